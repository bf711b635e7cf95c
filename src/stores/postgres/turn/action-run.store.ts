import type { ActionRunRecord, ActionRunStore, Columns, SqlClient } from '../../../engine/index.ts';
import { column, isoText, jsonText, ofAccount, recordAsJson, selectList } from '../../../engine/index.ts';
import { statement } from '../sql/sql-client.ts';

const RUN: Columns<ActionRunRecord> = {
  id: column('id'),
  conversationId: column('conversation_id'),
  turnId: column('turn_id'),
  action: column('action'),
  key: column('key'),
  state: column('state'),
  input: column('input'),
  output: column('output'),
  problem: column('problem'),
  attempts: column('attempts'),
  dispatchedAt: isoText('dispatched_at'),
  at: isoText('at'),
};

const FIND = statement<ActionRunRecord>(
  'action-run-find',
  `select ${selectList(RUN, 'r')} from action_runs r where r.id = $2::uuid and ${ofAccount('r')}`,
);

const OF_CONVERSATION = statement<ActionRunRecord>(
  'action-runs-of-conversation',
  `select ${selectList(RUN, 'r')} from action_runs r
    where r.conversation_id = $2::uuid and ${ofAccount('r')} and ($3::text is null or r.action = $3::text) order by r.id`,
);

/** The ledger's row, and what its turn tells of it: one statement, so that neither is ever seen without the other. */
const CHANGE = statement<ActionRunRecord>(
  'action-run-change',
  `with changed as (
    update action_runs r set state = $5::text, output = coalesce($6::json, r.output), problem = $7::json,
      attempts = $8::int, dispatched_at = $9::timestamptz
    where r.id = $2::uuid and ${ofAccount('r')} and r.state = $3::text and r.attempts = $4::int
    returning r.*
  ), told as (
    update turns t set actions = (
      select json_agg(case when run ->> 'id' = c.id::text then ${recordAsJson(RUN, 'c')} else run end order by place)
      from json_array_elements(t.actions) with ordinality as runs(run, place))
    from changed c where t.id = c.turn_id
  )
  select ${selectList(RUN, 'c')} from changed c`,
);

export const postgresActionRunStore = (sql: SqlClient): ActionRunStore => ({
  async find(accountId, id) {
    return (await sql.query(FIND, [accountId, id]))[0] ?? null;
  },
  ofConversation: (accountId, conversationId, action) =>
    sql.query(OF_CONVERSATION, [accountId, conversationId, action ?? null]),
  async change(accountId, known, { state, output, problem, attempts, dispatchedAt }) {
    const [changed] = await sql.query(CHANGE, [
      accountId,
      known.id,
      known.state,
      known.attempts,
      state,
      output === undefined ? null : jsonText(output),
      problem && jsonText(problem),
      attempts,
      dispatchedAt,
    ]);
    return changed ?? null;
  },
});
