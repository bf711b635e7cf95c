/** Conversations with people: who has taken which, and which ones wait. */
import type { ConversationRecord, HandoffRecord, HandoffStore, TakeOverInput } from '../../../engine/index.ts';
import { jsonText, ofAccount, plainText, selectList } from '../../../engine/index.ts';
import { CONVERSATION, HANDOFF } from '../sql/record-columns.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

/**
 * Gives the conversation's row to the person. A turn under way loses its lease to nobody: the new fencing number makes
 * its commit write nothing, and its lease is over, so that anybody may resume it. Parallel callers wait for the row, and
 * are judged by what the one before has left.
 * $1 account, $2 conversation, $3 holder, $4 id of the holder, $5 whether to relieve another.
 */
const TAKE = statement<ConversationRecord & { leaseTurnId: string | null; fence: number }>(
  'handoff-take',
  `update conversations c set status = 'HANDED_OFF', holder = $3::json, fence = fence + 1, is_lease_claimed = false,
      lease_expires_at = case when lease_turn_id is null then null else date_trunc('milliseconds', clock_timestamp()) end
    where id = $2::uuid and ${ofAccount('c')} and status in ('ACTIVE', 'HANDED_OFF')
      and (holder is null or (holder ->> 'id' <> $4::text and $5::bool))
    returning ${selectList(CONVERSATION, 'c')}, c.lease_turn_id as "leaseTurnId", c.fence::float8 as fence`,
);

/** A turn that was begun waits again. $1 account, $2 turn. */
const BEGIN_ANEW = statement<never>(
  'handoff-begin-anew',
  `update turns set status = 'QUEUED' where id = $2::uuid and ${ofAccount('turns')} and status = 'RUNNING'`,
);

/**
 * Notes who has taken it, in the hand-off that is open, or in a new one.
 * $1 account, $2 conversation, $3 bot, $4 holder, $5 now, $6 id, $7 reason, $8 summary.
 */
const NOTE = statement<never>(
  'handoff-note',
  `with taken as (
    update handoffs set holder = $4::json, taken_at = $5::timestamptz, answer_by = null
    where conversation_id = $2::uuid and account_id = $1::uuid and released_at is null
    returning id
  )
  insert into handoffs (id, account_id, bot_id, conversation_id, reason, summary, since, holder, taken_at)
  select $6::uuid, $1::uuid, $3::uuid, $2::uuid, $7::text, $8::text, $5::timestamptz, $4::json, $5::timestamptz
  where not exists (select from taken)`,
);

const FIND = statement<ConversationRecord & { fence: number }>(
  'handoff-find-conversation',
  `select ${selectList(CONVERSATION, 'c')}, c.fence::float8 as fence from conversations c
    where ${ofAccount('c')} and c.id = $2::uuid`,
);

/** $1 account, $2 conversations. */
const OPEN_OF = statement<HandoffRecord>(
  'handoffs-open-of',
  `select ${selectList(HANDOFF, 'h')} from unnest($2::uuid[]) as wanted(id) cross join lateral (
      select * from handoffs where conversation_id = wanted.id and released_at is null and ${ofAccount('handoffs')}
      limit 1) h`,
);

/** $1 now, $2 how many. */
const OVERDUE = statement<HandoffRecord>(
  'handoffs-overdue',
  `select ${selectList(HANDOFF, 'h')} from handoffs h where h.answer_by <= $1::timestamptz
    order by h.answer_by limit $2::int`,
);

export const postgresHandoffStore = (sql: SqlClient): HandoffStore => ({
  async takeOver({ accountId, conversationId, holder, mayRelieve, handoff, at }: TakeOverInput) {
    const person = jsonText(holder);
    return sql.transaction(async (client) => {
      const [row] = await client.query(TAKE, [accountId, conversationId, person, plainText(holder.id), mayRelieve]);
      if (row) {
        const { leaseTurnId, fence, ...conversation } = row;
        if (leaseTurnId !== null) await client.query(BEGIN_ANEW, [accountId, leaseTurnId]);
        const written = [handoff.id, plainText(handoff.reason), plainText(handoff.summary)];
        await client.query(NOTE, [accountId, conversationId, conversation.botId, person, at, ...written]);
        return { kind: 'taken' as const, conversation, isNew: true, interruptedTurnId: leaseTurnId, fence };
      }
      const [other] = await client.query(FIND, [accountId, conversationId]);
      if (!other) return { kind: 'not_found' as const };
      const { fence, ...found } = other;
      if (found.holder?.id === holder.id)
        return { kind: 'taken' as const, conversation: found, isNew: false, interruptedTurnId: null, fence };
      return found.holder ? { kind: 'held' as const, holder: found.holder } : { kind: 'closed' as const };
    });
  },

  async openOf(accountId, conversationIds) {
    const rows = await sql.query(OPEN_OF, [accountId, [...new Set(conversationIds)]]);
    return new Map(rows.map((row) => [row.conversationId, row]));
  },

  overdue: ({ at, limit }) => sql.query(OVERDUE, [at, limit]),
});
