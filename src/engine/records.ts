/**
 * What the stores keep and give back: plain values, times as ISO 8601 text in UTC, ids as UUIDv7.
 * The stores map rows to these; the resolvers map these to the schema.
 */
import type { BundleFiles } from './bundle/definition.ts';
import type { Json, JsonObject } from './json.ts';
import type { ConversationState } from './state/state.ts';
import type { TurnTrace } from './rules/trace.ts';
import type { Decision } from './turn/decision.ts';
import type {
  ActionState,
  ApiKeyRole,
  AuditAction,
  Channel,
  ConversationStatus,
  GenerationOrigin,
  InterruptionKind,
  MessageRole,
  ModelOutcome,
  ReplySource,
  TurnStatus,
} from './vocabulary.ts';
import type { ActObservation, SlotValue } from './understanding/types.ts';

export interface AccountRecord {
  id: string;
  name: string;
  createdAt: string;
}

/** A key's hash is SHA-256 of the whole key, hex; the key itself is shown once and never stored. */
export interface ApiKeyRecord {
  id: string;
  accountId: string;
  role: ApiKeyRole;
  name: string;
  hash: string;
  scopes: readonly string[];
  createdAt: string;
  lastUsedAt: string | null;
  /** null: it does not expire. */
  expiresAt: string | null;
  revokedAt: string | null;
}

export interface BotRecord {
  id: string;
  accountId: string;
  slug: string;
  name: string;
  publicKey: string;
  /** The version new conversations start on. */
  activeVersionId: string;
  createdAt: string;
}

export interface BotVersionRecord {
  id: string;
  accountId: string;
  botId: string;
  /** 1, 2, 3 ... within the bot. */
  number: number;
  /** SHA-256 over the files, hex. */
  checksum: string;
  files: BundleFiles;
  publishedBy: string;
  publishedAt: string;
}

/** A version as it is listed: its files are large, and read by themselves. */
export type BotVersionSummary = Omit<BotVersionRecord, 'files'>;

/** Who changed what: written with the change, never changed itself. */
export interface AuditRecord {
  id: string;
  accountId: string;
  /** Id of a key, or the name of a command. */
  actor: string;
  action: AuditAction;
  /** The bot that was changed. */
  subjectId: string;
  before: Json;
  after: Json;
  at: string;
}

/** A value about a person, with where it came from. */
export interface ProfileValue {
  value: SlotValue;
  range?: { min: number; max: number };
  certainty: number;
  raw: string;
  /** null: the application said it, in no conversation. */
  conversationId: string | null;
  at: string;
}

export interface ProfileRefusal {
  reason: string;
  kind: string;
  conversationId: string;
  at: string;
}

export interface ProfileRecord {
  id: string;
  accountId: string;
  /** The application's own name for the person; null for an anonymous visitor. */
  userId: string | null;
  collected: Readonly<Record<string, ProfileValue>>;
  refused: Readonly<Record<string, ProfileRefusal>>;
  preferences: JsonObject;
  objectives: readonly string[];
  summary: string | null;
  createdAt: string;
  updatedAt: string;
}

/** Merged into the stored profile by the store, key by key, so that parallel conversations lose nothing. */
export interface ProfilePatch {
  collected: Readonly<Record<string, ProfileValue>>;
  refused: Readonly<Record<string, ProfileRefusal>>;
  /** Refusals to take back: the person has given the value after all. */
  unrefused: readonly string[];
  preferences: JsonObject;
  /** Put behind the stored ones; one that is there already moves to the end. The newest `OBJECTIVES_KEPT` stay. */
  objectives: readonly string[];
  /** Takes the place of the stored one; null: it stays. */
  summary: string | null;
}

/** What a person came for lately: enough to know them by, and a bound for what a hostile user can store. */
export const OBJECTIVES_KEPT = 10;

export interface ConversationRecord {
  id: string;
  accountId: string;
  botId: string;
  botVersionId: string;
  profileId: string;
  channel: Channel;
  status: ConversationStatus;
  locale: string;
  state: ConversationState;
  /** Turns accepted so far; the next turn's sequence is one more. */
  turnCount: number;
  resolution: string | null;
  metadata: JsonObject;
  createdAt: string;
  lastActivityAt: string;
}

/** Ids of messages derive from their turn's id (`ids.ts`), so `node(id)` finds them without an index of their own. */
export interface Message {
  id: string;
  role: MessageRole;
  text: string;
  at: string;
}

/**
 * What an application asks of a conversation beside sending a message. It runs as a turn like any other: under the
 * lease, through the rules, into the trace.
 */
export type Instruction =
  /** Back to the state that a checkpoint kept. */
  | { kind: 'resumeFlow'; checkpointId: string }
  /** The message is a side question, whatever it looks like. `expectedReturn`: the step to come back to; null: the current. */
  | { kind: 'handleInterruption'; expectedReturn: string | null }
  | { kind: 'transition'; to: string; reason: string }
  | { kind: 'generateNextStep'; contextOverrides: JsonObject }
  /** `solution`: what was done, step by step, where it was not the bot's doing: what the bot can learn from. */
  | { kind: 'resolve'; resolution: string; solution?: readonly SolutionStep[] | undefined };

/** One thing that a person said or asked while solving a matter; with `options` and the `answer`, a question. */
export interface SolutionStep {
  text: string;
  options?: readonly string[] | undefined;
  answer?: string | undefined;
}

