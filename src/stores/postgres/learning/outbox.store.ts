import type { OutboxEvent, OutboxStore, SilentConversation } from '../../../engine/index.ts';
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

/** The lowest id that a moment gives. */
const firstIdAt = (moment: string): string =>
  `(lpad(to_hex((extract(epoch from ${moment}) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid`;

/**
 * Ids begin with their moment (UUIDv7), so the primary key finds the conversations of a span of time. The span ends a
 * day late, for servers whose clocks differ: the exact moments are compared after.
 */
const SILENT = statement<SilentConversation>(
  'conversations-silent',
  `select c.id, c.account_id as "accountId", c.bot_id as "botId", ${isoText('last_activity_at')('c')} as "lastActivityAt",
      b.active_version_id as "activeVersionId"
    from conversations c join bots b on b.id = c.bot_id and b.active_version_id <> all($5::uuid[])
    where c.id > coalesce($3::uuid, ${firstIdAt('$2::timestamptz')})
      and c.id < ${firstIdAt("($1::timestamptz + interval '1 day')")}
      and c.status = 'ACTIVE' and c.last_activity_at < $1::timestamptz and c.created_at > $2::timestamptz
      and not exists (select from analyses a where a.conversation_id = c.id and a.trigger = 'silent')
    order by c.id limit $4::int`,
);

export const postgresOutboxStore = (sql: SqlClient): OutboxStore => ({
  read: (kinds, limit) => sql.query(READ, [[...kinds], limit]),
  async remove(ids) {
    await sql.query(REMOVE, [[...ids]]);
  },
  silent: ({ idleSince, startedAfter, after, limit, exceptVersions }) =>
    sql.query(SILENT, [idleSince, startedAfter, after, limit, [...exceptVersions]]),
});
