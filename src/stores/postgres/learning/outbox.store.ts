import type { ConversationRecord, OutboxEvent, OutboxStore } from '../../../engine/index.ts';
import { isoText } from '../sql/record-columns.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const READ = statement<OutboxEvent & { accountId: string; conversationId: string | null }>(
  'outbox-read',
  `select o.id, o.account_id as "accountId", o.conversation_id as "conversationId", o.kind, o.payload,
      ${isoText('at')('o')} as at
    from outbox o where o.kind = any($1::text[]) order by o.id limit $2::int`,
);

const REMOVE = statement<never>('outbox-remove', 'delete from outbox where id = any($1::uuid[])');

/** Ids begin with their moment (UUIDv7), so the primary key finds the conversations of a span of time. */
const SILENT = statement<Pick<ConversationRecord, 'id' | 'accountId' | 'botId'>>(
  'conversations-silent',
  `select c.id, c.account_id as "accountId", c.bot_id as "botId" from conversations c
    where c.id > coalesce($3::uuid,
        (lpad(to_hex((extract(epoch from $2::timestamptz) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid)
      and c.status = 'ACTIVE' and c.last_activity_at < $1::timestamptz and c.created_at > $2::timestamptz
      and not exists (select from analyses a where a.conversation_id = c.id and a.trigger = 'silent')
    order by c.id limit $4::int`,
);

export const postgresOutboxStore = (sql: SqlClient): OutboxStore => ({
  read: (kinds, limit) => sql.query(READ, [[...kinds], limit]),
  async remove(ids) {
    await sql.query(REMOVE, [[...ids]]);
  },
  silent: ({ idleSince, startedAfter, after, limit }) => sql.query(SILENT, [idleSince, startedAfter, after, limit]),
});
