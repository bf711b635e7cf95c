import { BotError } from '../../../engine/plugin.ts';
import type { MemoryTables } from '../../../engine/plugin.ts';
import type { BookingRecord, BookingStore } from './booking.ts';

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const overlaps = (a: BookingRecord, b: BookingRecord): boolean =>
  minutesOf(a.time) < minutesOf(b.time) + b.durationMinutes &&
  minutesOf(b.time) < minutesOf(a.time) + a.durationMinutes;

/** One caller at a time: nobody else books between the count and the write. */
export const memoryBookings = (tables: MemoryTables): BookingStore => {
  const rows = tables.table<BookingRecord>('bookings');
  const ofBot = (accountId: string, botId: string): BookingRecord[] =>
    [...rows.values()].filter((row) => row.accountId === accountId && row.botId === botId);

  return {
    book: (booking, capacity) =>
      tables.alone(async () => {
        const ofThisBot = ofBot(booking.accountId, booking.botId);
        const rivals = ofThisBot.filter(
          (row) => row.status === 'CONFIRMED' && row.date === booking.date && overlaps(row, booking),
        );
        const free = capacity - rivals.reduce((seats, row) => seats + row.partySize, 0);
        if (booking.partySize > free) return { isBooked: false, seatsLeft: Math.max(0, free) };
        if (ofThisBot.some((row) => row.reference === booking.reference)) {
          throw new BotError('ACTION_FAILED', { action: 'book', problem: 'the reference is taken' });
        }
        rows.set(booking.id, structuredClone(booking));
        return { isBooked: true, seatsLeft: free - booking.partySize };
      }),

    async ofDay(accountId, botId, date) {
      const ofDate = ofBot(accountId, botId).filter((row) => row.status === 'CONFIRMED' && row.date === date);
      return structuredClone(ofDate.sort((a, b) => (`${a.time}${a.id}` < `${b.time}${b.id}` ? -1 : 1)));
    },

    async find({ accountId, botId, reference, profileId }) {
      if (reference === undefined && profileId === undefined) return null;
      const found = ofBot(accountId, botId)
        .toSorted((a, b) => (a.id < b.id ? 1 : -1))
        .find(
          (row) =>
            (profileId === undefined || row.profileId === profileId) &&
            (reference === undefined ? row.status === 'CONFIRMED' : row.reference === reference),
        );
      return structuredClone(found ?? null);
    },

    cancel: (accountId, id, _at) =>
      tables.alone(async () => {
        const booking = rows.get(id);
        if (booking?.accountId !== accountId || booking.status !== 'CONFIRMED') return false;
        rows.set(id, { ...booking, status: 'CANCELLED' });
        return true;
      }),
  };
};
