import type { MessageRatingRecord, MessageRatingStore } from '../../../engine/index.ts';
import { plainText } from '../../../engine/index.ts';
import { ofAccount } from '../../../engine/index.ts';
import type { Columns } from '../../../engine/index.ts';
import { column, isoText, selectList } from '../../../engine/index.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const RATING: Columns<MessageRatingRecord> = {
  messageId: column('message_id'),
  accountId: column('account_id'),
  conversationId: column('conversation_id'),
  isHelpful: column('is_helpful'),
  reason: column('reason'),
  at: isoText('at'),
};

/** $1 account, $2 message, $3 conversation, $4 whether it helped, $5 why, $6 when. */
const RATE = statement<never>(
  'message-rate',
  `insert into message_ratings as r (account_id, message_id, conversation_id, is_helpful, reason, at)
    values ($1::uuid, $2::uuid, $3::uuid, $4::bool, $5::text, $6::timestamptz)
    on conflict (message_id) do update set is_helpful = excluded.is_helpful, reason = excluded.reason, at = excluded.at
    where r.account_id = excluded.account_id`,
);

const OF_MESSAGES = statement<MessageRatingRecord>(
  'message-ratings-of',
  `select ${selectList(RATING, 'r')} from unnest($2::uuid[]) as wanted(id) cross join lateral (
      select * from message_ratings where message_id = wanted.id and ${ofAccount('message_ratings')} limit 1) r`,
);

export const postgresMessageRatingStore = (sql: SqlClient): MessageRatingStore => ({
  async rate({ accountId, messageId, conversationId, isHelpful, reason, at }) {
    await sql.query(RATE, [accountId, messageId, conversationId, isHelpful, plainText(reason), at]);
  },
  async ofMessages(accountId, messageIds) {
    const rows = await sql.query(OF_MESSAGES, [accountId, [...new Set(messageIds)]]);
    return new Map(rows.map((row) => [row.messageId, row]));
  },
});
