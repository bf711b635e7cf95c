import type { JsonObject } from '../json.ts';
import type { InboundMessage, Reply } from './message.ts';
import type { ConversationRecord } from './conversation.ts';
import type { PageRequest } from './page.ts';
import type { Channel, ConversationOrder, ConversationPriority, ConversationStatus } from '../vocabulary.ts';

/** Which conversations of an account; what is absent does not narrow. */
export interface ConversationFilter {
  botId?: string | undefined;
  profileId?: string | undefined;
  /** Any of them. */
  statuses?: readonly ConversationStatus[] | undefined;
  channels?: readonly Channel[] | undefined;
  /** The state machine's state. */
  state?: string | undefined;
  /** Of the last activity, ISO 8601: from this moment on, and before that one. */
  from?: string | undefined;
  to?: string | undefined;
  /** All of them. */
  tags?: readonly string[] | undefined;
  priority?: ConversationPriority | undefined;
  /** null: nobody's. */
  assigneeId?: string | null | undefined;
  /** Words, or beginnings of words, that all stand in one turn. */
  text?: string | undefined;
  /** Only those in which somebody waits for a person. */
  isWaiting?: true | undefined;
}

export interface ConversationListRequest extends PageRequest {
  /** By creation where absent. */
  order?: ConversationOrder | undefined;
  /** Of the last row seen, what the list is ordered by where that is no creation: it may have changed since. */
  afterAt?: string | null | undefined;
}

/** As a list has it. */
export interface ListedConversation extends ConversationRecord {
  /** In a list by it. */
  waitingSince?: string | null | undefined;
}

/** Whose place in a conversation is kept: the visitor's, or that of the people who read it on the account's side. */
export type ReaderSide = 'visitor' | 'staff';

/** What people keep beside a conversation, and what a list shows of it. */
export interface ConversationCard {
  tags: readonly string[];
  priority: ConversationPriority;
  /** Id of the API key that it is assigned to. */
  assigneeId: string | null;
  /** Messages of the other side in turns behind the last one read, `UNREAD_COUNTED` at most. */
  unreadCount: number;
  lastReadAt: string | null;
  /** When the visitor was first answered, by the bot or a person. */
  firstReplyAt: string | null;
  /** When they wrote the oldest message that a person has yet to answer; null: nobody waits for a person. */
  waitingSince: string | null;
  resolvedAt: string | null;
  /** Of the newest turn with words. */
  lastSaid: { userMessage: InboundMessage | null; replies: readonly Reply[] } | null;
}

export const UNREAD_COUNTED = 100;

export interface CardUpdate {
  accountId: string;
  conversationId: string;
  /** What is absent stays. */
  tags?: readonly string[] | undefined;
  priority?: ConversationPriority | undefined;
  assigneeId?: string | null | undefined;
  metadata?: JsonObject | undefined;
}

export interface DeskStore {
  /** How many conversations there are, counted up to the limit. */
  count(accountId: string, filter: ConversationFilter, limit: number): Promise<number>;
  /** How many there are of each status, each counted up to the limit; whatever statuses the filter says. */
  countByStatus(accountId: string, filter: ConversationFilter, limit: number): Promise<Map<ConversationStatus, number>>;
  /** One statement for all. */
  cardsOf(
    accountId: string,
    conversationIds: readonly string[],
    side: ReaderSide,
  ): Promise<Map<string, ConversationCard>>;
  update(update: CardUpdate): Promise<void>;
  /** Up to this turn, never back. */
  markRead(input: {
    accountId: string;
    conversationId: string;
    side: ReaderSide;
    sequence: number;
    at: string;
  }): Promise<void>;
}
