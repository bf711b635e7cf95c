/** What the stores keep of how a bot learns: analyses of ended conversations, proposals, statistics of flows. */
import type { Mistake } from '../bundle/mistake.ts';
import type { JsonObject } from '../json.ts';
import type { Difference } from '../testing/differences.ts';
import type { ProposedCommand } from '../model/port.ts';
import type {
  AnalysisOutcome,
  AnalysisTrigger,
  ModelOutcome,
  ProposalKind,
  ProposalOrigin,
  ProposalStatus,
} from '../vocabulary.ts';

/** A button to add to a `choose` step, and where it leads. */
export interface AddedOption {
  step: string;
  text: string;
  value: string;
  nextStep: string;
}

/** Where a step led to `to`, it leads to `nextStep`. */
export interface Redirect {
  step: string;
  to: string;
  nextStep: string;
}

/**
 * What a proposal would change. Flows and steps are as in a bundle's files (snake_case): a new flow is written to
 * `flows/<id>.yaml`; a patch is applied to the author's own file, comments and all.
 */
export type FlowChange =
  | { kind: 'new_flow'; flow: JsonObject & { id: string } }
  | {
      kind: 'patch';
      flow: string;
      addExamples: readonly string[];
      addSteps: readonly JsonObject[];
      addOptions: readonly AddedOption[];
      redirects: readonly Redirect[];
      /** The step to begin with from now on; null: as before. */
      start: string | null;
      /** Slots that the new steps fill. */
      addSlots: JsonObject;
    };

/** One of the bot's own tests, as it goes with the proposal in place. */
export interface ChangedTest {
  name: string;
  file: string;
  isPassed: boolean;
  /** Where it goes otherwise than expected; null where it passes now and did not before. */
  said: string | null;
  differences: readonly Difference[];
}

/** How a supporting conversation would have gone with the proposal in place. */
export interface ReplayedConversation {
  conversationId: string;
  /** The flow it would follow; null: none. */
  matchedFlow: string | null;
  /** Sequence number of the first turn that goes otherwise; null: none does. */
  divergesAt: number | null;
  /** Whether the proposed flow would resolve it, with what its person said then; asking for somebody is left out. */
  isResolved: boolean;
}

/** The proof that comes with a proposal: what it would do to the bot. */
export interface GateReport {
  /** The version that the change was tried on. */
  baseVersionId: string;
  at: string;
  /** Why it could not be tried: the rest says nothing then, and it is tried again. */
  failure: string | null;
  /** Mistakes of the bundle with the change in it; with any, nothing else was tried. */
  mistakes: readonly Mistake[];
  tests: { run: number; changed: readonly ChangedTest[] };
  conversations: readonly ReplayedConversation[];
  /** No mistake, and every test that passed before passes still. */
  isSafe: boolean;
}

/** A change to a bot's flows, for an admin to review. */
export interface ProposalRecord {
  id: string;
  accountId: string;
  botId: string;
  kind: ProposalKind;
  status: ProposalStatus;
  title: string;
  description: string;
  /** Proposals of one domain may merge: a flow's id for what concerns that flow, else the bot's industry. */
  domain: string;
  /** Words that its conversations have in common. */
  keywords: readonly string[];
  /** 0..1 */
  confidence: number;
  origin: ProposalOrigin;
  /** The flow that is changed, reinforced, or new. */
  flow: string;
  /** null for a reinforcement. */
  change: FlowChange | null;
  supportingCount: number;
  report: GateReport | null;
  /** Who reviewed it, and what they said. */
  reviewer: string | null;
  note: string | null;
  /** Approved although it breaks tests. */
  isOverridden: boolean;
  /** The version that the approval made, and the one before it. */
  botVersionId: string | null;
  formerVersionId: string | null;
  /** Success rate of the flow when it was approved: what it is watched against. */
  formerSuccessRate: number | null;
  /** Conversations with the flow since the approval, and how many of them it resolved. */
  watchedCases: number;
  watchedSuccesses: number;
  /** Set once the flow does worse than before: the approval should be rolled back. */
  rollbackOfferedAt: string | null;
  createdAt: string;
  updatedAt: string;
  reviewedAt: string | null;
}

/** What an analysis is known by, so that no job counts a conversation twice. */
export type AnalysisKey = Pick<AnalysisRecord, 'accountId' | 'conversationId' | 'trigger'>;

/** What became of a conversation that ended: one for each conversation and trigger. */
export interface AnalysisRecord {
  conversationId: string;
  accountId: string;
  botId: string;
  trigger: AnalysisTrigger;
  outcome: AnalysisOutcome;
  /** The flow it was matched to; null: none. */
  flow: string | null;
  /** 0..1 */
  score: number;
  /** The step at which it left the flow; null: it did not. */
  divergedAt: string | null;
  proposalId: string | null;
  /** One sentence. */
  reason: string;
  at: string;
}

/** What a model answered, nothing of it checked. */
export interface AnalysisAnswer {
  commands: readonly ProposedCommand[];
  outcome: ModelOutcome;
}

/** How a flow does. */
export interface FlowStatRecord {
  accountId: string;
  botId: string;
  flow: string;
  matches: number;
  /** 0.9 of the former one, and 0.1 where the conversation was resolved by the flow; 0..1. */
  successRate: number;
  lastMatchedAt: string;
  /** Conversations that left the flow before its end, by step. */
  dropOffs: Readonly<Record<string, number>>;
}
