import type { Approval, ApproveInput, BotStore, ProposalRecord } from '../../engine/index.ts';
import { copy } from './copy.ts';
import { statKey } from './learning-tables.ts';
import { announce } from './announce.ts';
import type { Tables } from './tables.ts';

/** All or nothing: the proposal is taken before anything is waited for, so whoever comes second finds it reviewed. */
export async function approveProposal(
  tables: Tables,
  bots: Pick<BotStore, 'publish'>,
  { proposal, publish, baseVersionId, newFlowSuccessRate }: ApproveInput,
): Promise<Approval> {
  const { proposals, flowStats } = tables.learning;
  const stored = proposals.get(proposal.id);
  if (stored?.accountId !== publish.accountId || stored.status !== 'PENDING') return { kind: 'reviewed' };
  if (tables.bots.get(stored.botId)?.activeVersionId !== baseVersionId) return { kind: 'stale' };

  proposals.set(stored.id, { ...stored, status: 'APPROVED' });
  try {
    const { version } = await bots.publish(publish);
    const approved: ProposalRecord = {
      ...proposal,
      supportingCount: stored.supportingCount,
      confidence: stored.confidence,
      status: 'APPROVED',
      botVersionId: version.id,
      formerVersionId: baseVersionId,
      formerSuccessRate: flowStats.get(statKey(stored.botId, stored.flow))?.successRate ?? newFlowSuccessRate,
    };
    proposals.set(approved.id, copy(approved));
    announce(tables, approved, 'APPROVED');
    return { kind: 'approved', proposal: approved, version };
  } catch (error) {
    proposals.set(stored.id, stored);
    throw error;
  }
}
