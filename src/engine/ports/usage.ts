import type { TurnUsage } from './turn.ts';
import type { ModelOutcome } from '../vocabulary.ts';

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

export interface UsageStore {
  /** US dollars spent since the moment, by the account and by the bot. */
  spentSince(accountId: string, botId: string, since: string): Promise<{ accountUsd: number; botUsd: number }>;
  /** A call that no turn made: charged to the account and the bot, and to no conversation's total. */
  add(usage: ModelUsageRecord): Promise<void>;
  /** What each conversation has used so far, its turns added up; one statement for all. */
  ofConversations(accountId: string, conversationIds: readonly string[]): Promise<Map<string, TurnUsage>>;
}
