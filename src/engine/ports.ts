/**
 * What the engine needs from the world. Each port has an implementation in memory and one on the database, held to one
 * conformance suite (test/conformance). Every method that touches rows takes the account they must belong to.
 */
import type { BundleFiles } from './bundle/definition.ts';
import type { EngineEvent } from './events.ts';
import type { GeneratedStepStore } from './generated-step-store.ts';
import type { FlowStatStore, OutboxStore, ProposalStore, WebhookStore } from './learning/ports.ts';
import type { QualityStore } from './quality/ports.ts';
import type { JsonObject } from './json.ts';
import type {
  AccountRecord,
  ApiKeyRecord,
  AuditRecord,
  BookingRecord,
  BotRecord,
  BotVersionRecord,
  BotVersionSummary,
  CheckpointRecord,
  ConversationRecord,
  GeneratedStepRecord,
  InboundMessage,
  InterruptionRecord,
  Message,
  ModelUsageRecord,
  ProfilePatch,
  ProfileRecord,
  RecordedTurn,
  StepRecord,
  TurnRecord,
  TurnUsage,
} from './records.ts';
import type { ConversationState } from './state/state.ts';
import type { BusyPolicy, Channel, ConversationStatus, ViewerRole } from './vocabulary.ts';

export type * from './model/port.ts';

export interface Clock {
  now(): Date;
}

/** The part of pino's interface that the engine uses. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

// ---------------------------------------------------------------------------------------------------------- accounts

export interface RevokeKeyInput {
  accountId: string;
  id: string;
  revokedBy: string;
  at: string;
}

/** What makes or revokes a key is one transaction with its entry in the audit log. */
export interface AccountStore {
  /** Creates the account when no account has this name. */
  ensureAccount(input: { id: string; name: string; at: string }): Promise<AccountRecord>;
  /** Inserts the key, or leaves the one with this hash as it is. */
  ensureApiKey(key: ApiKeyRecord, createdBy: string): Promise<ApiKeyRecord>;
  /** A key that was revoked before stays as it is. null: the account has no such key. */
  revokeApiKey(input: RevokeKeyInput): Promise<ApiKeyRecord | null>;
  /** Revoked and expired ones too. */
  listApiKeys(accountId: string, page: PageRequest): Promise<Page<ApiKeyRecord>>;
  /**
   * To tell who sends a request, so of any account; also a key that is revoked or has expired. Notes the use of one
   * that is good, at most once in five minutes.
   */
  findApiKey(hash: string, at: string): Promise<ApiKeyRecord | null>;
  /** The same for keys that sockets and streams are open with. */
  apiKeysInUse(ids: readonly string[], at: string): Promise<ApiKeyRecord[]>;
}

// -------------------------------------------------------------------------------------------------------------- bots

export interface PublishInput {
  accountId: string;
  botId: string;
  versionId: string;
  slug: string;
  name: string;
  /** Used when the bot is new. */
  publicKey: string;
  files: BundleFiles;
  checksum: string;
  publishedBy: string;
  at: string;
  /** Whether the newest version, where it has these bytes, stays as it is although another is active: rolled back. */
  isNewestLeft?: boolean | undefined;
}

export interface RollbackInput {
  accountId: string;
  slug: string;
  /** Of the version to go back to. */
  number: number;
  rolledBackBy: string;
  at: string;
}

export interface BotStore {
  /** One transaction. The same checksum as the active version makes no new one. */
  publish(input: PublishInput): Promise<{ bot: BotRecord; version: BotVersionRecord; isNew: boolean }>;
  /** One transaction: new conversations start on that version again. null: there is no such bot or version. */
  rollBack(input: RollbackInput): Promise<{ bot: BotRecord; version: BotVersionSummary } | null>;
  findBot(accountId: string, slug: string): Promise<BotRecord | null>;
  /** For visitor tokens: no account is known yet. The oldest account's bot wins where two share a slug. */
  findBotByPublicKey(publicKey: string): Promise<BotRecord | null>;
  findVersion(accountId: string, versionId: string): Promise<BotVersionRecord | null>;
  botsByIds(accountId: string, ids: readonly string[]): Promise<BotRecord[]>;
  /** Without the files. */
  versionsByIds(accountId: string, ids: readonly string[]): Promise<BotVersionSummary[]>;
  /** One statement: the same page of each bot's versions, newest first. */
  versionsOf(
    accountId: string,
    botIds: readonly string[],
    page: PageRequest,
  ): Promise<Map<string, Page<BotVersionSummary>>>;
  findVersionByNumber(accountId: string, botId: string, number: number): Promise<BotVersionSummary | null>;
  listBots(accountId: string, page: PageRequest): Promise<Page<BotRecord>>;
}

export interface AuditStore {
  /** One statement: what was done to each of them, newest first. Rows are written with the change they tell of. */
  entriesOf(
    accountId: string,
    subjectIds: readonly string[],
    page: PageRequest,
  ): Promise<Map<string, Page<AuditRecord>>>;
}

