import { z } from 'zod';
import { defineAction, newId } from '../../../engine/plugin.ts';
import type { ActionContext } from '../../../engine/plugin.ts';
import { bookings } from './book-of.ts';
import type { BookingRecord } from './booking.ts';
import { alternativesTo } from './alternatives.ts';
import type { BookingConfig } from './booking-config.ts';
import { bookingOutput, toBookingOutput } from './booking-output.ts';
import { houseOf } from './house.ts';
import { obstacleTo } from './obstacle.ts';
import { referenceFor } from './reference.ts';
import { toWish, wishFields, writtenOf } from './wish.ts';

/** Strangers' references to step over; with a full book of 100,000 bookings even a second is a matter of a thousandth. */
const REFERENCES_TRIED = 5;

const input = z.strictObject({
  ...wishFields,
  name: z.string().trim().min(1).max(200),
  phone: z.string().trim().max(50).optional(),
});

/**
 * Books a table in the turn's own transaction. The store takes the seats or refuses, whatever was free a moment ago. Run
 * again with the same key it finds its own booking and books nothing. When there is no table: as `check_availability`.
 */
export const createBooking = (config: BookingConfig) =>
  defineAction({
    name: 'create_booking',
    description: 'Books a table and gives the guest a reference to quote.',
    input,
    output: bookingOutput,
    risk: 'write',
    timeoutMs: 10_000,
    run: async (asked, context) => {
      const wish = toWish(asked);
      const { booking, isNew } = await draftOf(asked, config, context);
      if (!isNew) return { ok: true, output: toBookingOutput(booking) };

      const house = houseOf(config, context);
      const obstacle = obstacleTo(wish, house);
      const isBooked =
        !obstacle && (await context.open(bookings).book(booking, house.seatsOn(wish.start.toPlainDate()))).isBooked;
      if (isBooked) return { ok: true, output: toBookingOutput(booking) };
      const alternatives = await alternativesTo(wish, house);
      return { ok: false, code: obstacle ?? 'FULL', output: { ...writtenOf(wish.start), alternatives } };
    },
  });

/** The booking to be made, or the one that this very effect has made before. */
const draftOf = async (
  asked: z.output<typeof input>,
  config: BookingConfig,
  context: ActionContext,
): Promise<{ booking: BookingRecord; isNew: boolean }> => {
  const { accountId, botId, conversationId, profileId, key } = context;
  let reference = '';
  for (let attempt = 0; attempt < REFERENCES_TRIED; attempt += 1) {
    reference = referenceFor(key, attempt);
    const known = await context.open(bookings).find({ accountId, botId, reference });
    if (!known) break;
    if (known.conversationId === conversationId) return { booking: known, isNew: false };
  }
  return {
    isNew: true,
    booking: {
      id: newId(),
      accountId,
      botId,
      conversationId,
      profileId,
      reference,
      name: asked.name,
      phone: asked.phone ?? null,
      partySize: asked.party_size,
      date: asked.date,
      time: asked.time,
      durationMinutes: config.durationMinutes,
      status: 'CONFIRMED',
      createdAt: context.now,
    },
  };
};
