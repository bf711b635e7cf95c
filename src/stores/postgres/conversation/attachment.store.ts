import type {
  AttachmentKey,
  AttachmentRecord,
  AttachmentStore,
  Columns,
  SentAttachment,
} from '../../../engine/index.ts';
import { column, isoText, ofAccount, plainText, selectList } from '../../../engine/index.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const KEY: Columns<AttachmentKey> = {
  id: column('id'),
  accountId: column('account_id'),
  conversationId: column('conversation_id'),
};
const SENT: Columns<SentAttachment> = {
  id: column('id'),
  name: column('name'),
  mediaType: column('media_type'),
  sizeBytes: column('size_bytes'),
};
const ATTACHMENT: Columns<AttachmentRecord> = {
  ...KEY,
  ...SENT,
  checksum: column('checksum'),
  at: isoText('at'),
  sentAt: isoText('sent_at'),
};

/** The next place of the conversation, unless somebody takes it at the same time, or there is none: `isFull`. */
const ADD = statement<{ isAdded: boolean; isFull: boolean }>(
  'attachment-add',
  `with used as (
    select coalesce(max(a.place), 0) as places from attachments a where a.conversation_id = $3::uuid and ${ofAccount('a', '$2')}
  ), added as (
    insert into attachments (id, account_id, conversation_id, place, name, media_type, size_bytes, checksum, at)
    select $1::uuid, c.account_id, c.id, used.places + 1, $4::text, $5::text, $6::int, $7::text, $8::timestamptz
    from used, conversations c where c.id = $3::uuid and ${ofAccount('c', '$2')} and used.places < $9::int
    on conflict (conversation_id, place) do nothing returning id
  ) select exists (select from added) as "isAdded", used.places >= $9::int as "isFull" from used`,
);

const FIND = statement<AttachmentRecord>(
  'attachment-find',
  `select ${selectList(ATTACHMENT, 'a')} from attachments a where a.id = $2::uuid and ${ofAccount('a')}`,
);

const SEND = statement<SentAttachment>(
  'attachments-send',
  `update attachments a set sent_at = coalesce(a.sent_at, $4::timestamptz)
    where a.id = any($3::uuid[]) and (a.conversation_id = $2::uuid) is true and ${ofAccount('a')}
    returning ${selectList(SENT, 'a')}`,
);

const ABANDONED = statement<AttachmentKey>(
  'attachments-abandoned',
  `select ${selectList(KEY, 'a')} from attachments a where a.sent_at is null and a.at < $1::timestamptz
    order by a.at limit $2::int`,
);

const REMOVE = statement<never>(
  'attachment-remove',
  `delete from attachments a where a.id = $2::uuid and ${ofAccount('a')}`,
);

/** How often a place may be somebody else's. */
const MOST_TRIES = 100;

export const postgresAttachmentStore = (sql: SqlClient): AttachmentStore => ({
  async add({ id, accountId, conversationId, name, mediaType, sizeBytes, checksum, at }, most) {
    const values = [id, accountId, conversationId, plainText(name), mediaType, sizeBytes, checksum, at, most];
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const [added] = await sql.query(ADD, values);
      if (added?.isAdded) return true;
      if (added?.isFull) return false;
    }
    return false;
  },
  async find(accountId, id) {
    return (await sql.query(FIND, [accountId, id]))[0] ?? null;
  },
  send: ({ accountId, conversationId, ids, at }) => sql.query(SEND, [accountId, conversationId, [...ids], at]),
  abandoned: (before, limit) => sql.query(ABANDONED, [before, limit]),
  async remove({ accountId, id }) {
    await sql.query(REMOVE, [accountId, id]);
  },
});
