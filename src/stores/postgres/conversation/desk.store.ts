import type { CardUpdate, ConversationCard, DeskStore, ReaderSide } from '../../../engine/index.ts';
import { jsonText, plainText, UNREAD_COUNTED } from '../../../engine/index.ts';
import { eachOf, ofAccount } from '../../../engine/index.ts';
import { isoText } from '../../../engine/index.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';
import { countByStatusStatement, countStatement } from './list-conversations.ts';

type CardRow = ConversationCard & { id: string };

/** Whether the visitor's message of a turn has words: instructions of an application have none. */
const SAID = `(t.user_message ->> 'text' is not null or t.user_message ->> 'button' is not null)`;

/** $1 account, $2 conversations. */
const cards = (side: ReaderSide, unread: string) =>
  statement<CardRow>(
    `cards-of-${side}`,
    `select c.id, c.tags, c.priority, c.assignee_id as "assigneeId", ${isoText(`${side}_read_at`)('c')} as "lastReadAt",
      ${isoText('first_reply_at')('c')} as "firstReplyAt", ${isoText('waiting_since')('c')} as "waitingSince",
      ${isoText('resolved_at')('c')} as "resolvedAt",
      unread.count as "unreadCount", said.turn as "lastSaid"
    from ${eachOf('conversations', 'c', '$2')}
    cross join lateral (select least(coalesce(sum(messages), 0), ${UNREAD_COUNTED})::int as count
      from (select ${unread} as messages from turns t
        where t.conversation_id = c.id and t.sequence > c.${side}_read
        order by t.sequence limit ${UNREAD_COUNTED}) behind) unread
    left join lateral (select json_build_object('userMessage', t.user_message, 'replies', t.replies) as turn from turns t
      where t.conversation_id = c.id and (json_array_length(t.replies) > 0 or ${SAID})
      order by t.sequence desc limit 1) said on true`,
  );

const CARDS = {
  staff: cards('staff', `${SAID}::int`),
  visitor: cards('visitor', 'json_array_length(t.replies)'),
} as const;

const markRead = (side: ReaderSide) =>
  statement<never>(
    `mark-read-${side}`,
    `update conversations set ${side}_read = greatest(${side}_read, $3::int), ${side}_read_at = $4::timestamptz
      where id = $2::uuid and ${ofAccount('conversations')}`,
  );

const MARK_READ = { staff: markRead('staff'), visitor: markRead('visitor') } as const;

/** $1 account, $2 conversation, $3 tags, $4 priority, $5 whether to assign, $6 assignee, $7 metadata. null: it stays. */
const UPDATE = statement<never>(
  'card-update',
  `update conversations set tags = coalesce($3::text[], tags), priority = coalesce($4::text, priority),
      assignee_id = case when $5::bool then $6::uuid else assignee_id end, metadata = coalesce($7::json, metadata)
    where id = $2::uuid and ${ofAccount('conversations')}`,
);

const parametersOf = ({ accountId, conversationId, tags, priority, assigneeId, metadata }: CardUpdate): unknown[] => [
  accountId,
  conversationId,
  tags?.map((tag) => plainText(tag)) ?? null,
  priority ?? null,
  assigneeId !== undefined,
  assigneeId ?? null,
  metadata === undefined ? null : jsonText(metadata),
];

export const postgresDeskStore = (sql: SqlClient): DeskStore => ({
  async count(accountId, filter, limit) {
    const { statement: counting, parameters } = countStatement(accountId, filter, limit);
    const [row] = await sql.query(counting, parameters);
    return row?.count ?? 0;
  },

  async countByStatus(accountId, filter, limit) {
    const { statement: counting, parameters } = countByStatusStatement(accountId, filter, limit);
    const rows = await sql.query(counting, parameters);
    return new Map(rows.map(({ status, count }) => [status, count]));
  },

  async cardsOf(accountId, conversationIds, side) {
    const rows = await sql.query(CARDS[side], [accountId, [...new Set(conversationIds)]]);
    return new Map(rows.map(({ id, ...card }) => [id, card]));
  },

  async update(update) {
    await sql.query(UPDATE, parametersOf(update));
  },

  async markRead({ accountId, conversationId, side, sequence, at }) {
    await sql.query(MARK_READ[side], [accountId, conversationId, sequence, at]);
  },
});
