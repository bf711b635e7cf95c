import type {
  AttachmentRecord,
  AccountRecord,
  ApiKeyRecord,
  AuditRecord,
  BotRecord,
  BotVersionRecord,
  CannedReplyRecord,
  CheckpointRecord,
  ConversationCard,
  ConversationRecord,
  GeneratedStepRecord,
  HandoffRecord,
  InterruptionRecord,
  MessageRatingRecord,
  ModelUsageRecord,
  NoteRecord,
  ProfileRecord,
  RecordedTurn,
  SessionRecord,
  StepRecord,
  TurnCommit,
  TurnRecord,
  UserRecord,
  WebhookDeliveryRecord,
} from '../../engine/index.ts';

import type { Desk } from './desk.store.ts';
import type { NamedTables } from './rows.ts';

/** A conversation with what only the store knows of it: whose turn runs, under which fence, and who waits. */
export interface ConversationRow {
  record: ConversationRecord;
  idempotencyKey: string | null;
  /** Who was answered when, and who waits. */
  times: Pick<ConversationCard, 'firstReplyAt' | 'waitingSince' | 'resolvedAt'>;
  /** Grows each time a server is given the lease. */
  fence: number;
  lease: { turnId: string; attempt: number; expiresAtMs: number; lengthMs: number } | null;
  /** Ids of accepted turns behind the running one, in order. Empty whenever the lease is free. */
  queue: string[];
}

export interface MemoryBurst {
  turnId: string;
  quietMs: number;
  quietAtMs: number;
  endsAtMs: number;
}

export interface JoinedPart {
  text: string;
  at: string;
  key: string | null;
}

/** Everything the memory stores hold, by id. Records are replaced, never changed in place. */
export const createTables = () => ({
  accounts: new Map<string, AccountRecord>(),
  /** By hash. */
  apiKeys: new Map<string, ApiKeyRecord>(),
  attachments: new Map<string, AttachmentRecord & { place: number }>(),
  notes: new Map<string, NoteRecord>(),
  cannedReplies: new Map<string, CannedReplyRecord>(),
  users: new Map<string, UserRecord>(),
  sessions: new Map<string, SessionRecord>(),
  /** Oldest first. */
  audit: [] as AuditRecord[],
  bots: new Map<string, BotRecord>(),
  /** By bot: how often what plugins keep for it was changed. */
  dataRevisions: new Map<string, number>(),
  versions: new Map<string, BotVersionRecord>(),
  profiles: new Map<string, ProfileRecord>(),
  conversations: new Map<string, ConversationRow>(),
  /** By conversation. */
  desks: new Map<string, Desk>(),
  turns: new Map<string, TurnRecord>(),
  /** By conversation: the turn that waits for more of its message. */
  bursts: new Map<string, MemoryBurst>(),
  /** By turn: what joined its message. */
  parts: new Map<string, JoinedPart[]>(),
  /** By turn: what it left and what it ran on. */
  turnStates: new Map<string, Pick<RecordedTurn, 'state' | 'botVersionId'>>(),
  /** Ids of a conversation's turns, in order of sequence. */
  turnsOf: new Map<string, string[]>(),
  steps: new Map<string, StepRecord>(),
  /** Ids of a conversation's steps, oldest first. */
  stepsOf: new Map<string, string[]>(),
  messageRatings: new Map<string, MessageRatingRecord>(),
  handoffs: new Map<string, HandoffRecord>(),
  /** In the order they were shown. */
  generatedSteps: new Map<string, GeneratedStepRecord>(),
  checkpoints: new Map<string, CheckpointRecord>(),
  interruptions: new Map<string, InterruptionRecord>(),
  modelUsage: [] as ModelUsageRecord[],
  outbox: [] as (TurnCommit['outbox'][number] & { accountId: string; conversationId: string | null })[],
  webhookDeliveries: new Map<string, WebhookDeliveryRecord>(),
  plugins: new Map() as NamedTables,
});

export type Tables = ReturnType<typeof createTables>;

/** Appends to the list under a key, which need not exist yet. */
export const appendTo = <T>(lists: Map<string, T[]>, key: string, value: T): void => {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
};
