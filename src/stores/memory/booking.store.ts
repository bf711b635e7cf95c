import { BotError } from '../../engine/index.ts';
import type { BookingRecord, BookingStore } from '../../engine/index.ts';
import { copy } from './copy.ts';
import { newestFirst } from './page.ts';

/** Where bookings are read and put: the table itself, or a transaction's view of it. */
export interface BookingRows {
  values(): Iterable<BookingRecord>;
  get(id: string): BookingRecord | undefined;
  set(id: string, booking: BookingRecord): unknown;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const overlaps = (a: BookingRecord, b: BookingRecord): boolean =>
  minutesOf(a.time) < minutesOf(b.time) + b.durationMinutes &&
  minutesOf(b.time) < minutesOf(a.time) + a.durationMinutes;

/** `alone` runs one caller at a time, so that nobody else books between the count and the write. */
export const memoryBookingStore = (
  rows: BookingRows,
  alone: <T>(work: () => Promise<T>) => Promise<T>,
): BookingStore => {
  const ofBot = (accountId: string, botId: string): BookingRecord[] =>
    [...rows.values()].filter((row) => row.accountId === accountId && row.botId === botId);

  return {
    book: (booking, capacity) =>
      alone(async () => {
        const ofThisBot = ofBot(booking.accountId, booking.botId);
        const rivals = ofThisBot.filter(
          (row) => row.status === 'CONFIRMED' && row.date === booking.date && overlaps(row, booking),
        );
        const free = capacity - rivals.reduce((seats, row) => seats + row.partySize, 0);
        if (booking.partySize > free) return { isBooked: false, seatsLeft: Math.max(0, free) };
        if (ofThisBot.some((row) => row.reference === booking.reference)) {
          throw new BotError('ACTION_FAILED', { action: 'book', problem: 'the reference is taken' });
        }
        rows.set(booking.id, copy(booking));
        return { isBooked: true, seatsLeft: free - booking.partySize };
      }),

    async ofDay(accountId, botId, date) {
      const ofDate = ofBot(accountId, botId).filter((row) => row.status === 'CONFIRMED' && row.date === date);
      return copy(ofDate.sort((a, b) => (`${a.time}${a.id}` < `${b.time}${b.id}` ? -1 : 1)));
    },

    async find({ accountId, botId, reference, profileId }) {
      if (reference === undefined && profileId === undefined) return null;
      const found = newestFirst(ofBot(accountId, botId)).find(
        (row) =>
          (profileId === undefined || row.profileId === profileId) &&
          (reference === undefined ? row.status === 'CONFIRMED' : row.reference === reference),
      );
      return copy(found ?? null);
    },

    cancel: (accountId, id, _at) =>
      alone(async () => {
        const booking = rows.get(id);
        if (booking?.accountId !== accountId || booking.status !== 'CONFIRMED') return false;
        rows.set(id, { ...booking, status: 'CANCELLED' });
        return true;
      }),
  };
};
