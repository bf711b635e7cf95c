import type { JsonObject } from '../json.ts';
import type { ActionRunRecord } from './action.ts';
import type { ConversationRecord } from './conversation.ts';
import type { HandoffChange } from './handoff.ts';
import type { CheckpointRecord, InterruptionRecord } from './interruption.ts';
import type { InboundMessage, Message, Reply } from './message.ts';
import type { ProfilePatch, ProfileRecord } from './profile.ts';
import type { PluginStores } from './plugin-store.ts';
import type { GeneratedStepRecord, StepRecord } from './step.ts';
import type { ModelUsageRecord } from './usage.ts';
import type { TurnTrace } from '../rules/trace.ts';
import type { ConversationState } from '../state/state.ts';
import type { Decision } from '../turn/decision.ts';
import type { BusyPolicy, ConversationStatus, TurnStatus } from '../vocabulary.ts';
import type { ActObservation, ConstraintObservation, FieldObservation, ReadValue } from '../../understanding/types.ts';

export interface AcceptInput {
  accountId: string;
  conversationId: string;
  /** Only a conversation of this person is accepted; null: any of the account. */
  profileId: string | null;
  turnId: string;
  /** null for the greeting turn. */
  message: InboundMessage | null;
  idempotencyKey: string | null;
  /** null: as the bot's version has it, where it coalesces; else the message waits. */
  ifBusy: BusyPolicy | null;
  /** Characters that the messages of one burst may have together; absent: any. */
  textLimit?: number | undefined;
  /** How long the lease holds before another server may take the turn over, ms; its holder renews it. */
  leaseMs: number;
  /** The moment the lease begins; absent: now, by the store's own clock, which is the same for every server. */
  leaseAt?: string | undefined;
  /** How many messages of the past to load. */
  historyLimit: number;
  /** How many turns may wait behind the one that runs. */
  queueLimit: number;
  at: string;
}

/** All that a turn reads, in one statement. */
export interface LoadedTurn {
  turnId: string;
  sequence: number;
  /** Fencing number of the lease: the commit is refused when another server holds a newer one. */
  fence: number;
  /** How often the turn was begun before, by servers that did not end it. */
  attempt: number;
  /** Under which the message came. */
  idempotencyKey: string | null;
  message: InboundMessage | null;
  /** The turn waits for so long for more of the message, ms; null: it begins at once. */
  quietMs: number | null;
  conversation: ConversationRecord;
  profile: ProfileRecord;
  /** Oldest first, without the current message. */
  history: Message[];
  /** How often what plugins keep in tables of the bot was changed. */
  dataRevision: number;
  /** What the conversation's turns have spent on models so far, US dollars. */
  spentUsd: number;
  acceptedAt: string;
}

export type Accepted =
  | { kind: 'claimed'; loaded: LoadedTurn }
  /** Stored, and run when the turns before it are done. */
  | { kind: 'queued'; turnId: string; sequence: number }
  /** Became a part of the message of a turn that has not begun. */
  | { kind: 'joined'; turnId: string; sequence: number }
  /** The idempotency key was used before: that turn. */
  | { kind: 'duplicate'; turn: TurnRecord }
  | { kind: 'busy' }
  /** As many turns wait as may. */
  | { kind: 'full' }
  | { kind: 'closed'; status: ConversationStatus }
  | { kind: 'not_found' };

/** Everything a turn decided: becomes visible at once, or not at all. */
export interface TurnCommit {
  accountId: string;
  conversationId: string;
  fence: number;
  /** The moment the lease of the next turn begins; absent: now, by the store's own clock. */
  leaseAt?: string | undefined;
  state: ConversationState;
  status: ConversationStatus;
  resolution: string | null;
  /** The turn as it will be read, its actions included. */
  turn: TurnRecord;
  profileId: string;
  /** null: the profile stays as it is. */
  profilePatch: ProfilePatch | null;
  steps: readonly StepRecord[];
  generatedSteps: readonly GeneratedStepRecord[];
  checkpoints: readonly CheckpointRecord[];
  interruptions: readonly InterruptionRecord[];
  /** Open interruptions that ended in this turn. */
  closedInterruptions: readonly { id: string; returnSucceeded: boolean; at: string }[];
  modelUsage: readonly ModelUsageRecord[];
  /** Events for the outside world (webhooks), sent after the commit. */
  outbox: readonly { id: string; kind: string; payload: JsonObject; at: string }[];
  /** null, for most turns: people have nothing to do with it, or nothing changes for them. */
  handoff: HandoffChange | null;
}