/** What a user sent: text, or the value of a button; or what an application asked for. */
export interface InboundMessage {
  id: string;
  text: string | null;
  button: string | null;
  instruction?: Instruction | undefined;
  at: string;
}

export interface Button {
  text: string;
  value: string;
}

export interface Media {
  type: 'image' | 'video' | 'audio' | 'document';
  description: string;
  fileId: string | null;
  url: string | null;
}

export interface Reply extends Message {
  role: 'BOT' | 'OPERATOR';
  source: ReplySource;
  buttons: readonly Button[];
  media: readonly Media[];
  /** The step that said it, when one did. */
  stepId: string | null;
}

export interface ActionRunRecord {
  id: string;
  conversationId: string;
  turnId: string;
  action: string;
  /** Made by the runtime: one effect, one key. */
  key: string;
  state: ActionState;
  input: Json;
  output: Json;
  /** Code and text of the failure. */
  problem: { code: string; message: string } | null;
  attempts: number;
  at: string;
}

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

export interface TurnUsage {
  modelCalls: number;
  inputTokens: number;
  outputTokens: number;
  costUsd: number;
}

/** What the message was taken to mean. */
export interface IntentAnalysis {
  acts: readonly ActObservation[];
  slots: readonly { slot: string; value: SlotValue; certainty: number; raw: string; evidence: string }[];
  candidates: Readonly<Record<string, readonly { id: string; score: number }[]>>;
}

export interface TurnRecord {
  id: string;
  accountId: string;
  conversationId: string;
  /** 1, 2, 3 ... within the conversation. */
  sequence: number;
  status: TurnStatus;
  idempotencyKey: string | null;
  /** null for the greeting turn. */
  userMessage: InboundMessage | null;
  replies: readonly Reply[];
  intent: IntentAnalysis | null;
  decision: Decision | null;
  actions: readonly ActionRunRecord[];
  trace: TurnTrace | null;
  usage: TurnUsage;
  responseTimeMs: number | null;
  timeToFirstChunkMs: number | null;
  problem: { code: string; message: string } | null;
  startedAt: string;
  completedAt: string | null;
}

/** A turn with the state that it left and the version that it ran on: what replays and explanations read. */
export interface RecordedTurn extends TurnRecord {
  /** null while the turn runs, and for turns that are older than the record of states. */
  state: ConversationState | null;
  botVersionId: string | null;
}

/** A step that was presented to the user. */
export interface StepRecord {
  id: string;
  accountId: string;
  conversationId: string;
  turnId: string;
  flow: string;
  /** Id of the step inside its flow. */
  step: string;
  type: string;
  message: { text: string; media: readonly Media[] } | null;
  buttons: readonly Button[];
  expectedInput: { type: string; variable: string } | null;
  nextStep: string | null;
  origin: 'scripted' | 'generated';
  at: string;
}

/** What a step shows where that was made on the spot: plain words, in which nothing is filled any more. */
export interface StepContent {
  text: string;
  media: readonly Media[];
  buttons: readonly Button[];
  expectedInput: { type: string; variable: string } | null;
  /** Where the flow goes from here; null: where the step itself leads. */
  nextStep: string | null;
}

/** How a step's content came to be. */
export interface Generation {
  origin: GenerationOrigin;
  /** The model that wrote it, now or when it was cached. */
  model: string | null;
  /** The model's call and everything around it, ms. */
  generationTimeMs: number;
  /** The model's own, 0..1; 1 for what an author wrote. */
  confidence: number;
  /** What of the context it could be fitted to: `profile.name`, `slots.role`, `exchanges`. */
  personalisationFactors: readonly string[];
  /** What was wrong with the model's proposal, or why there was none. */
  findings: readonly string[];
  /** What the model was shown, or would have been. */
  context: JsonObject;
  /** What the person had just said or pressed. */
  userInput: string | null;
  /** The arm of an experiment that the person is in. */
  experiment: { name: string; arm: string } | null;
}

/** A step whose content was made in context. Its id is that of the step record that shows it. */
export interface GeneratedStepRecord extends Generation {
  id: string;
  accountId: string;
  conversationId: string;
  turnId: string;
  flow: string;
  /** Id of the step inside its flow. */
  step: string;
  content: StepContent;
  /** 1..5; null until it was rated. */
  satisfaction: number | null;
  comment: string | null;
  ratedAt: string | null;
  at: string;
}

export interface CheckpointRecord {
  id: string;
  accountId: string;
  conversationId: string;
  turnId: string;
  /** The state to restore, whole. */
  state: ConversationState;
  at: string;
}

export interface InterruptionRecord {
  id: string;
  accountId: string;
  conversationId: string;
  turnId: string;
  checkpointId: string;
  kind: InterruptionKind;
  question: string;
  answer: string;
  confidence: number;
  resolvedAt: string | null;
  /** null until tried. */
  returnSucceeded: boolean | null;
  at: string;
}

export interface BookingRecord {
  id: string;
  accountId: string;
  botId: string;
  conversationId: string;
  profileId: string;
  /** Short, speakable, unique within the bot: what a guest quotes. */
  reference: string;
  name: string;
  phone: string | null;
  partySize: number;
  /** `YYYY-MM-DD` and `HH:MM`, in the bot's time zone. */
  date: string;
  time: string;
  durationMinutes: number;
  status: 'CONFIRMED' | 'CANCELLED';
  createdAt: string;
}
