import type { CannedReplyRecord, CannedReplyStore, Columns } from '../../../engine/index.ts';
import { BotError, column, isoText, ofAccount, plainText, selectList } from '../../../engine/index.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const REPLY: Columns<CannedReplyRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  botId: column('bot_id'),
  name: column('name'),
  text: column('text'),
  locale: column('locale'),
  updatedAt: isoText('updated_at'),
};

const LIST = statement<CannedReplyRecord>(
  'canned-replies',
  `select ${selectList(REPLY, 'r')} from canned_replies r
    where r.account_id = $1::uuid and ($2::uuid is null or r.bot_id is null or r.bot_id = $2::uuid)
    order by r.name collate "C"`,
);

const SAVE = statement<CannedReplyRecord>(
  'canned-reply-save',
  `insert into canned_replies as r (id, account_id, bot_id, name, text, locale, updated_at)
    values ($1::uuid, $2::uuid, $3::uuid, $4::text, $5::text, $6::text, $7::timestamptz)
    on conflict (account_id, name) do update set bot_id = excluded.bot_id, text = excluded.text, locale = excluded.locale,
      updated_at = excluded.updated_at
    returning ${selectList(REPLY, 'r')}`,
);

const REMOVE = statement<{ id: string }>(
  'canned-reply-remove',
  `delete from canned_replies r where r.name = $2::text and ${ofAccount('r')} returning r.id`,
);

export const postgresCannedReplyStore = (sql: SqlClient): CannedReplyStore => ({
  list: (accountId, botId) => sql.query(LIST, [accountId, botId]),
  async save({ id, accountId, botId, name, text, locale, updatedAt }) {
    const [saved] = await sql.query(SAVE, [id, accountId, botId, plainText(name), plainText(text), locale, updatedAt]);
    if (!saved) throw new BotError('STORE_UNAVAILABLE');
    return saved;
  },
  remove: async (accountId, name) => (await sql.query(REMOVE, [accountId, plainText(name)])).length > 0,
});
