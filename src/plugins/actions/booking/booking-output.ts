import { z } from 'zod';
import type { BookingRecord } from './booking.ts';

/** A booking as flows read it. The phone number stays out: whoever knows a reference may ask. */
export const bookingOutput = z.object({
  reference: z.string(),
  date: z.string(),
  time: z.string(),
  party_size: z.number(),
  name: z.string(),
});

export const toBookingOutput = (booking: BookingRecord): z.output<typeof bookingOutput> => ({
  reference: booking.reference,
  date: booking.date,
  time: booking.time,
  party_size: booking.partySize,
  name: booking.name,
});
