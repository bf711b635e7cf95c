import type {
  ConversationRecord,
  InboundMessage,
  LoadedTurn,
  Message,
  MessagePart,
  ProfileRecord,
  Reply,
} from '../../../engine/index.ts';
import { isoText, ofAccount, oneById, recordAsJson, wholeMessage } from '../../../engine/index.ts';
import { CONVERSATION, PROFILE } from '../sql/record-columns.ts';
import { statement } from '../sql/sql-client.ts';

/** What `loadedColumns` selects. */
export interface LoadedRow {
  conversation: ConversationRecord;
  profile: ProfileRecord;
  turnId: string;
  sequence: number;
  fence: number;
  attempt: number;
  idempotencyKey: string | null;
  message: InboundMessage | null;
  /** What joined the message. */
  parts: readonly Omit<MessagePart, 'id'>[] | null;
  quietMs: number | null;
  dataRevision: number;
  spentUsd: number;
  acceptedAt: string;
  /** Of earlier turns, oldest first: user message, replies. */
  earlier: readonly (readonly [InboundMessage | null, readonly Reply[]])[] | null;
}

/** What is left of the time that the turn waits for more of its message. */
const QUIET_MS = `case when c.burst_turn_id = t.id
    then greatest(0, extract(epoch from c.burst_quiet_at - clock_timestamp()) * 1000)::int end`;

/**
 * The select list of a loaded turn. Around it stand `c`, the conversation, `p`, its profile, and `t`, the turn.
 * `limit` is the SQL of the number of messages wanted: as many turns hold at least as many messages. Sequences have no
 * gaps, so those turns are a range; a LIMIT that is a parameter would make the server guess, and plan anew each time.
 */
export const loadedColumns = (limit: string): string => `
  ${recordAsJson(CONVERSATION, 'c')} as conversation, ${recordAsJson(PROFILE, 'p')} as profile,
  c.fence::float8 as fence, c.lease_attempt as attempt, c.cost_usd as "spentUsd",
  (select b.data_revision from bots b where b.id = c.bot_id) as "dataRevision", t.id as "turnId", t.sequence, t.user_message as message, to_json(t.parts) as parts, ${QUIET_MS} as "quietMs",
  t.idempotency_key as "idempotencyKey", ${isoText('started_at')('t')} as "acceptedAt",
  (select json_agg(json_build_array(e.user_message, e.replies) order by e.sequence) from turns e
    where e.conversation_id = c.id and e.sequence >= t.sequence - ${limit} and e.sequence < t.sequence) as earlier`;

/**
 * A row as one value: the driver reads the description of every column anew with each answer, and for the forty of a
 * turn that costs five times as much as reading them from JSON.
 */
export const asOneValue = (select: string): string => `select row_to_json(r) as row from (${select}) as r`;
export interface OneValue<Row> {
  row: Row;
}

/** A turn as it stands, for its holder. $1 account, $2 turn, $3 messages of history. */
export const LOAD = statement<OneValue<LoadedRow>>(
  'turn-load',
  asOneValue(`select ${loadedColumns('$3::int')}
    from turns t cross join ${oneById('conversations', 'c', 't.conversation_id')}
      cross join ${oneById('profiles', 'p', 'c.profile_id')}
    where t.id = $2::uuid and ${ofAccount('t')} and c.lease_turn_id = t.id`),
);

/**
 * Takes over a turn that was handed on and not begun, or whose lease has run out. All conditions are on the
 * conversation's row: it is the one that parallel callers wait for, and are judged by anew.
 * $1 account, $2 turn, $3 messages of history, $4 the moment or null for now, $5 length of the lease in ms.
 */
export const RESUME = statement<OneValue<LoadedRow>>(
  'turn-resume',
  `with c as (
    update conversations set fence = fence + 1, is_lease_claimed = true, lease_ms = $5::int,
      lease_attempt = lease_attempt + is_lease_claimed::int,
      lease_expires_at = coalesce($4::timestamptz, clock_timestamp()) + $5::int * interval '1 ms'
    where id = (select conversation_id from turns where id = $2::uuid and ${ofAccount('turns')})
      and lease_turn_id = $2::uuid and (not is_lease_claimed or lease_expires_at <= coalesce($4::timestamptz, clock_timestamp()))
    returning *
  ), t as (
    update turns set status = 'RUNNING' from c where turns.id = $2::uuid
    returning turns.id, turns.sequence, turns.idempotency_key, turns.user_message, turns.parts, turns.started_at
  )
  ${asOneValue(`select ${loadedColumns('$3::int')} from c cross join t cross join ${oneById('profiles', 'p', 'c.profile_id')}`)}`,
);

/** What was said: an instruction of an application has no words. */
const spoken = ({ id, text, button, at }: InboundMessage): Message[] => {
  const words = text ?? button;
  return words === null ? [] : [{ id, role: 'USER', text: words, at }];
};
const bare = ({ id, role, text, at }: Message): Message => ({ id, role, text, at });

/** The row as the engine reads it; a pressed button reads as its value. */
export function loadedTurn(row: LoadedRow, historyLimit: number): LoadedTurn {
  const { turnId, sequence, fence, attempt, idempotencyKey, conversation, profile } = row;
  const { quietMs, dataRevision, spentUsd, acceptedAt } = row;
  const messages = (row.earlier ?? []).flatMap(([user, replies]) => [
    ...(user ? spoken(user) : []),
    ...replies.map(bare),
  ]);
  return {
    turnId,
    sequence,
    fence,
    attempt,
    idempotencyKey,
    message: wholeMessage(row.message, row.parts, turnId),
    quietMs,
    conversation,
    profile,
    history: messages.slice(Math.max(0, messages.length - historyLimit)),
    dataRevision,
    spentUsd,
    acceptedAt,
  };
}