export interface CommitResult {
  /** false: the lease was lost, nothing was written. */
  isCommitted: boolean;
  /** The next turn in the queue, whose lease this server now holds. */
  nextTurnId: string | null;
}

/** What a transactional action may write through, in the turn's own transaction. */
export interface TurnTransaction {
  plugins: PluginStores;
  commit(commit: TurnCommit): Promise<CommitResult>;
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
  /** Fields refused, called wrong or asked back; absent: none. */
  fields?: readonly Pick<FieldObservation, 'slot' | 'about' | 'raw'>[];
  /** Values ruled out, and bounds; absent: none. */
  constraints?: readonly ConstraintObservation[];
  /** Words that no reading accounts for; absent: none, or the message is too long to tell. */
  leftover?: readonly string[];
  slots: readonly (Omit<ReadValue, 'range'> & { slot: string; evidence: string })[];
  candidates: Readonly<Record<string, readonly { id: string; score: number }[]>>;
}

/** A turn as it is stored: what was said, decided, done and answered, and what it cost. */
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
  /** `path`: which part of an instruction it is about. */
  problem: { code: string; message: string; path?: readonly string[] } | null;
  startedAt: string;
  completedAt: string | null;
}

/** A turn with the state that it left and the version that it ran on: what replays and explanations read. */
export interface RecordedTurn extends TurnRecord {
  /** null while the turn runs, and for turns that are older than the record of states. */
  state: ConversationState | null;
  botVersionId: string | null;
}

/** A lease as its holder knows it. */
export interface HeldLease {
  conversationId: string;
  turnId: string;
  fence: number;
}

export interface TurnStore {
  /** One statement: idempotency, lease or queue, and all that the turn reads. */
  accept(input: AcceptInput): Promise<Accepted>;
  /** Has the turn take no more messages. `waitMs`: not yet, ask again then; else what it was said, all of it. */
  endBurst(input: {
    accountId: string;
    conversationId: string;
    turnId: string;
    /** Whether to wait no longer. */
    isForced: boolean;
  }): Promise<{ waitMs: number } | { message: InboundMessage | null }>;
  /** Somebody types: the turn that waits for more waits on, up to its limit. */
  prolongBurst(accountId: string, conversationId: string): Promise<void>;
  /** Loads a turn whose lease this server was handed by `commit` or took over. null: it is not ours to run. */
  resume(input: {
    accountId: string;
    turnId: string;
    historyLimit: number;
    leaseMs: number;
    leaseAt?: string | undefined;
  }): Promise<LoadedTurn | null>;
  /** Renews leases that this server holds, one statement for all; gives those turns that it holds no longer. */
  renew(held: readonly HeldLease[]): Promise<string[]>;
  /** Ends the lease of a turn that was handed on and is not begun, so that another server's sweep takes it at once. */
  release(turnId: string): Promise<void>;
  /** One statement, one implicit transaction. */
  commit(commit: TurnCommit): Promise<CommitResult>;
  /** Puts others in the place of the replies of a turn that has ended. */
  keepReplies(kept: { accountId: string; turnId: string; replies: readonly Reply[] }): Promise<void>;
  /** For turns that run writing actions: what `work` does becomes visible with its `commit`, or not at all. */
  transaction<T>(work: (transaction: TurnTransaction) => Promise<T>): Promise<T>;
  /** Turns whose lease has run out, for another server to finish: oldest first. */
  expired(input: {
    leaseAt?: string | undefined;
    limit: number;
  }): Promise<{ accountId: string; conversationId: string; turnId: string }[]>;
}
