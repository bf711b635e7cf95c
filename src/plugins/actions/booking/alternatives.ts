import { Temporal } from 'temporal-polyfill';
import { packFor } from '../../../engine/plugin.ts';
import type { House } from './house.ts';
import { lastDate } from './obstacle.ts';
import { freeSeatingsOn } from './seatings.ts';
import { type Wish, writtenOf } from './wish.ts';

/** How many a guest is offered: what fits on buttons and into a sentence. */
const OFFERED = 3;
/** Days looked at after the wished one, one statement each where the house is open. */
const DAYS_LOOKED_AT = 14;

/** Another table to offer. `text` is short enough for a button: the time, with the day where it is another. */
export type Alternative = { date: string; time: string; text: string };

/**
 * The free seatings nearest to the wish: those of the same day first, then the nearest of each following day. In the
 * order of the clock. None for a party that is too large for any table.
 */
export const alternativesTo = async (wish: Wish, house: House): Promise<Alternative[]> => {
  const { config, now } = house;
  if (wish.partySize > config.maxPartySize) return [];

  const wished = wish.start.toPlainDate();
  const found: Temporal.PlainDateTime[] = [];
  for (const date of datesFrom(wished, now.toPlainDate(), lastDate(config.daysAhead, now))) {
    if (house.isRuledOut('date', date.toString())) continue;
    const seatings = await freeSeatingsOn(house, date, wish.partySize);
    const wanted = seatings.filter((start) => !house.isRuledOut('time', writtenOf(start).time));
    const free = nearestTo(date.toPlainDateTime(wish.start.toPlainTime()), wanted);
    found.push(...free.slice(0, date.equals(wished) ? OFFERED : 1));
    if (found.length >= OFFERED) break;
  }
  return found
    .slice(0, OFFERED)
    .toSorted((a, b) => Temporal.PlainDateTime.compare(a, b))
    .map((start) => ({ ...writtenOf(start), text: textOf(start, wished, house.locale) }));
};

/** The wished date, or today when that is over, and the days after it. */
function* datesFrom(
  wished: Temporal.PlainDate,
  today: Temporal.PlainDate,
  last: Temporal.PlainDate,
): Generator<Temporal.PlainDate> {
  const first = Temporal.PlainDate.compare(wished, today) < 0 ? today : wished;
  for (let days = 0; days <= DAYS_LOOKED_AT; days += 1) {
    const date = first.add({ days });
    if (Temporal.PlainDate.compare(date, last) > 0) return;
    yield date;
  }
}

const nearestTo = (
  wished: Temporal.PlainDateTime,
  seatings: readonly Temporal.PlainDateTime[],
): Temporal.PlainDateTime[] => {
  const distance = (seating: Temporal.PlainDateTime) => seating.since(wished).abs().total('minutes');
  return seatings.toSorted((a, b) => distance(a) - distance(b) || Temporal.PlainDateTime.compare(a, b));
};

/** `7:30 pm` or `19:30`, as the locale has it. Plain spaces: a text message with any other kind costs twice as much. */
const textOf = (start: Temporal.PlainDateTime, wished: Temporal.PlainDate, locale: string): string => {
  const { isTwelveHour, region } = packFor(locale).texts;
  const text = start.toLocaleString(locale.includes('-') ? locale : region, {
    ...(!start.toPlainDate().equals(wished) && { weekday: 'short', day: 'numeric', month: 'short' }),
    hour: isTwelveHour ? 'numeric' : '2-digit',
    ...(!(isTwelveHour && start.minute === 0) && { minute: '2-digit' }),
    hour12: isTwelveHour,
  });
  return text.replace(/\s/g, ' ');
};
