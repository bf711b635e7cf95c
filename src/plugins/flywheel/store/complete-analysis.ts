import type { AnalysisRecord } from './analysis.ts';
import type { DraftOutcome } from './learning-store.ts';

/** The analysis with what became of its draft; null for one that is known already. */
export function completedAnalysis(analysis: AnalysisRecord, outcome: DraftOutcome): AnalysisRecord | null {
  switch (outcome.kind) {
    case 'created':
      return { ...analysis, outcome: 'proposed', proposalId: outcome.proposal.id };
    case 'merged':
      return { ...analysis, outcome: 'merged', proposalId: outcome.proposal.id };
    case 'settled': {
      const { id, status, note } = outcome.proposal;
      const why = note === null ? '' : `: ${note}`;
      const reason = `the same has been ${status === 'REJECTED' ? 'rejected' : 'approved'} before${why}`;
      return { ...analysis, outcome: 'skipped', proposalId: id, reason };
    }
    case 'over_budget':
      return { ...analysis, outcome: 'skipped', reason: 'the account has had its proposals of the day' };
    case 'invalid':
      return { ...analysis, outcome: 'skipped', reason: 'what it suggests makes no valid flow' };
    case 'known':
      return null;
  }
}
