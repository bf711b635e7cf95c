/** The port to language models: what is asked of one, and what comes back. */
import type { ModelUsageRecord } from '../records.ts';

export interface PromptMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** A command the model asked for; nothing of it has been checked. */
export interface ProposedCommand {
  name: string;
  arguments: unknown;
}

export interface DecisionRequest {
  /** `openai:gpt-4o` style; null: the server's default. */
  model: string | null;
  messages: readonly PromptMessage[];
  temperature: number;
  maxOutputTokens: number;
  /** For the whole call, its retry included, ms. */
  timeoutMs: number;
  signal: AbortSignal;
  /** Who pays, and how many calls this turn has made: the gateway refuses before it calls. */
  meter: {
    accountId: string;
    botId: string;
    conversationId: string;
    turnId: string;
    callsMade: number;
    maxCallsPerTurn: number;
    dailyBudgetUsd: number | null;
  };
}

/** In this order: `commands` once, `reply` any number of times, then `ended`. On failure `ended` may come at any point. */
export type DecisionEvent =
  | { kind: 'commands'; commands: readonly ProposedCommand[]; reasoning: string; confidence: number }
  | { kind: 'reply'; text: string }
  /** `usage.outcome` is `ok` when the whole answer arrived. A refused call has no tokens. */
  | { kind: 'ended'; usage: ModelUsageRecord };

export interface ModelGateway {
  /** Whether a model is configured at all: without one the engine does not even build a prompt. */
  readonly isConfigured: boolean;
  decide(request: DecisionRequest): AsyncIterable<DecisionEvent>;
}
