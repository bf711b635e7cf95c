/** The store of how bots learn. Every method takes the account that the rows must belong to. */
import type {
  FlowStatRecord,
  GateReport,
  Page,
  PageRequest,
  ProposalFilter,
  ProposalRecord,
  TextVector,
} from '../../../engine/plugin-server.ts';
import type { AnalysisAnswer, AnalysisKey, AnalysisRecord } from './analysis.ts';

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
  /** Id of the one among the same candidates that a reviewer should compare it with, where none says the same; null: none. */
  findAlike: (candidates: readonly ProposalRecord[], cosines: ReadonlyMap<string, number>) => string | null;
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
  /** Of a pending one, in the transaction that publishes its version. null: somebody else has reviewed it. */
  approve(input: ApproveInput): Promise<ProposalRecord | null>;
}

export interface ApproveInput {
  /** As its reviewer leaves it. */
  proposal: ProposalRecord;
  /** What the approval made, and the active version that the change was applied to. */
  versionId: string;
  formerVersionId: string;
  /** Taken for a flow that has no statistics yet. */
  newFlowSuccessRate: number;
  at: string;
}

export interface FlowStatStore {
  ofBot(accountId: string, botId: string): Promise<FlowStatRecord[]>;
  /** Newest first: conversations that followed the flow. */
  supportersOf(accountId: string, botId: string, flow: string, limit: number): Promise<string[]>;
}

/** A conversation that fell silent, and the version that is its bot's active one. */
export interface SilentConversation {
  id: string;
  accountId: string;
  botId: string;
  lastActivityAt: string;
  activeVersionId: string;
}

/** Which conversations without a turn for a while are looked for. */
export interface SilenceSearch {
  idleSince: string;
  startedAfter: string;
  /** Behind the conversation with this id. */
  after: string | null;
  limit: number;
  exceptVersions: readonly string[];
}

export interface LearningStore {
  proposals: ProposalStore;
  flowStats: FlowStatStore;
  /**
   * Conversations that fell silent: active, without a turn since `idleSince`, begun after `startedAfter`, not analysed
   * for that reason. For all accounts, oldest first, each with the version that is its bot's active one; bots whose
   * active version is among `exceptVersions` are left out.
   */
  silent(search: SilenceSearch): Promise<SilentConversation[]>;
}
