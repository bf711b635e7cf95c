import type { ConversationTest } from '../bundle/schema/test-file.ts';
import { newId } from '../ids.ts';
import type { BookingStore } from '../ports/booking.ts';
import type { BookingRecord } from '../ports/booking.ts';
import type { BotRecord } from '../ports/bot.ts';

/** Takes the tables that a test says are taken: by the guest of the test (`mine`), or each by a guest of its own. */
export async function placeBookings(
  given: ConversationTest['given']['bookings'],
  bot: BotRecord,
  profileId: string,
  bookings: BookingStore,
): Promise<void> {
  for (const [i, booking] of given.entries()) {
    const record: BookingRecord = {
      id: newId(),
      accountId: bot.accountId,
      botId: bot.id,
      conversationId: newId(),
      profileId: booking.mine ? profileId : newId(),
      reference: booking.reference ?? `GIVEN${i + 1}`,
      name: booking.name,
      phone: null,
      partySize: booking.party_size,
      date: booking.date,
      time: booking.time,
      durationMinutes: booking.duration_minutes,
      status: 'CONFIRMED',
      createdAt: bot.createdAt,
    };
    await bookings.book(record, Number.MAX_SAFE_INTEGER);
  }
}
