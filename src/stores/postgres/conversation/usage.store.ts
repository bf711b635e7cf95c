import type { ColumnTypes, ModelUsageRecord, TurnUsage, UsageStore } from '../../../engine/index.ts';
import { eachOf, insertRecords, jsonText } from '../../../engine/index.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';
import { USAGE_BY_DAY } from './usage-by-day.ts';

const SPENT = statement<{ accountUsd: number; botUsd: number }>(
  'usage-spent-since',
  `select coalesce(sum(cost_usd), 0)::float8 as "accountUsd",
      coalesce(sum(cost_usd) filter (where bot_id = $2::uuid), 0)::float8 as "botUsd"
    from model_usage where account_id = $1::uuid and at >= $3::timestamptz`,
);

/** Each commit adds its turn's usage to the conversation: the sum costs the same however long the conversation is. */
const OF_CONVERSATIONS = statement<TurnUsage & { id: string }>(
  'usage-of-conversations',
  `select c.id, c.model_calls as "modelCalls", c.input_tokens::float8 as "inputTokens",
      c.output_tokens::float8 as "outputTokens", c.cost_usd as "costUsd"
    from ${eachOf('conversations', 'c', '$2')}`,
);

const USAGE: ColumnTypes<ModelUsageRecord> = {
  id: 'uuid',
  accountId: 'uuid',
  botId: 'uuid',
  conversationId: 'uuid',
  turnId: 'uuid',
  model: 'text',
  inputTokens: 'int',
  outputTokens: 'int',
  costUsd: 'float8',
  latencyMs: 'float8',
  outcome: 'text',
  at: 'timestamptz',
};

const ADD = statement<never>(
  'usage-add',
  insertRecords({ table: 'model_usage', types: USAGE, parameter: 'json_build_array($1::json)', given: {} }),
);

/** $1 id, $2 account, $3 kind, $4 subject, $5 what it says, $6 moment, $7 bot, $8 conversation. */
const NOTE_CAP = statement<never>(
  'usage-cap-noted',
  `with noted as (
    insert into audit_log (id, account_id, actor, action, subject_id, before, after, at)
    values ($1::uuid, $2::uuid, 'server', $3::text, $4::uuid, null, $5::json, $6::timestamptz)
    on conflict (id) do nothing returning id
  ) insert into outbox (id, account_id, conversation_id, kind, payload, at)
    select id, $2::uuid, $8::uuid, $3::text,
      ($5::jsonb || jsonb_build_object('botId', $7::text, 'conversationId', $8::uuid))::json, $6::timestamptz
    from noted`,
);

const NOTHING: TurnUsage = { modelCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };

export const postgresUsageStore = (sql: SqlClient): UsageStore => ({
  async spentSince(accountId, botId, since) {
    const [spent] = await sql.query(SPENT, [accountId, botId, since]);
    return spent ?? { accountUsd: 0, botUsd: 0 };
  },

  async noteCap({ id, kind, subjectId, accountId, botId, conversationId, at, ...told }) {
    await sql.query(NOTE_CAP, [id, accountId, kind, subjectId, jsonText(told), at, botId, conversationId]);
  },

  async add(usage) {
    await sql.query(ADD, [jsonText(usage)]);
  },

  async ofConversations(accountId, conversationIds) {
    const found = new Map(conversationIds.map((id) => [id, NOTHING]));
    const rows = await sql.query(OF_CONVERSATIONS, [accountId, [...conversationIds]]);
    for (const { id, ...usage } of rows) found.set(id, usage);
    return found;
  },

  byDay: ({ accountId, botId, since, until }) => sql.query(USAGE_BY_DAY, [accountId, botId, since, until]),
});
