import { completedAnalysis } from '../../engine/index.ts';
import type { BotStore, DraftOutcome, ProposalChange, ProposalRecord, ProposalStore } from '../../engine/index.ts';
import { announce } from './announce.ts';
import { approveProposal } from './approve-proposal.ts';
import { copy } from './copy.ts';
import { analysisKey } from './learning-tables.ts';
import { newestFirst, pageOf } from './page.ts';
import { recordEvidence } from './record-evidence.ts';
import { indexDraft, nearCandidates, similarCandidates } from './similar-proposals.ts';
import type { Tables } from './tables.ts';
import { appendTo } from './tables.ts';

export const memoryProposalStore = (tables: Tables, bots: Pick<BotStore, 'publish'>): ProposalStore => {
  const { proposals, supporters, analyses, analysisAnswers } = tables.learning;
  const owned = (accountId: string, id: string): ProposalRecord | null => {
    const found = proposals.get(id);
    return found?.accountId === accountId ? found : null;
  };
  const isGenerated = ({ kind }: ProposalRecord): boolean => kind !== 'AUTO_REINFORCED';
  const generatedSince = (accountId: string, since: string): number =>
    [...proposals.values()].filter((p) => p.accountId === accountId && isGenerated(p) && p.createdAt >= since).length;
  const save = (proposal: ProposalRecord, change: ProposalChange): ProposalRecord => {
    proposals.set(proposal.id, copy(proposal));
    announce(tables, proposal, change);
    return copy(proposal);
  };

  return {
    async find(accountId, id) {
      return copy(owned(accountId, id));
    },

    async list(accountId, filter, page) {
      const matches = (p: ProposalRecord): boolean =>
        p.accountId === accountId &&
        (['botId', 'status', 'kind', 'flow'] as const).every(
          (key) => filter[key] === undefined || filter[key] === p[key],
        );
      return pageOf(newestFirst([...proposals.values()].filter(matches)), page);
    },

    async supportersOf(accountId, proposalId, limit) {
      return owned(accountId, proposalId) ? (supporters.get(proposalId) ?? []).slice(-limit).toReversed() : [];
    },

    async findAnalysis(accountId, conversationId, trigger) {
      const found = analyses.get(analysisKey({ conversationId, trigger }));
      return found?.accountId === accountId ? copy(found) : null;
    },

    async keptAnswer(key) {
      const found = analysisAnswers.get(analysisKey(key));
      if (found?.accountId !== key.accountId) return null;
      const { commands, outcome } = copy(found);
      return { commands, outcome };
    },

    async keepAnswer(key, answer) {
      const id = analysisKey(key);
      if (!analysisAnswers.has(id)) analysisAnswers.set(id, copy({ ...answer, accountId: key.accountId }));
    },

    async generatedSince(accountId, since) {
      return generatedSince(accountId, since);
    },

    async propose(analysis, draft) {
      const { proposal, vector, dailyLimit, since, evidence, isValid, findSimilar } = draft;
      analysisAnswers.delete(analysisKey(analysis));
      if (analyses.has(analysisKey(analysis))) return { kind: 'known' };
      const judge = (): DraftOutcome => {
        const byWords = similarCandidates(tables.learning, draft);
        const near = vector ? nearCandidates(tables.learning, proposal.botId, vector) : [];
        const cosines = new Map(near.map(({ proposal: { id }, cosine }) => [id, cosine]));
        const others = near.map(({ proposal: other }) => other).filter((other) => !byWords.includes(other));
        const similar = findSimilar(copy([...byWords, ...others]), cosines);
        if (similar && similar.status !== 'PENDING') return { kind: 'settled', proposal: similar };
        if (similar) return { kind: 'merged', proposal: save(similar, 'MERGED') };
        if (generatedSince(proposal.accountId, since) >= dailyLimit) return { kind: 'over_budget' };
        if (!isValid()) return { kind: 'invalid' };
        indexDraft(tables.learning, draft);
        return { kind: 'created', proposal: save(proposal, 'CREATED') };
      };
      const outcome = judge();
      if (outcome.kind === 'created' || outcome.kind === 'merged')
        appendTo(supporters, outcome.proposal.id, analysis.conversationId);
      const completed = completedAnalysis(analysis, outcome);
      if (completed) analyses.set(analysisKey(analysis), copy(completed));
      recordEvidence(tables, analysis, evidence, null);
      return outcome;
    },

    async record(analysis, evidence, reinforcement) {
      if (analyses.has(analysisKey(analysis))) return null;
      const { completed, worse } = recordEvidence(tables, analysis, evidence, reinforcement);
      analyses.set(analysisKey(analysis), copy(completed));
      return copy(worse);
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

    async approve(input) {
      return copy(await approveProposal(tables, bots, input));
    },
  };
};
