import type { ProposalChange, ProposalRecord, TextVector } from '../../../engine/plugin-server.ts';
import { jsonText, newId, plainText } from '../../../engine/plugin.ts';
import type { SqlClient } from '../../../engine/plugin.ts';
import { FIND_ANSWER, FORGET_ANSWER, KEEP_ANSWER } from './analysis-answers.ts';
import type { AnalysisRecord } from './analysis.ts';
import { CANDIDATE_LIMITS } from './candidate-limits.ts';
import { completedAnalysis } from './complete-analysis.ts';
import type { Draft, DraftOutcome, ProposalStore } from './learning-store.ts';
import { recordEvidence } from './postgres-evidence.ts';
import {
  APPROVE,
  CANDIDATES,
  FIND,
  FIND_ANALYSIS,
  GENERATED_SINCE,
  INDEX_TOKENS,
  INSERT_ANALYSIS,
  KEEP_VECTOR,
  LIST,
  LOCK,
  NEAR,
  REJECT,
  SAVE,
  SET_REPORT,
  SUPPORT,
  SUPPORTERS,
} from './proposal-sql.ts';
import { placesOf } from './vector-places.ts';

/** Counts beyond any limit of a day are not told apart. */
const MANY = 1_000_000;

async function save(sql: SqlClient, proposal: ProposalRecord, change: ProposalChange): Promise<ProposalRecord> {
  await sql.query(SAVE, [jsonText(proposal), newId(), change]);
  return proposal;
}

async function generatedSince(sql: SqlClient, accountId: string, since: string, limit: number): Promise<number> {
  const [found] = await sql.query(GENERATED_SINCE, [accountId, since, limit]);
  return found?.count ?? 0;
}

/** Space, sketch and values as the statements take them. */
const written = ({ space, values }: TextVector, sketch: string): string[] => [space, sketch, `{${values.join(',')}}`];

async function judge(sql: SqlClient, draft: Draft): Promise<DraftOutcome> {
  const { vector, dailyLimit, since, findSimilar, findAlike } = draft;
  const { accountId, botId } = draft.proposal;
  const tokens = [...new Set(draft.tokens)].map((token) => plainText(token));
  const byWords = await sql.query(CANDIDATES, [botId, tokens.slice(0, CANDIDATE_LIMITS.tokens)]);
  const places = vector && placesOf(vector);
  const near = places ? await sql.query(NEAR, [botId, places.nearby, ...written(vector, places.sketch)]) : [];
  const cosines = new Map(near.map(({ id, cosine }) => [id, cosine]));
  const known = new Set(byWords.map(({ id }) => id));
  const others = near.filter(({ id }) => !known.has(id)).map(({ cosine: _cosine, ...other }) => other);
  const candidates = [...byWords, ...others];
  const similar = findSimilar(candidates, cosines);
  if (similar && similar.status !== 'PENDING') return { kind: 'settled', proposal: similar };
  if (similar) return { kind: 'merged', proposal: await save(sql, similar, 'MERGED') };
  if ((await generatedSince(sql, accountId, since, dailyLimit)) >= dailyLimit) return { kind: 'over_budget' };
  if (!draft.isValid()) return { kind: 'invalid' };
  const proposal = { ...draft.proposal, likeId: findAlike(candidates, cosines) };
  await save(sql, proposal, 'CREATED');
  await sql.query(INDEX_TOKENS, [botId, proposal.id, accountId, [...tokens, ...(places?.own ?? [])]]);
  if (places) await sql.query(KEEP_VECTOR, [proposal.id, accountId, ...written(vector, places.sketch)]);
  return { kind: 'created', proposal };
}

const isNew = async (sql: SqlClient, analysis: AnalysisRecord): Promise<boolean> =>
  (await sql.query(INSERT_ANALYSIS, [jsonText(analysis)])).length > 0;

export const postgresProposals = (sql: SqlClient): ProposalStore => ({
  async find(accountId, id) {
    return (await sql.query(FIND, [accountId, id]))[0] ?? null;
  },

  async list(accountId, { botId, status, kind, flow }, { first, after }) {
    const filter = [botId ?? null, status ?? null, kind ?? null, flow ?? null];
    const rows = await sql.query(LIST, [accountId, ...filter, after, first + 1]);
    return { rows: rows.slice(0, first), hasNextPage: rows.length > first };
  },

  async supportersOf(accountId, proposalId, limit) {
    return (await sql.query(SUPPORTERS, [accountId, proposalId, limit])).map(({ id }) => id);
  },

  async findAnalysis(accountId, conversationId, trigger) {
    return (await sql.query(FIND_ANALYSIS, [accountId, conversationId, trigger]))[0] ?? null;
  },

  async keptAnswer({ accountId, conversationId, trigger }) {
    return (await sql.query(FIND_ANSWER, [accountId, conversationId, trigger]))[0]?.answer ?? null;
  },

  async keepAnswer({ accountId, conversationId, trigger }, answer) {
    await sql.query(KEEP_ANSWER, [accountId, conversationId, trigger, jsonText(answer)]);
  },

  generatedSince: (accountId, since) => generatedSince(sql, accountId, since, MANY),

  propose: (analysis, draft) =>
    sql.transaction(async (client, undo) => {
      const { accountId, conversationId, trigger } = analysis;
      await client.query(LOCK, [accountId]);
      const written = await client.query(FORGET_ANSWER, [accountId, conversationId, trigger]);
      if (written.length > 0) return { kind: 'known' };
      const outcome = await judge(client, draft);
      const completed = completedAnalysis(analysis, outcome);
      if (!completed || !(await isNew(client, completed))) {
        undo();
        return { kind: 'known' };
      }
      if (outcome.kind === 'created' || outcome.kind === 'merged')
        await client.query(SUPPORT, [outcome.proposal.id, conversationId, accountId]);
      if (draft.evidence) await recordEvidence(client, analysis, draft.evidence, null);
      return outcome;
    }),

  record: (analysis, evidence, reinforcement) =>
    sql.transaction(async (client) => {
      if (!(await isNew(client, analysis))) return null;
      return evidence ? recordEvidence(client, analysis, evidence, reinforcement) : [];
    }),

  async setReport(accountId, id, report) {
    return (await sql.query(SET_REPORT, [accountId, id, jsonText(report), report.at, newId()]))[0] ?? null;
  },

  async reject({ accountId, id, reviewer, note, at }) {
    const given = [accountId, id, reviewer, plainText(note), at, newId()];
    return (await sql.query(REJECT, given))[0] ?? null;
  },

  async approve({ proposal, versionId, formerVersionId, newFlowSuccessRate, at }) {
    const { accountId, id } = proposal;
    const made = [versionId, formerVersionId, newFlowSuccessRate, at, newId()];
    return (await sql.query(APPROVE, [accountId, id, ...made, jsonText(proposal)]))[0] ?? null;
  },
});
