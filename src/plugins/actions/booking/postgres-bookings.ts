import { BotError, plainText, statement } from '../../../engine/plugin.ts';
import type { SqlClient } from '../../../engine/plugin.ts';
import type { BookingRecord, BookingStore } from './booking.ts';

const BOOKING_LIST = `b.id, b.account_id as "accountId", b.bot_id as "botId", b.conversation_id as "conversationId",
  b.profile_id as "profileId", b.reference, b.name, b.phone, b.party_size as "partySize", b.date::text as date,
  to_char(b.time, 'HH24:MI') as time, b.duration_minutes as "durationMinutes", b.status,
  to_char(b.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt"`;

/**
 * One booking at a time for a bot's day. A statement of its own: the next one's view of the table then begins after
 * the wait. Let go with the transaction. $1 account, $2 bot, $3 day.
 */
const LOCK_DAY = statement<never>(
  'booking-lock-day',
  `select pg_advisory_xact_lock(hashtextextended($1::text || '/' || $2::text || '/' || $3::text, 0))`,
);

const MINUTES = (time: string): string => `extract(epoch from ${time}) / 60`;

/** Takes the seats if they are free. Two visits overlap when each begins before the other ends. */
const BOOK = statement<{ seatsTaken: number; isFull: boolean; isBooked: boolean }>(
  'booking-book',
  `with taken as (
    select coalesce(sum(party_size), 0)::int as seats from bookings b
    where b.account_id = $2::uuid and b.bot_id = $3::uuid and b.date = $10::date and b.status = 'CONFIRMED'
      and ${MINUTES('b.time')} < ${MINUTES('$11::time')} + $12::int
      and ${MINUTES('$11::time')} < ${MINUTES('b.time')} + b.duration_minutes
  ), booked as (
    insert into bookings (id, account_id, bot_id, conversation_id, profile_id, reference, name, phone, party_size,
      date, time, duration_minutes, status, created_at)
    select $1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::text, $7::text, $8::text, $9::int,
      $10::date, $11::time, $12::int, $13::text, $14::timestamptz
    from taken where seats + $9::int <= $15::int
    on conflict (account_id, bot_id, reference) do nothing
    returning id
  )
  select seats as "seatsTaken", seats + $9::int > $15::int as "isFull", exists (select from booked) as "isBooked"
  from taken`,
);

const OF_DAY = statement<BookingRecord>(
  'bookings-of-day',
  `select ${BOOKING_LIST} from bookings b
    where b.account_id = $1::uuid and b.bot_id = $2::uuid and b.date = $3::date and b.status = 'CONFIRMED'
    order by b.time, b.id`,
);

const FIND = statement<BookingRecord>(
  'booking-find',
  `select ${BOOKING_LIST} from bookings b
    where b.account_id = $1::uuid and b.bot_id = $2::uuid and ($4::uuid is null or b.profile_id = $4::uuid)
      and case when $3::text is null then b.status = 'CONFIRMED' else b.reference = $3::text end
    order by b.id desc limit 1`,
);

const CANCEL = statement<{ id: string }>(
  'booking-cancel',
  `update bookings set status = 'CANCELLED', cancelled_at = $3::timestamptz
    where id = $2::uuid and (bookings.account_id = $1::uuid) is true and status = 'CONFIRMED' returning id`,
);

const bookParameters = (booking: BookingRecord, capacity: number): unknown[] => [
  booking.id,
  booking.accountId,
  booking.botId,
  booking.conversationId,
  booking.profileId,
  plainText(booking.reference),
  plainText(booking.name),
  plainText(booking.phone),
  booking.partySize,
  booking.date,
  booking.time,
  booking.durationMinutes,
  booking.status,
  booking.createdAt,
  capacity,
];

/** On a connection of its own, or on the one of a turn's transaction. */
export const postgresBookings = (sql: SqlClient): BookingStore => ({
  book: (booking, capacity) =>
    sql.transaction(async (client) => {
      await client.query(LOCK_DAY, [booking.accountId, booking.botId, booking.date]);
      const [outcome] = await client.query(BOOK, bookParameters(booking, capacity));
      if (!outcome) throw new BotError('STORE_UNAVAILABLE');
      const { seatsTaken, isFull, isBooked } = outcome;
      if (!isBooked && !isFull) {
        throw new BotError('ACTION_FAILED', { action: 'book', problem: 'the reference is taken' });
      }
      const seatsLeft = capacity - seatsTaken - (isBooked ? booking.partySize : 0);
      return { isBooked, seatsLeft: Math.max(0, seatsLeft) };
    }),

  ofDay: (accountId, botId, date) => sql.query(OF_DAY, [accountId, botId, date]),

  async find({ accountId, botId, reference, profileId }) {
    if (reference === undefined && profileId === undefined) return null;
    const [booking] = await sql.query(FIND, [accountId, botId, plainText(reference ?? null), profileId ?? null]);
    return booking ?? null;
  },

  async cancel(accountId, id, at) {
    return (await sql.query(CANCEL, [accountId, id, at])).length > 0;
  },
});
