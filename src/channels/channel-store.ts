/** What the server keeps of channels: whose address it is, which conversation goes on, what was sent, what is allowed. */
import type { Channel, PluginStore } from '../engine/index.ts';
import { memoryChannels } from './memory-channels.ts';
import { postgresChannels } from './postgres-channels.ts';

/** What an address and a bot have with each other. */
export interface ThreadRecord {
  id: string;
  accountId: string;
  botId: string;
  channel: Channel;
  address: string;
  profileId: string;
  conversationId: string | null;
  /** How many conversations there were. */
  conversations: number;
  lastInboundAt: string;
}

/** `unknown`: sent or not, and the network cannot tell; `undeliverable`: refused for good. */
export type DeliveryState =
  | 'pending'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'undeliverable'
  | 'unknown';

/** A message on its way out. */
export interface DeliveryRecord {
  id: string;
  accountId: string;
  threadId: string;
  conversationId: string | null;
  sequence: number;
  /** null: the turn has the words. */
  body: { text: string } | null;
  state: DeliveryState;
  attempts: number;
  partsSent: number;
  providerIds: readonly string[];
  problem: string | null;
  notBefore: string | null;
  createdAt: string;
  changedAt: string;
}

/** What the holder of an address has said about being written to. */
export interface ConsentRecord {
  accountId: string;
  channel: Channel;
  address: string;
  profileId: string;
  state: 'GRANTED' | 'WITHDRAWN';
  messageId: string;
  at: string;
}

export interface Arrival {
  accountId: string;
  botId: string;
  channel: Channel;
  address: string;
  /** Ids for the thread and the profile, where there are none. */
  threadId: string;
  profileId: string;
  at: string;
}

/** What is known of a delivery after an attempt. */
export type DeliveryChange = Pick<
  DeliveryRecord,
  'id' | 'accountId' | 'state' | 'attempts' | 'partsSent' | 'providerIds' | 'problem' | 'notBefore' | 'changedAt'
>;

export interface ChannelStore {
  /** The thread of the address, made with its profile's link where it is new; notes that somebody wrote. */
  arrive(arrival: Arrival): Promise<ThreadRecord>;
  /** Makes the conversation the thread's, unless another has come after `conversations` of them. */
  attach(thread: Pick<ThreadRecord, 'accountId' | 'id' | 'conversations'>, conversationId: string): Promise<void>;
  find(accountId: string, threadId: string): Promise<ThreadRecord | null>;
  /** Where the replies of a conversation go: the thread that it is the current one of, else the person's last on the channel. */
  threadOf(conversation: {
    accountId: string;
    id: string;
    botId: string;
    profileId: string;
    channel: Channel;
  }): Promise<ThreadRecord | null>;
  /** Keeps those that are there already as they are. */
  queue(deliveries: readonly DeliveryRecord[]): Promise<void>;
  /** Whether `sender` alone may send for the thread until then; asked again, it is prolonged. */
  claim(claim: { accountId: string; threadId: string; sender: string; now: string; until: string }): Promise<boolean>;
  release(claim: { accountId: string; threadId: string; sender: string }): Promise<void>;
  /** The oldest that is neither sent nor given up. */
  next(accountId: string, threadId: string): Promise<DeliveryRecord | null>;
  change(change: DeliveryChange): Promise<void>;
  /** What the network says of a message that it took; later news wins, except that what was read stays read. */
  note(news: {
    accountId: string;
    botId: string;
    channel: Channel;
    providerId: string;
    state: 'sent' | 'delivered' | 'read' | 'failed';
    problem: string | null;
    at: string;
  }): Promise<void>;
  consentOf(accountId: string, channel: Channel, address: string): Promise<ConsentRecord | null>;
  /** false: this message has said so before, or something newer was said. */
  keepConsent(consent: ConsentRecord): Promise<boolean>;
  deliveriesOf(accountId: string, conversationIds: readonly string[]): Promise<DeliveryRecord[]>;
}

/** Tables of their own: a claim, and the order of what is sent, are the database's to hold. */
export const channelStore: PluginStore<ChannelStore> = { postgres: postgresChannels, memory: memoryChannels };
