import { Temporal } from 'temporal-polyfill';
import { spansTouching } from '../opening-hours.ts';
import type { House } from './house.ts';
import { instantOf, seatingsOn, takesPartiesAt } from './seatings.ts';
import type { Wish } from './wish.ts';

/**
 * Why a table cannot be had, whoever else has booked:
 * TOO_LARGE (a person has to see to it), PAST, TOO_FAR, CLOSED (or too close to closing), NO_SUCH_TIME (the clocks go
 * forward over it), BETWEEN_SLOTS (the house seats people at other minutes). `FULL` joins them once the book is read.
 */
export type Obstacle = 'TOO_LARGE' | 'PAST' | 'TOO_FAR' | 'CLOSED' | 'NO_SUCH_TIME' | 'BETWEEN_SLOTS';

export const obstacleTo = ({ start, partySize }: Wish, house: House): Obstacle | null => {
  const { config, company, now } = house;
  const date = start.toPlainDate();
  const obstacle = obstacleOnDate(date, partySize, house);
  if (obstacle) return obstacle;

  const instant = instantOf(start, now.timeZoneId);
  if (!instant) return 'NO_SUCH_TIME';
  if (Temporal.Instant.compare(instant, now.toInstant()) <= 0) return 'PAST';
  if (seatingsOn(house, date).some((seating) => seating.equals(start))) return null;
  return spansTouching(company, date).some((span) => takesPartiesAt(start, span, config)) ? 'BETWEEN_SLOTS' : 'CLOSED';
};

/** The same for a date whose time is still open. */
export const obstacleOnDate = (
  date: Temporal.PlainDate,
  partySize: number,
  { config, now, seatsOn }: House,
): Extract<Obstacle, 'TOO_LARGE' | 'PAST' | 'TOO_FAR'> | null => {
  if (partySize > Math.min(config.maxPartySize, seatsOn(date))) return 'TOO_LARGE';
  if (Temporal.PlainDate.compare(date, now.toPlainDate()) < 0) return 'PAST';
  return Temporal.PlainDate.compare(date, lastDate(config.daysAhead, now)) > 0 ? 'TOO_FAR' : null;
};

/** The last date that may be booked. */
export const lastDate = (daysAhead: number, now: Temporal.ZonedDateTime): Temporal.PlainDate =>
  now.toPlainDate().add({ days: daysAhead });
