import { z } from 'zod';
import { defineGiven, newId } from '../../../engine/plugin.ts';
import { bookings } from './book-of.ts';

/** Tables that a test says are taken: by the guest of the test (`mine`), or each by a guest of its own. */
export const givenBookings = defineGiven({
  input: z.strictObject({
    date: z.iso.date(),
    time: z.string().regex(/^\d{2}:\d{2}$/),
    party_size: z.int().min(1),
    name: z.string(),
    /** Whether it is the tester's own; else it is some other guest's. */
    mine: z.boolean().default(false),
    reference: z.string().optional(),
    duration_minutes: z.int().min(1).default(120),
  }),
  place: async (given, { accountId, botId, profileId, now, place, open }) => {
    const booking = {
      id: newId(),
      accountId,
      botId,
      conversationId: newId(),
      profileId: given.mine ? profileId : newId(),
      reference: given.reference ?? `GIVEN${place}`,
      name: given.name,
      phone: null,
      partySize: given.party_size,
      date: given.date,
      time: given.time,
      durationMinutes: given.duration_minutes,
      status: 'CONFIRMED' as const,
      createdAt: now,
    };
    await open(bookings).book(booking, Number.MAX_SAFE_INTEGER);
  },
});
