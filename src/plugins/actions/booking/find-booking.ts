import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ActionContext } from '../../../engine/plugin.ts';
import { bookings } from './book-of.ts';
import type { BookingRecord } from './booking.ts';
import { parseReference } from './reference.ts';
import { instantOf } from './seatings.ts';

export const findInput = z.strictObject({
  reference: z.string().max(200).optional().describe("as the guest typed it; absent: the guest's own latest booking"),
});

/**
 * The booking with a reference, whoever asks: that is what a reference is for. Without one, the newest confirmed
 * booking of this person that is not over.
 */
export const findBooking = async (
  { reference }: z.output<typeof findInput>,
  context: ActionContext,
): Promise<BookingRecord | null> => {
  const { accountId, botId, profileId } = context;
  if (reference === undefined) {
    const own = await context.open(bookings).find({ accountId, botId, profileId });
    return own && !hasBegun(own, context) ? own : null;
  }
  const parsed = parseReference(reference);
  return parsed === null ? null : context.open(bookings).find({ accountId, botId, reference: parsed });
};

/** Whether the time of the booking has come. */
export const hasBegun = (booking: BookingRecord, context: ActionContext): boolean => {
  const start = Temporal.PlainDate.from(booking.date).toPlainDateTime(booking.time);
  const instant = instantOf(start, context.bot.timeZone);
  return instant !== null && Temporal.Instant.compare(instant, context.now) <= 0;
};
