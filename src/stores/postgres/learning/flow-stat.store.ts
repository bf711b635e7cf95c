import type { FlowStatRecord, FlowStatStore } from '../../../engine/index.ts';
import type { Columns } from '../sql/record-columns.ts';
import { column, isoText, selectList } from '../sql/record-columns.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const FLOW_STAT: Columns<FlowStatRecord> = {
  accountId: column('account_id'),
  botId: column('bot_id'),
  flow: column('flow'),
  matches: column('matches'),
  successRate: column('success_rate'),
  lastMatchedAt: isoText('last_matched_at'),
  dropOffs: column('drop_offs'),
};

const OF_BOT = statement<FlowStatRecord>(
  'flow-stats-of-bot',
  `select ${selectList(FLOW_STAT, 's')} from flow_stats s
    where s.account_id = $1::uuid and s.bot_id = $2::uuid order by s.flow`,
);

const SUPPORTERS = statement<{ id: string }>(
  'flow-stat-supporters',
  `select distinct conversation_id as id from analyses
    where account_id = $1::uuid and bot_id = $2::uuid and flow = $3::text order by id desc limit $4::int`,
);

export const postgresFlowStatStore = (sql: SqlClient): FlowStatStore => ({
  ofBot: (accountId, botId) => sql.query(OF_BOT, [accountId, botId]),
  async supportersOf(accountId, botId, flow, limit) {
    return (await sql.query(SUPPORTERS, [accountId, botId, flow, limit])).map(({ id }) => id);
  },
});
