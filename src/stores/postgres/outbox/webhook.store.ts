import type { Columns, WebhookDeliveryRecord, WebhookStore } from '../../../engine/index.ts';
import { column, isoText, jsonText, ofAccount, plainText, selectList } from '../../../engine/index.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const DELIVERY: Columns<WebhookDeliveryRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  botId: column('bot_id'),
  url: column('url'),
  event: column('event'),
  state: column('state'),
  attempts: column('attempts'),
  lastOutcome: column('last_outcome'),
  createdAt: isoText('created_at'),
  deliveredAt: isoText('delivered_at'),
};

/** Makes it, or finds the one that is there: as a part of one statement, each row is seen once. */
const ENSURE = statement<WebhookDeliveryRecord>(
  'webhook-ensure',
  `with made as (
    insert into webhook_deliveries (id, account_id, bot_id, url, event, state, attempts, created_at)
    values ($2::uuid, $1::uuid, $3::uuid, $4::text, $5::json, $6::text, 0, $7::timestamptz)
    on conflict do nothing returning *
  )
  select ${selectList(DELIVERY, 'd')} from made d
  union all
  select * from (select ${selectList(DELIVERY, 'd')} from webhook_deliveries d
    where ${ofAccount('d')} and d.id = $2::uuid) known`,
);

const FIND = statement<WebhookDeliveryRecord>(
  'webhook-find',
  `select ${selectList(DELIVERY, 'd')} from webhook_deliveries d where ${ofAccount('d')} and d.id = $2::uuid`,
);

const NOTE = statement<never>(
  'webhook-note-attempt',
  `update webhook_deliveries set state = $3::text, attempts = attempts + 1, last_outcome = $4::text,
      delivered_at = case when $3::text = 'delivered' then $5::timestamptz end
    where ${ofAccount('webhook_deliveries')} and id = $2::uuid and state <> 'delivered'`,
);

export const postgresWebhookStore = (sql: SqlClient): WebhookStore => ({
  async ensure(delivery) {
    const { id, accountId, botId, url, event, state, createdAt } = delivery;
    const given = [accountId, id, botId, url, jsonText(event), state, createdAt];
    return (await sql.query(ENSURE, given))[0] ?? delivery;
  },
  async find(accountId, id) {
    return (await sql.query(FIND, [accountId, id]))[0] ?? null;
  },
  async noteAttempt({ accountId, id, state, outcome, at }) {
    await sql.query(NOTE, [accountId, id, state, plainText(outcome), at]);
  },
});
