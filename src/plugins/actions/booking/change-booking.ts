import { z } from 'zod';
import { BotError, defineAction, newId } from '../../../engine/plugin.ts';
import type { ActionContext } from '../../../engine/plugin.ts';
import { bookings } from './book-of.ts';
import type { BookingConfig } from './booking-config.ts';
import type { BookingRecord } from './booking.ts';
import { bookingOutput, toBookingOutput } from './booking-output.ts';
import { findBooking, hasBegun } from './find-booking.ts';
import { houseOf } from './house.ts';
import { obstacleTo } from './obstacle.ts';
import { referenceFor } from './reference.ts';
import { toWish, wishFields } from './wish.ts';

const input = z.strictObject({
  ...wishFields,
  name: z.string().trim().min(1).max(200),
  phone: z.string().trim().max(50).optional(),
  reference: z.string().max(200).optional().describe("absent: the guest's own latest booking"),
});

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * Moves a booking: to another day or hour, another number of guests, another name. The old seats count as free for the
 * new ones; both happen in the turn's transaction, or neither. `NOT_FOUND`; `PAST`; otherwise as `check_availability`.
 */
export const changeBooking = (config: BookingConfig) =>
  defineAction({
    name: 'change_booking',
    description: 'Changes the day, hour, number of guests or name of a booking. It gets a reference of its own.',
    input,
    output: bookingOutput,
    risk: 'write',
    timeoutMs: 10_000,
    run: async (asked, context) => {
      const old = await findBooking(asked, context);
      if (old?.status !== 'CONFIRMED') return { ok: false, code: 'NOT_FOUND' };
      if (hasBegun(old, context)) return { ok: false, code: 'PAST' };
      const changed = changedFrom(old, asked, context);
      const house = houseOf(config, context);
      const wish = toWish(asked);
      const capacity = house.seatsOn(wish.start.toPlainDate());
      const obstacle = obstacleTo(wish, house);
      if (obstacle) return { ok: false, code: obstacle };
      if (!(await hasRoom(changed, old, capacity, context))) return { ok: false, code: 'FULL' };
      const book = context.open(bookings);
      await book.cancel(context.accountId, old.id, context.now);
      const { isBooked } = await book.book(changed, capacity);
      // Somebody else was faster: the turn fails, and with it what was cancelled.
      if (!isBooked)
        throw new BotError('ACTION_FAILED', { action: 'change_booking', problem: 'the seats were just taken' });
      return { ok: true, output: toBookingOutput(changed) };
    },
  });

const changedFrom = (
  old: BookingRecord,
  { date, time, party_size: partySize, name, phone }: z.output<typeof input>,
  context: ActionContext,
): BookingRecord => ({
  ...old,
  id: newId(),
  conversationId: context.conversationId,
  reference: referenceFor(context.key, 0),
  date,
  time,
  partySize,
  name,
  phone: phone ?? old.phone,
  createdAt: context.now,
});

/** Whether the seats are free once the guest's own old ones are given back. */
const hasRoom = async (
  wanted: BookingRecord,
  old: BookingRecord,
  capacity: number,
  context: ActionContext,
): Promise<boolean> => {
  const others = await context.open(bookings).ofDay(context.accountId, context.botId, wanted.date);
  const start = minutesOf(wanted.time);
  const rivals = others.filter(
    ({ id, time, durationMinutes }) =>
      id !== old.id && minutesOf(time) < start + wanted.durationMinutes && start < minutesOf(time) + durationMinutes,
  );
  return wanted.partySize <= capacity - rivals.reduce((seats, row) => seats + row.partySize, 0);
};
