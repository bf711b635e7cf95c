/** What the rest of the server sees of the flywheel: what its jobs do, and what an admin asks of it. */
import { BotError } from '../../engine/index.ts';
import type { AnalysisRecord, AnalysisTrigger, ProposalRecord, Viewer } from '../../engine/index.ts';
import { createAnalyser } from './analyse.ts';
import { REPLAYED, tryChange } from './gate.ts';
import type { FlywheelParts } from './parts.ts';
import type { ReviewInput, Reviewed } from './review.ts';
import { reviewProposal } from './review.ts';

export interface Flywheel {
  /** Learns from an ended conversation, once. null: nothing was written. */
  analyse(accountId: string, conversationId: string, trigger: AnalysisTrigger): Promise<AnalysisRecord | null>;
  /** Tries a pending proposal and keeps the report with it. null: it is not pending, or its report still holds. */
  tryProposal(accountId: string, proposalId: string): Promise<ProposalRecord | null>;
  /** Throws NOT_FOUND, PROPOSAL_REVIEWED, PROPOSAL_INVALID, PROPOSAL_UNSAFE, INVALID_INPUT. */
  review(viewer: Viewer, input: ReviewInput): Promise<Reviewed>;
}

/** A proposal is tried anew with its 1st, 2nd, 4th, 8th ... supporter: a popular one does not keep the server busy. */
const isMilestone = (count: number): boolean => (count & (count - 1)) === 0;

export function createFlywheel(parts: FlywheelParts): Flywheel {
  const { stores, definitionOf } = parts;
  const { analyse } = createAnalyser(parts);
  return {
    analyse,

    async tryProposal(accountId, proposalId) {
      const proposal = await stores.proposals.find(accountId, proposalId);
      if (proposal?.status !== 'PENDING' || !proposal.change) return null;
      const [bot] = await stores.bots.botsByIds(accountId, [proposal.botId]);
      const version = bot && (await stores.bots.findVersion(accountId, bot.activeVersionId));
      if (!version) return null;
      const isCurrent = proposal.report?.baseVersionId === version.id;
      if (isCurrent && !isMilestone(proposal.supportingCount)) return null;
      const supporters = await stores.proposals.supportersOf(accountId, proposalId, REPLAYED);
      const definition = await definitionOf(accountId, version.id);
      const { report } = await tryChange(parts, proposal.change, { version, bot: definition, supporters }).catch(
        (error: unknown) => {
          if (!(error instanceof BotError) || error.code !== 'PROPOSAL_INVALID') throw error;
          // The flow has changed since: the report says so, and an admin may edit or reject it.
          const mistake = { code: 'VALUE_INVALID', file: `flows/${proposal.flow}.yaml`, line: 1, column: 1 } as const;
          const mistakes = [{ ...mistake, message: error.message }];
          const at = parts.clock.now().toISOString();
          const nothing = { tests: { run: 0, changed: [] }, conversations: [], isSafe: false };
          return { report: { baseVersionId: version.id, at, mistakes, ...nothing }, files: null };
        },
      );
      return stores.proposals.setReport(accountId, proposalId, report);
    },

    review: (viewer, input) => reviewProposal(parts, viewer, input),
  };
}
