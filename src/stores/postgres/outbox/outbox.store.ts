import type { OutboxEvent, OutboxStore } from '../../../engine/index.ts';
import { isoText } from '../../../engine/index.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const READ = statement<OutboxEvent & { accountId: string; conversationId: string | null }>(
  'outbox-read',
  `select o.id, o.account_id as "accountId", o.conversation_id as "conversationId", o.kind, o.payload,
      ${isoText('at')('o')} as at
    from outbox o where o.kind = any($1::text[]) order by o.id limit $2::int`,
);

const REMOVE = statement<never>('outbox-remove', 'delete from outbox where id = any($1::uuid[])');

export const postgresOutboxStore = (sql: SqlClient): OutboxStore => ({
  read: (kinds, limit) => sql.query(READ, [[...kinds], limit]),
  async remove(ids) {
    await sql.query(REMOVE, [[...ids]]);
  },
});
