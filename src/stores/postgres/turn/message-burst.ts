/** Messages that join one that waits, and the end of the waiting: parallel callers wait for the conversation's row. */
import { MOST_PARTS, jsonText, ofAccount, plainText, wholeMessage } from '../../../engine/index.ts';
import type { AcceptInput, InboundMessage, MessagePart, TurnStore } from '../../../engine/index.ts';
import { statement } from '../sql/sql-client.ts';
import type { SqlClient } from '../sql/sql-client.ts';

const PROLONGED = `burst_quiet_at = least(c.burst_ends_at, clock_timestamp() + c.burst_quiet_ms * interval '1 ms')`;

/** $1 account, $2 conversation, $3 profile or null, $4 the turn it joins, $5 key or null, $6 part, $7 its length, $8 longest, $9 most parts. */
const JOIN = statement<{ turnId: string; sequence: number }>(
  'turn-join',
  `with b as (
    update conversations c set ${PROLONGED}
    where c.id = $2::uuid and ${ofAccount('c')} and c.burst_turn_id = $4::uuid and c.status = 'ACTIVE'
      and ($3::uuid is null or c.profile_id = $3::uuid)
    returning c.burst_turn_id as turn_id
  )
  update turns t set parts = array_append(t.parts, $6::json),
    part_keys = case when $5::text is null then coalesce(t.part_keys, '{}') else array_append(t.part_keys, $5::text) end
  from b where t.id = b.turn_id and t.completed_at is null
    and ($5::text is null or t.idempotency_key is distinct from $5::text and not coalesce(t.part_keys, '{}') @> array[$5::text])
    and coalesce(cardinality(t.parts), 0) < $9::int
    and length(t.user_message ->> 'text') + $7::int
      + (select coalesce(sum(1 + length(p ->> 'text')), 0) from unnest(t.parts) as p) < coalesce($8::int, 2147483647)
  returning t.id as "turnId", t.sequence`,
);

/** $1 account, $2 conversation, $3 turn, $4 whether to wait no longer. No row: it has ended. */
const END = statement<{ waitMs: number | null }>(
  'burst-end',
  `with gone as (
    update conversations c set burst_turn_id = null
    where c.id = $2::uuid and ${ofAccount('c')} and c.burst_turn_id = $3::uuid
      and ($4::bool or c.burst_quiet_at <= clock_timestamp())
    returning c.id
  )
  select greatest(0, extract(epoch from c.burst_quiet_at - clock_timestamp()) * 1000)::int as "waitMs" from conversations c
    where c.id = $2::uuid and ${ofAccount('c')} and c.burst_turn_id = $3::uuid and not exists (select from gone)`,
);

/** $1 account, $2 turn. */
const SAID = statement<{ message: InboundMessage | null; parts: Omit<MessagePart, 'id'>[] | null }>(
  'burst-said',
  `select t.user_message as message, to_json(t.parts) as parts from turns t where t.id = $2::uuid and ${ofAccount('t')}`,
);

/** $1 account, $2 turn, $3 message. */
const KEEP_WHOLE = statement<never>(
  'burst-keep',
  `update turns t set user_message = $3::json where t.id = $2::uuid and ${ofAccount('t')}`,
);

const PROLONG = statement<never>(
  'burst-prolong',
  `update conversations c set ${PROLONGED}
    where c.id = $2::uuid and ${ofAccount('c')} and c.burst_turn_id is not null`,
);

/** null: the turn has begun meanwhile, has the message already, or takes no more. */
export const joinBurst = async (
  sql: SqlClient,
  { accountId, conversationId, profileId, message, idempotencyKey, textLimit }: AcceptInput,
  turnId: string,
): Promise<{ turnId: string; sequence: number } | null> => {
  const { text = null, at } = message ?? {};
  if (text === null) return null;
  const owner = [accountId, conversationId, profileId, turnId, plainText(idempotencyKey)];
  const [joined] = await sql.query(JOIN, [
    ...owner,
    jsonText({ text, at }),
    text.length,
    textLimit ?? null,
    MOST_PARTS - 1,
  ]);
  return joined ?? null;
};

export const postgresBursts = (sql: SqlClient): Pick<TurnStore, 'endBurst' | 'prolongBurst'> => ({
  async endBurst({ accountId, conversationId, turnId, isForced }) {
    const [open] = await sql.query(END, [accountId, conversationId, turnId, isForced]);
    if (open) return { waitMs: open.waitMs ?? 0 };
    // Read behind the end: what joined while that waited for the row is there now.
    const [said] = await sql.query(SAID, [accountId, turnId]);
    const message = wholeMessage(said?.message ?? null, said?.parts ?? null, turnId);
    if (said?.parts) await sql.query(KEEP_WHOLE, [accountId, turnId, jsonText(message)]);
    return { message };
  },

  async prolongBurst(accountId, conversationId) {
    await sql.query(PROLONG, [accountId, conversationId]);
  },
});
