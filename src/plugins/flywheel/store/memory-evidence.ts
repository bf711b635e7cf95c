import type { FlowStatRecord, ProposalChange, ProposalRecord } from '../../../engine/plugin-server.ts';
import { newId } from '../../../engine/plugin.ts';
import type { MemoryTables } from '../../../engine/plugin.ts';
import { PROPOSAL_CHANGED } from '../events.ts';
import type { AnalysisRecord } from './analysis.ts';
import type { FlowEvidence } from './learning-store.ts';
import { appendTo, learningTables, statKey } from './memory-tables.ts';
import { INITIAL_SUCCESS_RATE, isWorse, moreConfident, nextSuccessRate } from './success-rate.ts';

/** Tells the outside world, as a stored event. */
export function announce(tables: MemoryTables, proposal: ProposalRecord, change: ProposalChange): void {
  const { id: proposalId, botId, accountId, updatedAt: at } = proposal;
  tables.tell({ id: newId(), kind: PROPOSAL_CHANGED, payload: { proposalId, botId, change }, at, accountId });
}

/** Adds what a conversation says of its flow; gives the analysis with its proposal, and the approvals found worse. */
export function recordEvidence(
  tables: MemoryTables,
  analysis: AnalysisRecord,
  evidence: FlowEvidence | null,
  reinforcement: ProposalRecord | null,
): { completed: AnalysisRecord; worse: ProposalRecord[] } {
  if (!evidence) return { completed: analysis, worse: [] };
  countCase(tables, analysis, evidence);
  const reinforced = reinforcement && reinforce(tables, analysis, reinforcement);
  const worse = watch(tables, analysis, evidence);
  return { completed: { ...analysis, proposalId: reinforced?.id ?? analysis.proposalId }, worse };
}

function countCase(tables: MemoryTables, { accountId, botId, at }: AnalysisRecord, evidence: FlowEvidence): void {
  const { flow, isSuccess, droppedAt } = evidence;
  const { flowStats } = learningTables(tables);
  const former = flowStats.get(statKey(botId, flow));
  const dropOffs = { ...former?.dropOffs };
  if (droppedAt !== null) dropOffs[droppedAt] = (dropOffs[droppedAt] ?? 0) + 1;
  const next: FlowStatRecord = {
    accountId,
    botId,
    flow,
    matches: (former?.matches ?? 0) + 1,
    successRate: nextSuccessRate(former?.successRate ?? INITIAL_SUCCESS_RATE, isSuccess),
    lastMatchedAt: at,
    dropOffs,
  };
  flowStats.set(statKey(botId, flow), next);
}

/** One reinforcement for each flow: what supports it grows. */
function reinforce(
  tables: MemoryTables,
  { conversationId, at }: AnalysisRecord,
  fresh: ProposalRecord,
): ProposalRecord {
  const { proposals, supporters } = learningTables(tables);
  const former = [...proposals.values()].find(
    ({ botId, kind, flow }) => kind === 'AUTO_REINFORCED' && botId === fresh.botId && flow === fresh.flow,
  );
  const reinforced: ProposalRecord = former
    ? {
        ...former,
        supportingCount: former.supportingCount + 1,
        confidence: moreConfident(former.confidence),
        updatedAt: at,
      }
    : fresh;
  proposals.set(reinforced.id, structuredClone(reinforced));
  appendTo(supporters, reinforced.id, conversationId);
  if (!former) announce(tables, reinforced, 'CREATED');
  return reinforced;
}

/** Approvals of this flow that the conversation ran on, or on a later version. */
function watch(tables: MemoryTables, { botId, at }: AnalysisRecord, evidence: FlowEvidence): ProposalRecord[] {
  const { flow, isSuccess, versionNumber, enoughCases } = evidence;
  const worse: ProposalRecord[] = [];
  const { proposals } = learningTables(tables);
  for (const proposal of proposals.values()) {
    const madeAs = tables.server.version(proposal.botVersionId ?? '')?.number ?? Infinity;
    const { formerSuccessRate: former } = proposal;
    if (proposal.status !== 'APPROVED' || proposal.botId !== botId || proposal.flow !== flow) continue;
    if (former === null || madeAs > versionNumber) continue;
    const watched: ProposalRecord = {
      ...proposal,
      watchedCases: proposal.watchedCases + 1,
      watchedSuccesses: proposal.watchedSuccesses + (isSuccess ? 1 : 0),
    };
    const tally = { cases: watched.watchedCases, successes: watched.watchedSuccesses };
    if (watched.rollbackOfferedAt === null && isWorse(tally, former, enoughCases)) {
      watched.rollbackOfferedAt = at;
      watched.updatedAt = at;
      worse.push(watched);
      announce(tables, watched, 'ROLLBACK_OFFERED');
    }
    proposals.set(watched.id, watched);
  }
  return worse;
}
