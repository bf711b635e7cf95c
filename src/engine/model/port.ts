/** The port to language models: what is asked of one, and what comes back. */
import type { JsonObject } from '../json.ts';
import type { ModelUsageRecord } from '../ports/usage.ts';
import type { ModelOutcome } from '../vocabulary.ts';

export interface PromptMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** A command the model asked for; nothing of it has been checked. */
export interface ProposedCommand {
  name: string;
  arguments: unknown;
}

/** A look-up that a model may ask for before it decides. */
export interface ToolDefinition {
  name: string;
  description: string;
  /** JSON Schema of its arguments. */
  parameters: JsonObject;
}

export interface DecisionRequest {
  /** `openai:gpt-4o` style; null: the server's default. */
  model: string | null;
  messages: readonly PromptMessage[];
  temperature: number;
  maxOutputTokens: number;
  /** JSON Schema of the answer, for servers that hold a model to one; absent: any object. */
  schema?: JsonObject | undefined;
  /** What the model may call in place of an answer: its calls come as commands of these names. Absent: none. */
  tools?: readonly ToolDefinition[] | undefined;
  /** For the whole call, its retry included, ms. */
  timeoutMs: number;
  /** How long a server that has begun to answer may pause, ms; 8,000 when absent. */
  stallMs?: number | undefined;
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
    /** What its conversation may still spend; null: it has no limit of its own. */
    conversationLeftUsd: number | null;
    /** That limit; absent: nobody is told how much of it is spent. */
    conversationBudgetUsd?: number | undefined;
  };
}

/** In this order: `commands` once, `reply` any number of times, then `ended`. On failure `ended` may come at any point. */
export type DecisionEvent =
  /** `repairs`: what of the answer had to be put right, in words for the trace. */
  | {
      kind: 'commands';
      commands: readonly ProposedCommand[];
      reasoning: string;
      confidence: number;
      repairs?: readonly string[];
    }
  | { kind: 'reply'; text: string }
  /** `usage.outcome` is `ok` when the whole answer arrived. A refused call has no tokens. */
  | { kind: 'ended'; usage: ModelUsageRecord };

/** How a model has answered last. */
export interface ModelStanding {
  model: string;
  /** `UNTRIED`: nothing was asked of it yet, and nothing known speaks against it. */
  state: 'UNTRIED' | 'ANSWERING' | 'FAILING';
  /** What the last failure was, where it is failing. */
  outcome: ModelOutcome | null;
  /** Since when it answers, or fails; ISO 8601. null: untried. */
  since: string | null;
}

/** The one door to a language model. */
export interface ModelGateway {
  /** Whether a model is configured at all: without one the engine does not even build a prompt. */
  readonly isConfigured: boolean;
  decide(request: DecisionRequest): AsyncIterable<DecisionEvent>;
  /** Of each model that is configured, in their order; absent: the gateway does not watch them. */
  standings?(): readonly ModelStanding[];
}

/** A text as a point of a model's space, at distance 1 from its origin: the nearer two are, the more they mean the same. */
export interface TextVector {
  /** Names the model and the length of its vectors: points of two spaces say nothing of each other. */
  space: string;
  values: readonly number[];
}

export interface EmbeddingRequest {
  /** At least one; one vector each. */
  texts: readonly string[];
  /** For the whole call, its retry included, ms. */
  timeoutMs: number;
  /** Who pays: a call over budget is refused before it is made. */
  meter: Pick<DecisionRequest['meter'], 'accountId' | 'botId' | 'conversationId' | 'turnId' | 'dailyBudgetUsd'>;
}

export interface Embedded {
  /** In the order of the texts; null where `usage.outcome` is not `ok`. */
  vectors: readonly TextVector[] | null;
  usage: ModelUsageRecord;
}

/** Texts as points that lie near where they mean the same. */
export interface Embeddings {
  /** Cosine from which two texts mean the same: models differ widely, so it is absent unless somebody has tried it. */
  readonly sameScore?: number | undefined;
  /** Never throws: every failure is an outcome. */
  embed(request: EmbeddingRequest): Promise<Embedded>;
}
