import { defineAction } from '../../../engine/plugin.ts';
import { bookings } from './book-of.ts';
import { bookingOutput, toBookingOutput } from './booking-output.ts';
import { findBooking, findInput, hasBegun } from './find-booking.ts';

/**
 * Gives the seats back. `NOT_FOUND`; `PAST` when the time of the booking has come. Cancelling what is cancelled is no
 * failure: the guest has what they wanted.
 */
export const cancelBooking = defineAction({
  name: 'cancel_booking',
  description: "Cancels a booking by its reference, or the guest's own next one.",
  input: findInput,
  output: bookingOutput,
  risk: 'write',
  timeoutMs: 10_000,
  run: async (input, context) => {
    const booking = await findBooking(input, context);
    if (!booking) return { ok: false, code: 'NOT_FOUND' };
    const output = toBookingOutput(booking);
    if (booking.status === 'CONFIRMED') {
      if (hasBegun(booking, context)) return { ok: false, code: 'PAST', output };
      await context.open(bookings).cancel(context.accountId, booking.id, context.now);
    }
    return { ok: true, output };
  },
});
