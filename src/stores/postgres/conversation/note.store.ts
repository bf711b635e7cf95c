import type { Columns, NoteRecord, NoteStore } from '../../../engine/index.ts';
import { column, isoText, ofAccount, plainText, selectList } from '../../../engine/index.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const NOTE: Columns<NoteRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  conversationId: column('conversation_id'),
  authorId: column('author_id'),
  authorName: column('author_name'),
  text: column('text'),
  at: isoText('at'),
};

const OF_CONVERSATION = statement<NoteRecord>(
  'notes-of',
  `select ${selectList(NOTE, 'n')} from notes n where n.conversation_id = $2::uuid and ${ofAccount('n')}
    order by n.id desc limit $3::int`,
);

/** Beside a conversation of the account, or nowhere. */
const ADD = statement<never>(
  'note-add',
  `insert into notes (id, account_id, conversation_id, author_id, author_name, text, at)
    select $1::uuid, c.account_id, c.id, $4::uuid, $5::text, $6::text, $7::timestamptz
    from conversations c where c.id = $3::uuid and ${ofAccount('c', '$2')}`,
);

const REMOVE = statement<{ id: string }>(
  'note-remove',
  `delete from notes n where n.id = $2::uuid and ${ofAccount('n')} and ($3::uuid is null or n.author_id = $3::uuid)
    returning n.id`,
);

export const postgresNoteStore = (sql: SqlClient): NoteStore => ({
  ofConversation: async (accountId, conversationId, limit) =>
    (await sql.query(OF_CONVERSATION, [accountId, conversationId, limit])).toReversed(),
  async add({ id, accountId, conversationId, authorId, authorName, text, at }) {
    await sql.query(ADD, [id, accountId, conversationId, authorId, plainText(authorName), plainText(text), at]);
  },
  remove: async ({ accountId, id, authorId }) => (await sql.query(REMOVE, [accountId, id, authorId])).length > 0,
});
