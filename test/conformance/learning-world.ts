/** Proposals and analyses made by hand, to test their stores with. */
import type { GateReport, ProposalRecord, Stores } from '../../src/engine/index.ts';
import { newId } from '../../src/engine/index.ts';
import { publishApproved } from '../../src/plugins/flywheel/index.ts';
import type { AnalysisRecord } from '../../src/plugins/flywheel/index.ts';
import type { Draft } from '../../src/plugins/flywheel/store/learning-store.ts';
import { moreConfident } from '../../src/plugins/flywheel/store/success-rate.ts';
import { pendingProposal } from '../support/pending-proposal.ts';
import { at, publishInput } from './world.ts';
import type { World } from './world.ts';

export const proposalOf = (world: World, overrides: Partial<ProposalRecord> = {}): ProposalRecord =>
  pendingProposal({
    accountId: world.accountId,
    botId: world.botId,
    createdAt: at(),
    updatedAt: at(),
    ...overrides,
  });

export const analysisOf = (world: World, overrides: Partial<AnalysisRecord> = {}): AnalysisRecord => ({
  conversationId: newId(),
  accountId: world.accountId,
  botId: world.botId,
  trigger: 'resolved',
  outcome: 'nothing',
  flow: null,
  score: 0.25,
  divergedAt: null,
  proposalId: null,
  reason: 'no flow does this',
  at: at(),
  ...overrides,
});

/** A draft that takes the first candidate of the same title for the same. */
export const draftOf = (proposal: ProposalRecord, overrides: Partial<Draft> = {}): Draft => ({
  proposal,
  tokens: proposal.keywords,
  vector: null,
  dailyLimit: 50,
  since: at(-1),
  evidence: null,
  isValid: () => true,
  findAlike: () => null,
  findSimilar: (candidates) => {
    const found = candidates.find(({ title }) => title === proposal.title);
    if (!found || found.status !== 'PENDING') return found ?? null;
    return {
      ...found,
      supportingCount: found.supportingCount + 1,
      confidence: moreConfident(found.confidence),
      updatedAt: at(1),
    };
  },
  ...overrides,
});

export const reportOf = (world: World): GateReport => ({
  baseVersionId: world.versionId,
  at: at(5),
  failure: null,
  mistakes: [],
  tests: { run: 3, changed: [] },
  conversations: [],
  isSafe: true,
});

/** Approves as an admin would, on the version that the world began with. */
export const approve = (stores: Stores, world: World, proposal: ProposalRecord, checksum: string, by = 'ana') => {
  const publish = { ...publishInput(world.accountId, 'bistro', checksum), at: at(10), publishedBy: by };
  const reviewed = { ...proposal, reviewer: by, note: null };
  return publishApproved(stores, { proposal: reviewed, publish, baseVersionId: world.versionId });
};
