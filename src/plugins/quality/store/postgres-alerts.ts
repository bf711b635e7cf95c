import type { AlertRecord } from '../../../engine/plugin-server.ts';
import { column, isoText, jsonText, newId, ofAccount, selectList, statement } from '../../../engine/plugin.ts';
import type { Columns, SqlClient } from '../../../engine/plugin.ts';
import { QUALITY_ALERT_CLEARED, QUALITY_ALERT_RAISED } from '../events.ts';
import type { AlertStore } from './alert-store.ts';

const ALERT: Columns<AlertRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  botId: column('bot_id'),
  metric: column('metric'),
  scope: column('scope'),
  subject: column('subject'),
  value: column('value'),
  threshold: column('threshold'),
  sample: column('sample'),
  raisedAt: isoText('raised_at'),
  clearedAt: isoText('cleared_at'),
  clearedValue: column('cleared_value'),
};
const ALERT_LIST = selectList(ALERT, 'a');

const ALERTS_OF = statement<AlertRecord>(
  'quality-alerts-of',
  `select ${ALERT_LIST} from quality_alerts a where a.account_id = $1::uuid and a.bot_id = $2::uuid
    order by a.cleared_at desc nulls first, a.id desc limit $3::int`,
);

const FIND_ALERT = statement<AlertRecord>(
  'quality-find-alert',
  `select ${ALERT_LIST} from quality_alerts a where ${ofAccount('a')} and a.id = $2::uuid`,
);

const OPEN_ALERTS = statement<AlertRecord>(
  'quality-open-alerts',
  `select ${ALERT_LIST} from quality_alerts a
    where a.account_id = $1::uuid and a.bot_id = $2::uuid and a.cleared_at is null order by a.id`,
);

/** $1 account, $2 alerts to raise, $3 alerts to clear, each with the id of its event; $4 when. */
const SETTLE = statement<AlertRecord>(
  'quality-settle',
  `with wanted as (
    select * from json_to_recordset($2::json) as r(id uuid, "botId" uuid, metric text, scope text, subject text,
      value float8, threshold float8, sample int, "raisedAt" timestamptz, "eventId" uuid)
  ), mended as (
    select * from json_to_recordset($3::json) as r(id uuid, value float8, "eventId" uuid)
  ), raised as (
    insert into quality_alerts (id, account_id, bot_id, metric, scope, subject, value, threshold, sample, raised_at)
    select id, $1::uuid, "botId", metric, scope, subject, value, threshold, sample, "raisedAt" from wanted w
    where exists (select from bots b where b.id = w."botId" and b.account_id = $1::uuid)
    on conflict (bot_id, metric, scope, subject) where cleared_at is null do nothing
    returning *
  ), cleared as (
    update quality_alerts a set cleared_at = $4::timestamptz, cleared_value = m.value from mended m
    where a.id = m.id and a.account_id = $1::uuid and a.cleared_at is null
    returning a.*
  ), changed as (
    select r.*, w."eventId", '${QUALITY_ALERT_RAISED}' as kind from raised r join wanted w on w.id = r.id
    union all
    select c.*, m."eventId", '${QUALITY_ALERT_CLEARED}' from cleared c join mended m on m.id = c.id
  ), told as (
    insert into outbox (id, account_id, kind, payload, at)
    select "eventId", $1::uuid, kind, json_build_object('alertId', id, 'botId', bot_id, 'metric', metric, 'scope', scope,
      'subject', subject, 'value', coalesce(cleared_value, value), 'threshold', threshold), $4::timestamptz
    from changed
  )
  select ${ALERT_LIST} from changed a order by a.id`,
);

export const postgresAlerts = (sql: SqlClient): AlertStore => ({
  alertsOf: (accountId, botId, limit) => sql.query(ALERTS_OF, [accountId, botId, limit]),
  findAlert: async (accountId, id) => (await sql.query(FIND_ALERT, [accountId, id]))[0] ?? null,
  openAlerts: (accountId, botId) => sql.query(OPEN_ALERTS, [accountId, botId]),
  async settleAlerts({ accountId, raise, clear, at }) {
    if (raise.length + clear.length === 0) return [];
    const toRaise = raise.map((alert) => ({ ...alert, eventId: newId() }));
    const toClear = clear.map((alert) => ({ ...alert, eventId: newId() }));
    return sql.query(SETTLE, [accountId, jsonText(toRaise), jsonText(toClear), at]);
  },
});
