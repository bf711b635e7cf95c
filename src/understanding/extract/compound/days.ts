import type { Extraction } from '../../types.ts';
import { addMonths, epochDay, isoDate, type EpochDay } from '../calendar.ts';
import { extractDate } from '../date.ts';
import { findDates } from '../dates.ts';
import { findDurations } from '../durations.ts';
import { type Message, perLocale } from '../message.ts';
import { readNumber } from '../number-words.ts';
import { phraseList } from '../phrase.ts';

const unitBooks = perLocale(({ compound }) => ({
  nights: phraseList(compound.nights),
  days: phraseList(compound.days),
}));

/** A bare number, and what only a library makes a day, begin no span. */
const GUESSES: ReadonlySet<string> = new Set(['date:bare', 'date:chrono-node']);

const MINUTES_A_DAY = 1440;
const DAYS_A_WEEK = 7;

/** From one day to another: two days, a day and how long, or a stretch that has a name ("next week", "the weekend"). */
export function extractDays(message: Message, { expected }: { expected: boolean }): Extraction[] {
  const [first, second] = extractDate(message, { name: 'date', type: 'date' }, { expected })
    .filter(({ evidence }) => !GUESSES.has(evidence))
    .toSorted((a, b) => a.start - b.start);
  const from = dayOf(first?.value);
  if (!first || from === undefined) return [];
  const last = dayOf(second?.value);
  if (second && last !== undefined) {
    // "From Friday to Monday": each is the nearest ahead, so that the Monday may come first.
    const to = last < from && from - last <= DAYS_A_WEEK ? last + DAYS_A_WEEK : last;
    return to > from ? [spanned(message, [first, second], from, to, 'days:two')] : [];
  }
  const stay = lengthIn(message, first);
  if (stay) return [spanned(message, [first, stay], from, from + stay.days, 'days:length')];
  const named = stretchOf(message, first, from);
  return named === undefined ? [] : [spanned(message, [first], from, named, 'days:named')];
}

const dayOf = (value: Extraction['value'] | undefined): EpochDay | undefined => {
  const [year, month, day] = typeof value === 'string' ? value.split('-').map(Number) : [];
  return year === undefined || month === undefined || day === undefined ? undefined : epochDay(year, month, day);
};

export interface Stay {
  days: number;
  start: number;
  end: number;
}

/** "For three nights" ends three days later, "for three days" on the third of them, "for a week" on the same weekday. */
export function lengthIn(message: Message, day: Extraction | undefined): Stay | undefined {
  const { tokens, locale } = message;
  const { start, end } = day ?? { start: 0, end: 0 };
  const { nights, days } = unitBooks(locale);
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    const number =
      token && (token.start >= end || token.end <= start) ? readNumber(tokens, at, locale.numbers) : undefined;
    const unit = number && (nights(tokens, number.end) ?? days(tokens, number.end));
    if (!number || !unit || number.value < 1 || number.value > 365) continue;
    const isNights = nights(tokens, number.end) !== undefined;
    const stay = { start: token?.start ?? 0, end: tokens[unit.end - 1]?.end ?? 0 };
    return { ...stay, days: isNights ? number.value : Math.max(1, number.value - 1) };
  }
  const [length] = findDurations(message).filter(({ minutes }) => minutes >= MINUTES_A_DAY);
  if (!length) return undefined;
  const [opening, closing] = [tokens[length.from], tokens[length.to - 1]];
  return { days: Math.round(length.minutes / MINUTES_A_DAY), start: opening?.start ?? 0, end: closing?.end ?? 0 };
}

/** The last day of a week, a month or a weekend that was named as a whole. */
function stretchOf(message: Message, { start, end }: Extraction, from: EpochDay): EpochDay | undefined {
  const mention = findDates(message).find(
    (of) => (message.tokens[of.from]?.start ?? 0) < end && start < (message.tokens[of.to - 1]?.end ?? 0),
  );
  const reading = mention?.readings[0];
  if (reading?.kind === 'weekStart') return from + DAYS_A_WEEK - 1;
  if (reading?.kind === 'monthStart' || reading?.kind === 'month') return addMonths(from, 1) - 1;
  return reading?.kind === 'weekday' && reading.isWeekend ? from + 1 : undefined;
}

function spanned(
  { text }: Message,
  parts: readonly Pick<Extraction, 'start' | 'end'>[],
  from: EpochDay,
  to: EpochDay,
  evidence: string,
): Extraction {
  const start = Math.min(...parts.map((of) => of.start));
  const end = Math.max(...parts.map((of) => of.end));
  const value = { from: isoDate(from), to: isoDate(to) };
  return { type: 'date_range', value, certainty: 1, raw: text.slice(start, end), start, end, evidence };
}
