import type { ProposalRecord } from '../../../engine/plugin-server.ts';
import { jsonText, newId, statement } from '../../../engine/plugin.ts';
import type { SqlClient } from '../../../engine/plugin.ts';
import type { AnalysisRecord } from './analysis.ts';
import type { FlowEvidence } from './learning-store.ts';
import { COMPLETE_ANALYSIS, REINFORCE, REINFORCEMENT, SAVE, SUPPORT, WATCH } from './proposal-sql.ts';
import { INITIAL_SUCCESS_RATE, RATE_KEPT, moreConfident } from './success-rate.ts';

/** The row stays locked until the end of the transaction: what follows is one at a time for a flow. */
const COUNT_CASE = statement<never>(
  'flow-stat-count',
  `insert into flow_stats as s (bot_id, flow, account_id, matches, success_rate, last_matched_at, drop_offs)
    values ($1::uuid, $2::text, $3::uuid, 1, ${RATE_KEPT} * ${INITIAL_SUCCESS_RATE} + $4::float8, $5::timestamptz,
      case when $6::text is null then '{}'::jsonb else jsonb_build_object($6::text, 1) end)
    on conflict (bot_id, flow) do update set matches = s.matches + 1,
      success_rate = ${RATE_KEPT} * s.success_rate + $4::float8,
      last_matched_at = greatest(s.last_matched_at, $5::timestamptz),
      drop_offs = case when $6::text is null then s.drop_offs
        else s.drop_offs || jsonb_build_object($6::text, coalesce((s.drop_offs ->> $6::text)::int, 0) + 1) end`,
);

/** Adds what a conversation says of its flow, inside a transaction; gives the approvals found worse. */
export async function recordEvidence(
  sql: SqlClient,
  analysis: AnalysisRecord,
  evidence: FlowEvidence,
  reinforcement: ProposalRecord | null,
): Promise<ProposalRecord[]> {
  const { accountId, botId, conversationId, trigger, at } = analysis;
  const { flow, isSuccess, droppedAt, versionNumber, enoughCases } = evidence;
  await sql.query(COUNT_CASE, [botId, flow, accountId, isSuccess ? 1 - RATE_KEPT : 0, at, droppedAt]);
  if (reinforcement) {
    const [former] = await sql.query(REINFORCEMENT, [botId, flow]);
    if (former) await sql.query(REINFORCE, [former.id, moreConfident(former.confidence), at]);
    else await sql.query(SAVE, [jsonText(reinforcement), newId(), 'CREATED']);
    const { id } = former ?? reinforcement;
    await sql.query(SUPPORT, [id, conversationId, accountId]);
    await sql.query(COMPLETE_ANALYSIS, [conversationId, trigger, id]);
  }
  return sql.query(WATCH, [botId, flow, versionNumber, isSuccess, enoughCases, at]);
}