// ------------------------------------------------------------------------------------------------------ lists of rows

/** Newest first by id (UUIDv7 is time-ordered); `after` is the id of the last row seen. */
export interface PageRequest {
  first: number;
  after: string | null;
}
/** Of a conversation's own rows, which come oldest first. `newest` (default): those before `after`; `oldest`: those behind it. */
export interface ThreadPageRequest extends PageRequest {
  from?: 'newest' | 'oldest' | undefined;
}
export interface Page<T> {
  rows: T[];
  hasNextPage: boolean;
}

// ----------------------------------------------------------------------------------------------------- conversations

export interface CreateConversationInput {
  conversation: ConversationRecord;
  /** The profile to use: found by `userId` when given, else created under this id. */
  profile: { id: string; userId: string | null };
  /** Same key in one account, same conversation back. */
  idempotencyKey: string | null;
}

export interface ConversationFilter {
  botId?: string | undefined;
  profileId?: string | undefined;
  status?: ConversationStatus | undefined;
  channel?: Channel | undefined;
}

/** A conversation under way, as a migration meets it. */
export interface StandingConversation {
  conversation: ConversationRecord;
  /** Whether a turn runs or waits. */
  isTurnRunning: boolean;
}

/** Conversations to be put on another version, each as it was when that was planned. */
export interface MoveInput {
  accountId: string;
  botId: string;
  toVersionId: string;
  conversations: readonly Pick<ConversationRecord, 'id' | 'botVersionId' | 'turnCount' | 'status'>[];
  movedBy: string;
  at: string;
}

export interface ConversationStore {
  create(
    input: CreateConversationInput,
  ): Promise<{ conversation: ConversationRecord; profile: ProfileRecord; isNew: boolean }>;
  find(accountId: string, id: string): Promise<ConversationRecord | null>;
  list(accountId: string, filter: ConversationFilter, page: PageRequest): Promise<Page<ConversationRecord>>;
  /** The newest (or oldest) `first` turns of each conversation, oldest first; one statement for all. */
  turnsOf(
    accountId: string,
    conversationIds: readonly string[],
    page: ThreadPageRequest,
  ): Promise<Map<string, Page<TurnRecord>>>;
  stepsOf(
    accountId: string,
    conversationIds: readonly string[],
    page: ThreadPageRequest,
  ): Promise<Map<string, Page<StepRecord>>>;
  interruptionsOf(accountId: string, conversationIds: readonly string[]): Promise<Map<string, InterruptionRecord[]>>;
  /** Turns from a sequence number on, oldest first: what a late subscriber's events are rebuilt from. */
  turnsSince(accountId: string, conversationId: string, sequence: number, limit: number): Promise<TurnRecord[]>;
  /** The same turns with the state that each left. Lists do without: nobody reads hundreds of states. */
  recordedTurns(accountId: string, conversationId: string, sequence: number, limit: number): Promise<RecordedTurn[]>;
  findTurn(accountId: string, id: string): Promise<TurnRecord | null>;
  findStep(accountId: string, id: string): Promise<StepRecord | null>;
  findCheckpoint(accountId: string, id: string): Promise<CheckpointRecord | null>;
  /** Those of a bot that are not over and stand on other versions, oldest first, behind the id `after`. */
  onOtherVersions(
    accountId: string,
    query: { botId: string; versionId: string; after: string | null; limit: number },
  ): Promise<StandingConversation[]>;
  /**
   * Puts conversations on a version, one statement for all: only those that stand as they were planned, with no turn
   * running. Gives the ids of those that moved; the audit log has them too.
   */
  moveToVersion(input: MoveInput): Promise<string[]>;
  stepsOfTurns(accountId: string, turnIds: readonly string[]): Promise<Map<string, StepRecord[]>>;
}

export interface ProfileStore {
  find(accountId: string, id: string): Promise<ProfileRecord | null>;
  byIds(accountId: string, ids: readonly string[]): Promise<ProfileRecord[]>;
  /** Creates the profile of this user when there is none. */
  ensure(input: { accountId: string; id: string; userId: string | null; at: string }): Promise<ProfileRecord>;
  /** Drops the forgotten fields and merges the patch in, key by key. null: the account has no such profile. */
  update(input: ProfileUpdate): Promise<ProfileRecord | null>;
}

export interface ProfileUpdate {
  accountId: string;
  id: string;
  patch: ProfilePatch;
  /** Fields to be known no longer, and to be asked again. */
  forgotten: readonly string[];
  at: string;
}

// ------------------------------------------------------------------------------------------- the turn's own hot path

export interface AcceptInput {
  accountId: string;
  conversationId: string;
  /** Only a conversation of this person is accepted; null: any of the account. */
  profileId: string | null;
  turnId: string;
  /** null for the greeting turn. */
  message: InboundMessage | null;
  idempotencyKey: string | null;
  ifBusy: BusyPolicy;
  /** How long the lease holds before another server may take the turn over, ms. */
  leaseMs: number;
  /** How many messages of the past to load. */
  historyLimit: number;
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
  conversation: ConversationRecord;
  profile: ProfileRecord;
  /** Oldest first, without the current message. */
  history: Message[];
  acceptedAt: string;
}

