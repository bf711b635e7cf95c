/** A proposal that waits for its review, made by hand. */
import type { ProposalRecord, Stores } from '../../src/engine/index.ts';
import { newId } from '../../src/engine/index.ts';
import { learning } from '../../src/plugins/flywheel/index.ts';

const AT = '2026-11-20T12:00:00.000Z';

export const pendingProposal = (given: Partial<ProposalRecord>): ProposalRecord => ({
  id: newId(),
  accountId: newId(),
  botId: newId(),
  kind: 'NEW_FLOW',
  status: 'PENDING',
  title: 'Projector without a picture',
  description: 'What to do when the projector shows nothing.',
  domain: 'it',
  keywords: ['projector', 'picture'],
  confidence: 0.5,
  origin: 'transcript',
  flow: 'projector',
  change: { kind: 'new_flow', flow: { id: 'projector', title: 'Projector' } },
  supportingCount: 1,
  likeId: null,
  report: null,
  reviewer: null,
  note: null,
  isOverridden: false,
  botVersionId: null,
  formerVersionId: null,
  formerSuccessRate: null,
  watchedCases: 0,
  watchedSuccesses: 0,
  rollbackOfferedAt: null,
  createdAt: AT,
  updatedAt: AT,
  reviewedAt: null,
  ...given,
});

/** Kept as an analysis of a resolved conversation leaves it. */
export async function keepProposal(
  stores: Stores,
  given: Partial<ProposalRecord> & Pick<ProposalRecord, 'accountId' | 'botId'>,
): Promise<ProposalRecord> {
  const proposal = pendingProposal(given);
  const { accountId, botId, createdAt: at } = proposal;
  await stores.plugins.open(learning).proposals.propose(
    {
      conversationId: newId(),
      accountId,
      botId,
      trigger: 'resolved',
      at,
      outcome: 'proposed',
      flow: null,
      score: 0,
      divergedAt: null,
      proposalId: null,
      reason: '',
    },
    {
      proposal,
      tokens: ['spice'],
      vector: null,
      dailyLimit: 50,
      since: at,
      evidence: null,
      isValid: () => true,
      findSimilar: () => null,
      findAlike: () => null,
    },
  );
  return proposal;
}
