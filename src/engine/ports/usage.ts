import type { TurnUsage } from './turn.ts';
import type { CAP_EVENTS } from '../outbox-events.ts';
import type { Channel, ModelOutcome, SpendingCap } from '../vocabulary.ts';

/** One call to a model, or the refusal to make it. Cost in US dollars, times in ms. */
export interface ModelUsageRecord {
  id: string;
  accountId: string;
  botId: string;
  conversationId: string;
  turnId: string;
  model: string;
  inputTokens: number;
  outputTokens: number;
  costUsd: number;
  latencyMs: number;
  outcome: ModelOutcome;
  at: string;
}

/** Which usage is counted. */
export interface UsageWindow {
  accountId: string;
  /** null: of all bots. */
  botId: string | null;
  /** What ended from `since` on and before `until`, ISO 8601. */
  since: string;
  until: string;
}

/** What a bot used on a channel in a UTC day. */
export interface DailyUsage extends TurnUsage {
  /** `YYYY-MM-DD`. */
  day: string;
  botId: string;
  /** null: calls to the model that no conversation made, or one that was erased since. */
  channel: Channel | null;
  /** What people sent: text or a button. */
  messagesIn: number;
  /** What the bot and people of the account sent. */
  messagesOut: number;
  /** Actions that succeeded. */
  actions: number;
}

/** A cap of which 80 % are spent, or which lets no more calls through. */
export interface CapNotice {
  /** The same for the same cap, day and threshold: it is written once, whoever notices it. */
  id: string;
  kind: (typeof CAP_EVENTS)[keyof typeof CAP_EVENTS];
  percent: 80 | 100;
  cap: SpendingCap;
  /** Id of the account, the bot or the conversation whose cap it is. */
  subjectId: string;
  accountId: string;
  /** Whose call it was. */
  botId: string;
  /** null: the cap is not a conversation's. */
  conversationId: string | null;
  /** `YYYY-MM-DD` of UTC; null: the cap is one for all days. */
  day: string | null;
  spentUsd: number;
  limitUsd: number;
  at: string;
}

export interface UsageStore {
  /** One statement: the audit log has it and the outbox tells of it, unless the log has it already. */
  noteCap(notice: CapNotice): Promise<void>;
  /** US dollars spent since the moment, by the account and by the bot. */
  spentSince(accountId: string, botId: string, since: string): Promise<{ accountUsd: number; botUsd: number }>;
  /** A call that no turn made: charged to the account and the bot, and to no conversation's total. */
  add(usage: ModelUsageRecord): Promise<void>;
  /** What each conversation has used so far, its turns added up; one statement for all. */
  ofConversations(accountId: string, conversationIds: readonly string[]): Promise<Map<string, TurnUsage>>;
  /**
   * By day, bot and channel, in that order; days without anything have no row. Messages and actions go with their
   * conversation when a person is erased; what was paid for a model stays.
   */
  byDay(window: UsageWindow): Promise<DailyUsage[]>;
}
