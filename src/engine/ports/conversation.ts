import type { JsonObject } from '../json.ts';
import type { Holder } from './handoff.ts';
import type { CheckpointRecord, InterruptionRecord } from './interruption.ts';
import type { ConversationFilter, ConversationListRequest, ListedConversation } from './desk.ts';
import type { Page, ThreadPageRequest } from './page.ts';
import type { NewProfile, ProfileRecord } from './profile.ts';
import type { StepRecord } from './step.ts';
import type { RecordedTurn, TurnRecord } from './turn.ts';
import type { ConversationState } from '../state/state.ts';
import type { Channel, ConversationStatus } from '../vocabulary.ts';

export interface CreateConversationInput {
  conversation: ConversationRecord;
  /** Found by `userId` when given, else created under this id. */
  profile: NewProfile;
  /** Same key in one account, same conversation back. */
  idempotencyKey: string | null;
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

/** A conversation as it is stored. */
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
  /** The person who speaks instead of the bot: while there is one, it says nothing. */
  holder: Holder | null;
  createdAt: string;
  lastActivityAt: string;
}

export interface ConversationStore {
  create(
    input: CreateConversationInput,
  ): Promise<{ conversation: ConversationRecord; profile: ProfileRecord; isNew: boolean }>;
  find(accountId: string, id: string): Promise<ConversationRecord | null>;
  list(accountId: string, filter: ConversationFilter, page: ConversationListRequest): Promise<Page<ListedConversation>>;
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
