/** The stores of how a bot learns. Every method takes the account that the rows must belong to. */
import type { PublishInput } from '../ports/bot.ts';
import type { Page, PageRequest } from '../ports/page.ts';
import type { BotVersionRecord } from '../ports/bot.ts';
import type { ConversationRecord } from '../ports/conversation.ts';
import type { JsonObject } from '../json.ts';
import type { TextVector } from '../model/port.ts';
import type { ProposalKind, ProposalStatus } from '../vocabulary.ts';
import type {
  AnalysisAnswer,
  AnalysisKey,
  AnalysisRecord,
  FlowStatRecord,
  GateReport,
  ProposalRecord,
} from './records.ts';

export interface ProposalFilter {
  botId?: string | undefined;
  status?: ProposalStatus | undefined;
  kind?: ProposalKind | undefined;
  flow?: string | undefined;
}

/** An event for the outside world: written with what it tells of, so that none is lost. */
export interface OutboxEvent {
  id: string;
  kind: string;
  payload: JsonObject;
  at: string;
}

/** What an ended conversation says of the flow that it followed. */
export interface FlowEvidence {
  flow: string;
  isSuccess: boolean;
  /** The step at which it was left; null: at its end. */
  droppedAt: string | null;
  /** Number of the bot version it ran on: only later approvals are watched by it. */
  versionNumber: number;
  /** Cases that an approval is watched for before it may be found worse. */
  enoughCases: number;
}

/** A draft on its way into the proposals. */
export interface Draft {
  proposal: ProposalRecord;
  /** Words to find similar proposals by, the most telling first. */
  tokens: readonly string[];
  /** What it says, as a point to find those by that say the same in other words; null: only the words are known. */
  vector: TextVector | null;
  /** Generated proposals an account may have in a day; this many, and no further one is made. */
  dailyLimit: number;
  /** Midnight before which nothing counts. */
  since: string;
  /** What the conversation says of the flow that it left. */
  evidence: FlowEvidence | null;
  /** Whether it can become a proposal: asked only when it would. Pure and synchronous. */
  isValid: () => boolean;
  /**
   * The one among the candidates that says the same; null: none. Called with a bounded number, whatever is stored, so
   * it may look closely; `cosines`, by id, of those whose vectors are of the draft's space. Pure and synchronous: it
   * runs inside the transaction.
   */
  findSimilar: (candidates: readonly ProposalRecord[], cosines: ReadonlyMap<string, number>) => ProposalRecord | null;
}

/** What became of a draft: made, merged into a similar one that is pending, or left out and why. */
export type DraftOutcome =
  | { kind: 'created'; proposal: ProposalRecord }
  | { kind: 'merged'; proposal: ProposalRecord }
  | { kind: 'settled'; proposal: ProposalRecord }
  | { kind: 'over_budget' }
  | { kind: 'invalid' }
  /** The conversation was analysed before: nothing was written. */
  | { kind: 'known' };

export interface ProposalStore {
  find(accountId: string, id: string): Promise<ProposalRecord | null>;
  list(accountId: string, filter: ProposalFilter, page: PageRequest): Promise<Page<ProposalRecord>>;
  /** Newest first. */
  supportersOf(accountId: string, proposalId: string, limit: number): Promise<string[]>;
  findAnalysis(
    accountId: string,
    conversationId: string,
    trigger: AnalysisRecord['trigger'],
  ): Promise<AnalysisRecord | null>;
  /** What a model answered to an analysis that was broken off; null: it was not asked, or the analysis is written. */
  keptAnswer(key: AnalysisKey): Promise<AnalysisAnswer | null>;
  /** Keeps it until `propose` writes the analysis; of several the first. */
  keepAnswer(key: AnalysisKey, answer: AnalysisAnswer): Promise<void>;
  /** How many proposals the account has had generated since. */
  generatedSince(accountId: string, since: string): Promise<number>;

