/** What the rest of the server sees of the flywheel: what its jobs do, and what an admin asks of it. */
import { BotError } from '../../engine/plugin.ts';
import type {
  GateReport,
  ProposalRecord,
  ProposalTopic,
  Viewer,
  ProposalReview,
  ReviewedProposal,
} from '../../engine/plugin-server.ts';
import type { AnalysisRecord, AnalysisTrigger } from './store/analysis.ts';
import { createAnalyser } from './analyse.ts';
import { applyChange } from './apply-change.ts';
import { REPLAYED, isReportOn, tryChange } from './gate.ts';
import { UNTRIED } from './hold-trial.ts';
import type { FlywheelParts } from './parts.ts';
import { activeVersion, reviewProposal } from './review.ts';

export interface Flywheel {
  /** Learns from an ended conversation, once. null: nothing was written. */
  analyse(accountId: string, conversationId: string, trigger: AnalysisTrigger): Promise<AnalysisRecord | null>;
  /**
   * Tries a pending proposal and keeps the report with it. null: it is not pending, or its report still holds. Throws
   * TRIAL_FAILED once that is in the report: it is to be tried again.
   */
  tryProposal(accountId: string, proposalId: string): Promise<ProposalRecord | null>;
  changedFiles: ProposalTopic['changedFiles'];
  /** Throws NOT_FOUND, PROPOSAL_REVIEWED, PROPOSAL_INVALID, PROPOSAL_UNSAFE, INVALID_INPUT. */
  review(viewer: Viewer, review: ProposalReview): Promise<ReviewedProposal>;
}

/** A proposal is tried anew with its 1st, 2nd, 4th, 8th ... supporter: a popular one does not keep the server busy. */
const isMilestone = (count: number): boolean => (count & (count - 1)) === 0;

export function createFlywheel(parts: FlywheelParts): Flywheel {
  const { stores, learning, definitionOf } = parts;
  const { analyse } = createAnalyser(parts);
  return {
    analyse,

    async tryProposal(accountId, proposalId) {
      const proposal = await learning.proposals.find(accountId, proposalId);
      if (proposal?.status !== 'PENDING' || !proposal.change) return null;
      const [bot] = await stores.bots.botsByIds(accountId, [proposal.botId]);
      const version = bot && (await stores.bots.findVersion(accountId, bot.activeVersionId));
      if (!version) return null;
      const isTried = isReportOn(proposal.report, version.id);
      if (isTried && !isMilestone(proposal.supportingCount)) return null;
      const supporters = await learning.proposals.supportersOf(accountId, proposalId, REPLAYED);
      const definition = await definitionOf(accountId, version.id);
      const on = { version, bot: definition, supporters };
      try {
        const { report } = await tryChange(parts, proposal.change, on);
        return await learning.proposals.setReport(accountId, proposalId, report);
      } catch (error) {
        const instead = reportOfFailure(error, proposal, version.id, parts.clock.now());
        if (!instead) throw error;
        // Said once, however often it fails in the same way.
        const isKnown = isSameFailure(proposal.report, instead);
        const noted = isKnown ? proposal : await learning.proposals.setReport(accountId, proposalId, instead);
        if (instead.failure !== null) throw error;
        return noted;
      }
    },

    async changedFiles(accountId, proposalId) {
      const proposal = await learning.proposals.find(accountId, proposalId);
      if (proposal?.status !== 'PENDING' || !proposal.change) return null;
      const { version, bot } = await activeVersion(parts, proposal);
      try {
        return { baseVersionId: version.id, files: applyChange(proposal.change, version.files, bot) };
      } catch (error) {
        if (error instanceof BotError && error.code === 'PROPOSAL_INVALID') return null;
        throw error;
      }
    },

    review: (viewer, input) => reviewProposal(parts, viewer, input),
  };
}

/** What is to be read in place of a report; null: this is no failure of the trial. */
function reportOfFailure(
  error: unknown,
  { flow }: ProposalRecord,
  baseVersionId: string,
  now: Date,
): GateReport | null {
  if (!(error instanceof BotError)) return null;
  const base = { baseVersionId, at: now.toISOString(), ...UNTRIED };
  if (error.code === 'TRIAL_FAILED') return { ...base, failure: error.message, mistakes: [] };
  if (error.code !== 'PROPOSAL_INVALID') return null;
  // The flow has changed since: the report says so, and an admin may edit or reject it.
  const mistake = { code: 'VALUE_INVALID', file: `flows/${flow}.yaml`, line: 1, column: 1 } as const;
  return { ...base, failure: null, mistakes: [{ ...mistake, message: error.message }] };
}

const isSameFailure = (known: GateReport | null, { baseVersionId, failure }: GateReport): boolean =>
  failure !== null && known?.baseVersionId === baseVersionId && known.failure === failure;
