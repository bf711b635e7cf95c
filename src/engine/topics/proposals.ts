/**
 * What the API asks about changes to a bot's flows and how its flows do: the plugin that serves the topic `proposals`
 * answers, from stores of its own.
 */
import type { BundleFiles } from '../bundle/definition.ts';
import type { Mistake } from '../bundle/mistake.ts';
import type { JsonObject } from '../json.ts';
import type { Difference } from '../testing/differences.ts';
import type { BotVersionRecord } from '../ports/bot.ts';
import type { Page, PageRequest } from '../ports/page.ts';
import type { Viewer } from '../ports/account.ts';
import type { ProposalKind, ProposalOrigin, ProposalStatus } from '../vocabulary.ts';

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
  /** A proposal that may say the same in other words, not surely enough to merge: for the reviewer to compare. */
  likeId: string | null;
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

/** Which proposals; what is absent does not matter. */
export interface ProposalFilter {
  botId?: string | undefined;
  status?: ProposalStatus | undefined;
  kind?: ProposalKind | undefined;
  flow?: string | undefined;
}

/** What an admin says of a proposal. */
export interface ProposalReview {
  proposalId: string;
  verdict: 'APPROVE' | 'REJECT';
  note: string | null;
  /** What the admin changes before approving. */
  edits: JsonObject | null;
  /** Approve although tests of the bot break. */
  override: boolean;
}

/** What came of a review. */
export interface ReviewedProposal {
  proposal: ProposalRecord;
  /** What the approval made; null for a rejection. */
  version: BotVersionRecord | null;
}

/** What answers the API on the topic `proposals`. Every method takes the account that the rows must belong to. */
export interface ProposalTopic {
  find(accountId: string, id: string): Promise<ProposalRecord | null>;
  /** Newest first. */
  list(accountId: string, filter: ProposalFilter, page: PageRequest): Promise<Page<ProposalRecord>>;
  /** Conversations that suggest it, newest first. */
  supportersOf(accountId: string, proposalId: string, limit: number): Promise<string[]>;
  /** Throws NOT_FOUND, PROPOSAL_REVIEWED, PROPOSAL_INVALID, PROPOSAL_UNSAFE, INVALID_INPUT. */
  review(viewer: Viewer, review: ProposalReview): Promise<ReviewedProposal>;
  /** The active version's files with the change of a pending proposal in them; null: there is none, or it no longer fits. */
  changedFiles(accountId: string, proposalId: string): Promise<{ baseVersionId: string; files: BundleFiles } | null>;
  flowStatsOf(accountId: string, botId: string): Promise<FlowStatRecord[]>;
  /** Conversations that followed the flow, newest first. */
  followersOf(accountId: string, botId: string, flow: string, limit: number): Promise<string[]>;
}
