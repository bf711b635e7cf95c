import { defineAction } from '../../../engine/plugin.ts';
import { bookingOutput, toBookingOutput } from './booking-output.ts';
import { findBooking, findInput } from './find-booking.ts';

/** `NOT_FOUND`, or `CANCELLED` with the booking as it was. */
export const lookupBooking = defineAction({
  name: 'lookup_booking',
  description: "Finds a booking by its reference, or the guest's own next one.",
  input: findInput,
  output: bookingOutput,
  risk: 'read',
  timeoutMs: 5_000,
  run: async (input, context) => {
    const booking = await findBooking(input, context);
    if (!booking) return { ok: false, code: 'NOT_FOUND' };
    const output = toBookingOutput(booking);
    return booking.status === 'CONFIRMED' ? { ok: true, output } : { ok: false, code: 'CANCELLED', output };
  },
});