export type Accepted =
  | { kind: 'claimed'; loaded: LoadedTurn }
  /** Stored, and run when the turns before it are done. */
  | { kind: 'queued'; turnId: string; sequence: number }
  /** The idempotency key was used before: that turn. */
  | { kind: 'duplicate'; turn: TurnRecord }
  | { kind: 'busy' }
  | { kind: 'closed'; status: ConversationStatus }
  | { kind: 'not_found' };

/** Everything a turn decided: becomes visible at once, or not at all. */
export interface TurnCommit {
  accountId: string;
  conversationId: string;
  fence: number;
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
}

export interface CommitResult {
  /** false: the lease was lost, nothing was written. */
  isCommitted: boolean;
  /** The next turn in the queue, whose lease this server now holds. */
  nextTurnId: string | null;
}

/** What a transactional action may write through, in the turn's own transaction. */
export interface TurnTransaction {
  bookings: BookingStore;
  commit(commit: TurnCommit): Promise<CommitResult>;
}

export interface TurnStore {
  /** One statement: idempotency, lease or queue, and all that the turn reads. */
  accept(input: AcceptInput): Promise<Accepted>;
  /** Loads a turn whose lease this server was handed by `commit` or took over. null: it is not ours to run. */
  resume(input: {
    accountId: string;
    turnId: string;
    historyLimit: number;
    leaseMs: number;
    at: string;
  }): Promise<LoadedTurn | null>;
  /** One statement, one implicit transaction. */
  commit(commit: TurnCommit): Promise<CommitResult>;
  /** For turns that run writing actions: what `work` does becomes visible with its `commit`, or not at all. */
  transaction<T>(work: (transaction: TurnTransaction) => Promise<T>): Promise<T>;
  /** Turns whose lease has run out, for another server to finish: oldest first. */
  expired(input: {
    at: string;
    limit: number;
  }): Promise<{ accountId: string; conversationId: string; turnId: string }[]>;
}

export interface BookingStore {
  /**
   * Takes seats if they are free, atomically even among parallel callers: the sum of `partySize` over confirmed
   * bookings of the bot that overlap [time, time + duration) on that date stays within `capacity`.
   */
  book(booking: BookingRecord, capacity: number): Promise<{ isBooked: boolean; seatsLeft: number }>;
  /** Confirmed bookings of a day. */
  ofDay(accountId: string, botId: string, date: string): Promise<BookingRecord[]>;
  /** By reference, or the newest confirmed one of the person. */
  find(query: {
    accountId: string;
    botId: string;
    reference?: string | undefined;
    profileId?: string | undefined;
  }): Promise<BookingRecord | null>;
  cancel(accountId: string, id: string, at: string): Promise<boolean>;
}

export interface UsageStore {
  /** US dollars spent since the moment, by the account and by the bot. */
  spentSince(accountId: string, botId: string, since: string): Promise<{ accountUsd: number; botUsd: number }>;
  /** A call that no turn made: charged to the account and the bot, and to no conversation's total. */
  add(usage: ModelUsageRecord): Promise<void>;
  /** What each conversation has used so far, its turns added up; one statement for all. */
  ofConversations(accountId: string, conversationIds: readonly string[]): Promise<Map<string, TurnUsage>>;
}

export interface Stores {
  accounts: AccountStore;
  bots: BotStore;
  audit: AuditStore;
  conversations: ConversationStore;
  profiles: ProfileStore;
  turns: TurnStore;
  bookings: BookingStore;
  usage: UsageStore;
  proposals: ProposalStore;
  flowStats: FlowStatStore;
  outbox: OutboxStore;
  webhooks: WebhookStore;
  generatedSteps: GeneratedStepStore;
  quality: QualityStore;
  /** Whether the stores answer: what `/health/ready` asks. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

// ------------------------------------------------------------------------------------------------------------ events

export interface EventLog {
  /** Appends in order and wakes subscribers. Events carry their cursors already (`events.ts`). */
  append(conversationId: string, events: readonly EngineEvent[]): Promise<void> | void;
  /**
   * Events after the cursor, then live ones, until the signal aborts. `null` cursor: only what comes from now on.
   * Throws EVENTS_EXPIRED when events after the cursor are no longer kept.
   */
  subscribe(conversationId: string, after: string | null, signal: AbortSignal): AsyncIterable<EngineEvent>;
  close(): Promise<void>;
}

// ------------------------------------------------------------------------------------------------------------ viewers

/** Who asks. A visitor sees the conversations of one profile; everybody else the rows of one account. */
export interface Viewer {
  accountId: string;
  role: ViewerRole;
  /** Set for visitors. */
  profileId: string | null;
  /** Set for visitors whose token was made for one bot. */
  botSlug: string | null;
  scopes: readonly string[];
  /** For the audit log and the logs: key id or profile id. */
  subject: string;
}