  /**
   * One transaction: the analysis, and the draft as a new proposal or as support for a similar one. Similar ones are
   * looked for among at most 24 that share the most telling tokens and 24 whose vectors lie near, so that it costs the
   * same however many there are. The analysis is completed with what came of it.
   */
  propose(analysis: AnalysisRecord, draft: Draft): Promise<DraftOutcome>;
  /**
   * One transaction: the analysis, and what it says of a flow, if anything. A success is also counted as the flow's
   * AUTO_REINFORCED proposal, `reinforcement`, of which there is one per flow. Gives back the approvals that have turned
   * out worse than what was before; null: the conversation was analysed before, and nothing was written.
   */
  record(
    analysis: AnalysisRecord,
    evidence: FlowEvidence | null,
    reinforcement: ProposalRecord | null,
  ): Promise<ProposalRecord[] | null>;

  /** Of a pending proposal. */
  setReport(accountId: string, id: string, report: GateReport): Promise<ProposalRecord | null>;
  /** null: it is no longer pending, somebody else has reviewed it. */
  reject(input: {
    accountId: string;
    id: string;
    reviewer: string;
    note: string | null;
    at: string;
  }): Promise<ProposalRecord | null>;
  /**
   * One transaction: the proposal is approved, and its bundle becomes the bot's active version. `reviewed`: somebody
   * else was faster; `stale`: the bot has another active version than the one the change was tried on.
   */
  approve(input: ApproveInput): Promise<Approval>;
}

export interface ApproveInput {
  proposal: ProposalRecord;
  publish: PublishInput;
  /** The active version that the change was applied to. */
  baseVersionId: string;
  /** Taken for a flow that has no statistics yet. */
  newFlowSuccessRate: number;
}

/** What became of an approval. */
export type Approval =
  | { kind: 'approved'; proposal: ProposalRecord; version: BotVersionRecord }
  | { kind: 'reviewed' }
  | { kind: 'stale' };

export interface FlowStatStore {
  ofBot(accountId: string, botId: string): Promise<FlowStatRecord[]>;
  /** Newest first: conversations that followed the flow. */
  supportersOf(accountId: string, botId: string, flow: string, limit: number): Promise<string[]>;
}

/** A conversation that fell silent, and the version that is its bot's active one. */
export interface SilentConversation extends Pick<ConversationRecord, 'id' | 'accountId' | 'botId' | 'lastActivityAt'> {
  activeVersionId: string;
}

/** Events that others have to hear of, until they have been handed over. */
export interface OutboxStore {
  /** Oldest first; they stay until they are removed. */
  read(
    kinds: readonly string[],
    limit: number,
  ): Promise<(OutboxEvent & { accountId: string; conversationId: string | null })[]>;
  remove(ids: readonly string[]): Promise<void>;
  /**
   * Conversations that fell silent: active, without a turn since `idleSince`, begun after `startedAfter`, not analysed
   * for that reason. For all accounts, oldest first, behind the id `after`, each with the version that is its bot's
   * active one; bots whose active version is among `exceptVersions` are left out.
   */
  silent(input: {
    idleSince: string;
    startedAfter: string;
    after: string | null;
    limit: number;
    exceptVersions: readonly string[];
  }): Promise<SilentConversation[]>;
}

/** One event on its way to one receiver. */
export interface WebhookDeliveryRecord {
  /** Of the event: sent as `webhook-id`, so that a receiver can tell a repetition. */
  id: string;
  accountId: string;
  botId: string;
  url: string;
  event: JsonObject;
  state: 'pending' | 'delivered' | 'failed';
  attempts: number;
  /** HTTP status of the last answer, or why there was none. */
  lastOutcome: string | null;
  createdAt: string;
  deliveredAt: string | null;
}

export interface WebhookStore {
  /** Keeps the one with this id as it is. */
  ensure(delivery: WebhookDeliveryRecord): Promise<WebhookDeliveryRecord>;
  find(accountId: string, id: string): Promise<WebhookDeliveryRecord | null>;
  /** Counts the attempt. One that is delivered stays so. */
  noteAttempt(input: {
    accountId: string;
    id: string;
    state: WebhookDeliveryRecord['state'];
    outcome: string;
    at: string;
  }): Promise<void>;
}
