import { QUALITY_ALERT_CLEARED, QUALITY_ALERT_RAISED, newId } from '../../../engine/index.ts';
import type { QualityAlertRecord, QualityStore } from '../../../engine/index.ts';
import { ofAccount } from '../sql/found-by-id.ts';
import { jsonText, plainText } from '../../../engine/index.ts';
import { QUALITY_COUNTS } from './quality-counts.ts';
import type { Columns } from '../sql/record-columns.ts';
import { column, isoText, selectList } from '../sql/record-columns.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const ALERT: Columns<QualityAlertRecord> = {
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

/**
 * The planner takes the counts for far dearer than they are, and compiling them cost four of the five seconds that
 * 10,000 conversations took. For this transaction alone.
 */
const WITHOUT_JIT = statement<never>('quality-without-jit', 'set local jit = off');

const ALERTS_OF = statement<QualityAlertRecord>(
  'quality-alerts-of',
  `select ${ALERT_LIST} from quality_alerts a where a.account_id = $1::uuid and a.bot_id = $2::uuid
    order by a.cleared_at desc nulls first, a.id desc limit $3::int`,
);

const FIND_ALERT = statement<QualityAlertRecord>(
  'quality-find-alert',
  `select ${ALERT_LIST} from quality_alerts a where ${ofAccount('a')} and a.id = $2::uuid`,
);

const OPEN_ALERTS = statement<QualityAlertRecord>(
  'quality-open-alerts',
  `select ${ALERT_LIST} from quality_alerts a
    where a.account_id = $1::uuid and a.bot_id = $2::uuid and a.cleared_at is null order by a.id`,
);

/** $1 account, $2 alerts to raise, $3 alerts to clear, each with the id of its event; $4 when. */
const SETTLE = statement<QualityAlertRecord>(
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

export const postgresQualityStore = (sql: SqlClient): QualityStore => ({
  countsIn: ({ accountId, botId, since, until, idleSince, experiment }) =>
    sql.transaction(async (client) => {
      await client.query(WITHOUT_JIT, []);
      const treated = experiment ? [experiment.name, experiment.arm].map(plainText) : [null, null];
      return client.query(QUALITY_COUNTS, [accountId, botId, since, until, idleSince, ...treated]);
    }),
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
