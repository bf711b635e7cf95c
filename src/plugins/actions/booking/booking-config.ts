import { z } from 'zod';

/** How a house takes bookings. */
export const bookingConfig = z.strictObject({
  capacity: z.int().min(1).describe('seats that may be taken at the same time'),
  durationMinutes: z.int().min(1).max(1_440).default(120).describe('how long a party keeps its seats'),
  slotMinutes: z.int().min(1).max(1_440).default(30).describe('bookings begin every so many minutes after opening'),
  lastSeatingMinutes: z
    .int()
    .min(0)
    .max(1_440)
    .default(60)
    .describe('no booking begins later than this before closing'),
  maxPartySize: z.int().min(1).default(12).describe('a larger party has to ask a person'),
  daysAhead: z.int().min(0).max(730).default(90).describe('how far ahead bookings are taken'),
});
export type BookingConfig = z.output<typeof bookingConfig>;
