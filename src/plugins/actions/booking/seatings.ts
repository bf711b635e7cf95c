/** Times at which a party may sit down. */
import { Temporal } from 'temporal-polyfill';
import type { BookingRecord } from './booking.ts';
import { type OpeningSpan, spansTouching } from '../opening-hours.ts';
import type { BookingConfig } from './booking-config.ts';
import type { House } from './house.ts';
import type { Wish } from './wish.ts';

const compare = (a: Temporal.PlainDateTime, b: Temporal.PlainDateTime): number => Temporal.PlainDateTime.compare(a, b);

/** The instant of a wall-clock time; null when a clock change leaves that time out. An hour that comes twice is its first. */
export const instantOf = (start: Temporal.PlainDateTime, timeZone: string): Temporal.Instant | null => {
  const shown = start.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  return shown.toPlainDateTime().equals(start) ? shown.toInstant() : null;
};

/** Whether a party may sit down at a moment of a span: it is open, and not about to close. */
export const takesPartiesAt = (start: Temporal.PlainDateTime, span: OpeningSpan, config: BookingConfig): boolean =>
  compare(start, span.from) >= 0 && compare(start, span.to.subtract({ minutes: config.lastSeatingMinutes })) <= 0;

/** Every seating of a date in order, those in the past left out. */
export const seatingsOn = ({ company, config, now }: House, date: Temporal.PlainDate): Temporal.PlainDateTime[] => {
  const seatings: Temporal.PlainDateTime[] = [];
  for (const span of spansTouching(company, date)) {
    for (
      let start = span.from;
      takesPartiesAt(start, span, config);
      start = start.add({ minutes: config.slotMinutes })
    ) {
      if (!start.toPlainDate().equals(date)) continue;
      const instant = instantOf(start, now.timeZoneId);
      if (instant && Temporal.Instant.compare(instant, now.toInstant()) > 0) seatings.push(start);
    }
  }
  return seatings;
};

/** Seats that nobody has taken at any moment of the stay, reckoned as the store does when it books. */
export const seatsLeft = (
  bookings: readonly BookingRecord[],
  start: Temporal.PlainDateTime,
  { durationMinutes, capacity }: Pick<BookingConfig, 'durationMinutes' | 'capacity'>,
): number => {
  const end = start.add({ minutes: durationMinutes });
  const taken = bookings.filter((booking) => {
    const from = Temporal.PlainDate.from(booking.date).toPlainDateTime(booking.time);
    return compare(from, end) < 0 && compare(start, from.add({ minutes: booking.durationMinutes })) < 0;
  });
  return capacity - taken.reduce((seats, { partySize }) => seats + partySize, 0);
};

/** Seatings of a date with room for the party. */
export const freeSeatingsOn = async (
  house: House,
  date: Temporal.PlainDate,
  partySize: Wish['partySize'],
): Promise<Temporal.PlainDateTime[]> => {
  const seatings = seatingsOn(house, date);
  if (seatings.length === 0) return [];
  const bookings = await house.bookingsOf(date);
  const ofDay = { ...house.config, capacity: house.seatsOn(date) };
  return seatings.filter((start) => seatsLeft(bookings, start, ofDay) >= partySize);
};
