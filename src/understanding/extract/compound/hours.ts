import type { Extraction, Span } from '../../types.ts';
import { isoTime } from '../calendar.ts';
import { findDurations } from '../durations.ts';
import { type Message, perLocale, spanOf } from '../message.ts';
import { phraseList } from '../phrase.ts';
import { extractTime } from '../time.ts';

const untilBooks = perLocale(({ compound }) => phraseList(compound.until));

/** Nothing that people plan by the hour begins earlier, where both halves of the day would do. */
const EARLY = 7 * 60;
const HALF_A_DAY = 720;

/** From one hour to another: "3 to 5 pm", "between 9 and 5", "at 3 for two hours", "from 22:00 till 2". */
export function extractHours(message: Message, { expected }: { expected: boolean }): Extraction[] {
  const times = extractTime(message, { name: 'time', type: 'time' }, { expected }).toSorted(
    (a, b) => a.start - b.start,
  );
  const [first, second] = times;
  if (first && second) return [spanOfTwo(message, first, second)];
  if (!first) return expected ? bareHours(message) : [];
  const [length] = findDurations(message).filter(({ minutes }) => minutes < 2 * HALF_A_DAY);
  if (!length) return expected ? bareHours(message) : [];
  const { start, end } = spanOf(message, length.from, length.to);
  const readings = readingsOf(first);
  const from = readings.find((of) => of >= EARLY) ?? readings[0] ?? 0;
  const value = { from: isoTime(from), to: isoTime(from + length.minutes) };
  return [found(message, [first, { start, end }], value, 'hours:length')];
}

const minutesOf = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};

const readingsOf = ({ value, alternatives = [] }: Extraction): number[] =>
  [value, ...alternatives].flatMap((of) => (typeof of === 'string' ? [minutesOf(of)] : []));

/** Of the halves of the day that the words leave open, those that make the shortest span by day. */
function spanOfTwo(message: Message, first: Extraction, second: Extraction): Extraction {
  return found(message, [first, second], shortest(readingsOf(first), readingsOf(second)), 'hours:two');
}

function shortest(firsts: readonly number[], seconds: readonly number[]): Span {
  const pairs = firsts.flatMap((from) => seconds.map((to) => ({ from, to })));
  const length = ({ from, to }: { from: number; to: number }): number =>
    (to > from ? to - from : to - from + 2 * HALF_A_DAY) + (from < EARLY ? 1 : 0) + (to > from ? 0 : HALF_A_DAY);
  const [best = { from: 0, to: 0 }] = pairs.toSorted((a, b) => length(a) - length(b));
  return { from: isoTime(best.from), to: isoTime(best.to) };
}

const HOURS_A_DAY = 24;

/** "9-5", "from 2 to 4": numerals that nothing but the question makes hours. */
function bareHours(message: Message): Extraction[] {
  const { tokens, locale } = message;
  const until = untilBooks(locale);
  for (let at = 0; at < tokens.length; at += 1) {
    const joint = tokens[at]?.isDigits ? until(tokens, at + 1) : undefined;
    const last = joint && tokens[joint.end];
    if (!joint || !last?.isDigits) continue;
    const [from, to] = [Number(tokens[at]?.word), Number(last.word)];
    if (from >= HOURS_A_DAY || to > HOURS_A_DAY || from === to) continue;
    const halves = (hour: number): number[] =>
      hour > 0 && hour < 12 ? [hour * 60, hour * 60 + HALF_A_DAY] : [hour * 60];
    return [found(message, [spanOf(message, at, joint.end + 1)], shortest(halves(from), halves(to)), 'hours:bare')];
  }
  return [];
}

function found(
  { text }: Message,
  parts: readonly Pick<Extraction, 'start' | 'end'>[],
  value: Span,
  evidence: string,
): Extraction {
  const start = Math.min(...parts.map((of) => of.start));
  const end = Math.max(...parts.map((of) => of.end));
  return { type: 'time_range', value, certainty: 1, raw: text.slice(start, end), start, end, evidence };
}
