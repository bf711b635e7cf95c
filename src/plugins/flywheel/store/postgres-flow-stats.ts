import type { FlowStatRecord } from '../../../engine/plugin-server.ts';
import { column, isoText, selectList, statement } from '../../../engine/plugin.ts';
import type { Columns, SqlClient } from '../../../engine/plugin.ts';
import type { FlowStatStore } from './learning-store.ts';

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

export const postgresFlowStats = (sql: SqlClient): FlowStatStore => ({
  ofBot: (accountId, botId) => sql.query(OF_BOT, [accountId, botId]),
  async supportersOf(accountId, botId, flow, limit) {
    return (await sql.query(SUPPORTERS, [accountId, botId, flow, limit])).map(({ id }) => id);
  },
});
