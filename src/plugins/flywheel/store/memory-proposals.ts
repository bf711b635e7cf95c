import type { Page, PageRequest, ProposalChange, ProposalRecord } from '../../../engine/plugin-server.ts';
import type { MemoryTables } from '../../../engine/plugin.ts';
import { completedAnalysis } from './complete-analysis.ts';
import type { DraftOutcome, ProposalStore } from './learning-store.ts';
import { indexDraft, nearCandidates, similarCandidates } from './memory-candidates.ts';
import { announce, recordEvidence } from './memory-evidence.ts';
import { analysisKey, appendTo, learningTables, statKey } from './memory-tables.ts';

/** Newest first: ids are UUIDv7, which sort by time. */
function newestPage(rows: readonly ProposalRecord[], { first, after }: PageRequest): Page<ProposalRecord> {
  const behind = rows.filter(({ id }) => after === null || id < after).toSorted((a, b) => (a.id < b.id ? 1 : -1));
  return { rows: structuredClone(behind.slice(0, first)), hasNextPage: behind.length > first };
}

export const memoryProposals = (tables: MemoryTables): ProposalStore => {
  const learning = learningTables(tables);
  const { proposals, supporters, analyses, analysisAnswers, flowStats } = learning;
  const owned = (accountId: string, id: string): ProposalRecord | null => {
    const found = proposals.get(id);
    return found?.accountId === accountId ? found : null;
  };
  const isGenerated = ({ kind }: ProposalRecord): boolean => kind !== 'AUTO_REINFORCED';
  const generatedSince = (accountId: string, since: string): number =>
    [...proposals.values()].filter((p) => p.accountId === accountId && isGenerated(p) && p.createdAt >= since).length;
  const save = (proposal: ProposalRecord, change: ProposalChange): ProposalRecord => {
    proposals.set(proposal.id, structuredClone(proposal));
    announce(tables, proposal, change);
    return structuredClone(proposal);
  };

  return {
    async find(accountId, id) {
      return structuredClone(owned(accountId, id));
    },

    async list(accountId, filter, page) {
      const matches = (p: ProposalRecord): boolean =>
        p.accountId === accountId &&
        (['botId', 'status', 'kind', 'flow'] as const).every(
          (key) => filter[key] === undefined || filter[key] === p[key],
        );
      return newestPage([...proposals.values()].filter(matches), page);
    },

    async supportersOf(accountId, proposalId, limit) {
      return owned(accountId, proposalId) ? (supporters.get(proposalId) ?? []).slice(-limit).toReversed() : [];
    },

    async findAnalysis(accountId, conversationId, trigger) {
      const found = analyses.get(analysisKey({ conversationId, trigger }));
      return found?.accountId === accountId ? structuredClone(found) : null;
    },

    async keptAnswer(key) {
      const found = analysisAnswers.get(analysisKey(key));
      if (found?.accountId !== key.accountId) return null;
      const { commands, outcome } = structuredClone(found);
      return { commands, outcome };
    },

    async keepAnswer(key, answer) {
      const id = analysisKey(key);
      if (!analysisAnswers.get(id)) analysisAnswers.set(id, structuredClone({ ...answer, accountId: key.accountId }));
    },

    async generatedSince(accountId, since) {
      return generatedSince(accountId, since);
    },

    async propose(analysis, draft) {
      const { proposal, vector, dailyLimit, since, evidence, isValid, findSimilar, findAlike } = draft;
      analysisAnswers.delete(analysisKey(analysis));
      if (analyses.get(analysisKey(analysis))) return { kind: 'known' };
      const judge = (): DraftOutcome => {
        const byWords = similarCandidates(learning, draft);
        const near = vector ? nearCandidates(learning, proposal.botId, vector) : [];
        const cosines = new Map(near.map(({ proposal: { id }, cosine }) => [id, cosine]));
        const others = near.map(({ proposal: other }) => other).filter((other) => !byWords.includes(other));
        const candidates = structuredClone([...byWords, ...others]);
        const similar = findSimilar(candidates, cosines);
        if (similar && similar.status !== 'PENDING') return { kind: 'settled', proposal: similar };
        if (similar) return { kind: 'merged', proposal: save(similar, 'MERGED') };
        if (generatedSince(proposal.accountId, since) >= dailyLimit) return { kind: 'over_budget' };
        if (!isValid()) return { kind: 'invalid' };
        indexDraft(learning, draft);
        const made = { ...proposal, likeId: findAlike(candidates, cosines) };
        return { kind: 'created', proposal: save(made, 'CREATED') };
      };
      const outcome = judge();
      if (outcome.kind === 'created' || outcome.kind === 'merged')
        appendTo(supporters, outcome.proposal.id, analysis.conversationId);
      const completed = completedAnalysis(analysis, outcome);
      if (completed) analyses.set(analysisKey(analysis), structuredClone(completed));
      recordEvidence(tables, analysis, evidence, null);
      return outcome;
    },

    async record(analysis, evidence, reinforcement) {
      if (analyses.get(analysisKey(analysis))) return null;
      const { completed, worse } = recordEvidence(tables, analysis, evidence, reinforcement);
      analyses.set(analysisKey(analysis), structuredClone(completed));
      return structuredClone(worse);
    },

    async setReport(accountId, id, report) {
      const pending = owned(accountId, id);
      if (pending?.status !== 'PENDING') return null;
      return save({ ...pending, report, updatedAt: report.at }, 'TRIED');
    },

    async reject({ accountId, id, reviewer, note, at }) {
      const pending = owned(accountId, id);
      if (pending?.status !== 'PENDING') return null;
      return save({ ...pending, status: 'REJECTED', reviewer, note, reviewedAt: at, updatedAt: at }, 'REJECTED');
    },

    async approve({ proposal, versionId, formerVersionId, newFlowSuccessRate, at }) {
      const pending = owned(proposal.accountId, proposal.id);
      if (pending?.status !== 'PENDING') return null;
      const { supportingCount, confidence } = pending;
      return save(
        {
          ...proposal,
          supportingCount,
          confidence,
          status: 'APPROVED',
          botVersionId: versionId,
          formerVersionId,
          formerSuccessRate: flowStats.get(statKey(pending.botId, proposal.flow))?.successRate ?? newFlowSuccessRate,
          updatedAt: at,
          reviewedAt: at,
        },
        'APPROVED',
      );
    },
  };
};
