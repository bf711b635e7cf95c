import type { AcceptInput, ConversationStatus, MayBurst } from '../../../engine/index.ts';
import { DEFAULT_BURST, jsonText, ofAccount, oneById, plainText } from '../../../engine/index.ts';
import type { LoadedRow, OneValue } from './load-turn.ts';
import { asOneValue, loadedColumns } from './load-turn.ts';
import { statement } from '../sql/sql-client.ts';

/** One row when the conversation is the caller's, none otherwise. */
export interface AcceptRow extends LoadedRow {
  /** The status before this statement. */
  foundStatus: ConversationStatus;
  /** The turn that has the idempotency key already. */
  duplicateId: string | null;
  /** null: the turn was not stored. */
  sequence: number;
  isStored: boolean;
  isClaimed: boolean;
  /** Whether history and profile are of the same moment as the conversation's row. */
  isFresh: boolean;
  /** A turn that takes what is said as a part of its message; nothing was stored then. */
  burstTurnId: string | null;
  /** Whether as many turns waited as may. */
  isFull: boolean;
}

/**
 * Stores a message as the conversation's next turn, takes the lease when it is free, and reads all that the turn
 * needs. Everything hangs on the UPDATE: parallel callers wait for the row, and each is judged anew by what the one
 * before has left. The reads, though, are of the moment the statement began: after such a wait they are old, which
 * `isFresh` tells. A lease that has run out is not free: its turn has to be finished first, by whoever sweeps it up.
 * $1 account, $2 conversation, $3 profile or null, $4 turn, $5 message, $6 idempotency key, $7 whether to refuse when
 * busy, $8 now, $9 length of the lease in ms, $10 messages of history, $11 turns that may wait, $12 when
 * the lease begins, or null for now, $13 whether the message may be one of a burst: BOT (as its version has it), ALWAYS,
 * NEVER, $14 limits of a burst where its version has none.
 */
export const ACCEPT = statement<OneValue<AcceptRow>>(
  'turn-accept',
  `with found as materialized (
    select c.id, c.status, c.fence, c.lease_turn_id, cardinality(c.queue) as waiting, c.burst_turn_id,
      case when $13::text = 'NEVER' or c.status <> 'ACTIVE' then null when $13::text = 'BOT' then v.bursts -> c.channel
        else coalesce(v.bursts -> c.channel, $14::json) end as limits
    from conversations c cross join ${oneById('bot_versions', 'v', 'c.bot_version_id')}
    where c.id = $2::uuid and ${ofAccount('c')} and ($3::uuid is null or c.profile_id = $3::uuid)
  ), duplicate as materialized (
    select t.id from turns t, found where t.conversation_id = $2::uuid and t.idempotency_key = $6::text
    union all
    select t.id from turns t, found
      where t.conversation_id = $2::uuid and t.part_keys is not null and t.part_keys @> array[$6::text]
  ), c as (
    update conversations set turn_count = turn_count + 1,
      fence = fence + (lease_turn_id is null)::int,
      is_lease_claimed = is_lease_claimed or lease_turn_id is null,
      lease_ms = case when lease_turn_id is null then $9::int else lease_ms end,
      lease_expires_at = case when lease_turn_id is null
        then coalesce($12::timestamptz, clock_timestamp()) + $9::int * interval '1 ms' else lease_expires_at end,
      queue = case when lease_turn_id is null then queue else queue || $4::uuid end,
      lease_turn_id = coalesce(lease_turn_id, $4::uuid),
      burst_turn_id = case when (select limits from found) is not null then $4::uuid end,
      burst_quiet_ms = (select (limits ->> 'quietMs')::int from found),
      burst_quiet_at = clock_timestamp() + (select (limits ->> 'quietMs')::int from found) * interval '1 ms',
      burst_ends_at = clock_timestamp() + (select (limits ->> 'longestMs')::int from found) * interval '1 ms'
    where id = (select id from found) and status in ('ACTIVE', 'HANDED_OFF')
      and not exists (select from duplicate) and (burst_turn_id is null or (select limits from found) is null) and not ($7::bool and lease_turn_id is not null) and cardinality(queue) < $11::int
    returning *
  ), t as (
    insert into turns (id, account_id, conversation_id, sequence, status, idempotency_key, user_message,
      usage, started_at)
    select $4::uuid, account_id, id, turn_count, case when lease_turn_id = $4::uuid then 'RUNNING' else 'QUEUED' end,
      $6::text, $5::json, '{"modelCalls":0,"inputTokens":0,"outputTokens":0,"costUsd":0}', $8::timestamptz from c
    returning id, sequence, idempotency_key, user_message, parts, started_at
  )
  ${asOneValue(`select found.status as "foundStatus", (select id from duplicate limit 1) as "duplicateId", case when found.limits is not null then found.burst_turn_id end as "burstTurnId",
    t.id is not null as "isStored", coalesce(c.lease_turn_id = $4::uuid, false) as "isClaimed",
    found.lease_turn_id is null and found.fence + 1 = c.fence as "isFresh", found.waiting >= $11::int as "isFull", ${loadedColumns('$10::int')}
  from found left join c on true left join t on true
    left join ${oneById('profiles', 'p', 'c.profile_id')} on c.lease_turn_id = $4::uuid`)}`,
);

export const acceptParameters = (input: AcceptInput, burst: MayBurst): unknown[] => [
  input.accountId,
  input.conversationId,
  input.profileId,
  input.turnId,
  input.message && jsonText(input.message),
  plainText(input.idempotencyKey),
  input.ifBusy === 'REJECT',
  input.at,
  input.leaseMs,
  input.historyLimit,
  input.queueLimit,
  input.leaseAt ?? null,
  burst,
  jsonText(DEFAULT_BURST),
];
