import type { Extraction, SlotSpec } from '../types.ts';
import { addMonths, type EpochDay, isoDate } from './calendar.ts';
import { type Candidate, candidate, ranked } from './candidate.ts';
import { libraryDay } from './date-library.ts';
import { type DateMention, findDates, isLeftOpen, isOfAnotherNoun } from './dates.ts';
import { isRejected, isRepaired } from './hedges.ts';
import { findIdioms, namesThing } from './idioms.ts';
import { findCrowds } from './crowds.ts';
import { countedAfter } from './counts.ts';
import type { DayReading } from './locale.ts';
import type { Message } from './message.ts';
import { findPhones } from './phones.ts';
import { type Lean, resolveDay } from './resolve-day.ts';
import { type SlotMeaning, slotMeaning } from './slot-meaning.ts';
import { findTimes } from './times.ts';
import { tokenClasses } from './token-classes.ts';

/** Dates for a slot, as `YYYY-MM-DD`. */
export function extractDate(
  message: Message,
  slot: SlotSpec,
  asked: { question?: string; expected: boolean },
): Extraction[] {
  if (!message.moment) return [];
  const meaning = slotMeaning(slot, message, asked.question);
  const dated = findDates(message);
  const mentions = meaning.isBirth ? dated.map((mention) => withShortYear(message, mention)) : dated;
  const named = mentions.map((mention, order) =>
    score(message, meaning, mention, mentions.length === 1 ? undefined : order / (mentions.length - 1)),
  );
  const bare = asked.expected ? bareDays(message, meaning) : [];
  const found = [...named, ...bare].filter((reading) => reading !== undefined);
  if (asked.expected && mentions.length === 0 && found.length === 0) found.push(...fromLibrary(message));
  return ranked(found, asked.expected ? 0 : 2);
}

/** "4th of May 62": two digits behind a birthday are its year. */
function withShortYear(message: Message, mention: DateMention): DateMention {
  const [reading] = mention.readings;
  if (reading?.kind !== 'date' || reading.month === undefined || reading.year !== undefined) return mention;
  const tens = tokenClasses(message.locale)['shortYear']?.(message.tokens, mention.to);
  if (!tens || tens.value > 99 || message.tokens[tens.end]?.isWord) return mention;
  return { ...mention, to: tens.end, readings: [{ ...reading, year: tens.value }], strength: 3 };
}

/** `place` is 0 for the first of several dates and 1 for the last. */
function score(
  message: Message,
  meaning: SlotMeaning,
  mention: DateMention,
  place: number | undefined,
): Candidate | undefined {
  const role = roleOf(message, mention);
  let points: number = mention.strength;
  if (isRejected(message, mention.from)) points -= 3;
  if ((place ?? 0) > 0 && isRepaired(message, mention.from)) points += 0.8;
  if (place !== undefined) {
    if (meaning.role) points += role === meaning.role ? 1 : role ? -1 : 0;
    points -= 0.4 * (meaning.role === 'end' ? 1 - place : place);
  }
  return resolved(message, meaning, mention, points);
}

function resolved(message: Message, meaning: SlotMeaning, mention: DateMention, points: number): Candidate | undefined {
  const today = message.moment?.today;
  // Nobody was born "today" or "in two weeks".
  const isRelative = mention.readings[0]?.kind !== 'date' && mention.readings[0]?.kind !== 'month';
  if (today === undefined || (meaning.isBirth && isRelative)) return undefined;
  const lean = leanOf(message, meaning, mention);
  const isEnd = meaning.role === 'end' && roleOf(message, mention) === 'end';
  const days = mention.readings.map((reading) => dayOf(reading, today, lean, isEnd)).filter((day) => day !== undefined);
  const [value, ...alternatives] = days.map(isoDate);
  if (value === undefined) return undefined;
  const { from, to, evidence } = mention;
  return candidate(message, 'date', { from, to, value, alternatives, score: points, evidence });
}

/** A bare month that ends something means its last day: "until May". */
function dayOf(reading: DayReading, today: EpochDay, lean: Lean, isEnd: boolean): EpochDay | undefined {
  const day = resolveDay(reading, today, lean);
  return day !== undefined && isEnd && reading.kind === 'month' ? addMonths(day, 1) - 1 : day;
}

function leanOf({ tokens, locale }: Message, meaning: SlotMeaning, { from }: DateMention): Lean {
  if (meaning.isBirth) return 'past';
  // "I bought it on the 21st": the verb may stand a few words before the day.
  const before = tokens.slice(Math.max(0, from - PAST_CUE), from);
  return before.some(({ word }) => locale.dates.pastCues.includes(word)) ? 'past' : 'future';
}

/** Tokens before a day in which a verb of the past turns it back. */
const PAST_CUE = 5;

/** Whether the words before a date say that it begins or ends something. */
function roleOf({ tokens, locale }: Message, { from }: DateMention): 'start' | 'end' | undefined {
  for (let at = from - 1; at >= Math.max(0, from - 3); at -= 1) {
    const word = tokens[at]?.word ?? '';
    if (locale.dates.endCues.includes(word)) return 'end';
    if (locale.dates.startCues.includes(word)) return 'start';
  }
  return undefined;
}

function fromLibrary(message: Message): Candidate[] {
  const found = libraryDay(message);
  if (!found) return [];
  const { from, to, day } = found;
  if (findIdioms(message).has(from)) return [];
  return [candidate(message, 'date', { from, to, value: isoDate(day), score: 1, evidence: 'date:chrono-node' })];
}

/** "45/12", "-1": the numeral belongs to something else that is written with it. */
function isPartOfWriting({ tokens }: Message, from: number, to: number): boolean {
  const isMark = (at: number) => ['/', '-', '.', ':', '%'].includes(tokens[at]?.word ?? '');
  const isJoinedBefore = isMark(from - 1) && tokens[from]?.isGlued === true;
  const isJoinedAfter = isMark(to) && tokens[to]?.isGlued === true && tokens[to + 1]?.isGlued === true;
  return isJoinedBefore || isJoinedAfter;
}

/** "15", "the first": a lone number answers the question for a date. */
function bareDays(message: Message, meaning: SlotMeaning): (Candidate | undefined)[] {
  const { tokens, locale } = message;
  const day = tokenClasses(locale)['day'];
  const taken = [
    ...findDates(message),
    ...findTimes(message).filter(({ strength }) => strength > 1),
    ...findPhones(message),
  ];
  const candidates: (Candidate | undefined)[] = [];
  for (let at = 0; at < tokens.length && candidates.length < 3; at += 1) {
    const found = day?.(tokens, at);
    const isInWord = tokens[at]?.isGlued && tokens[at - 1]?.isWord;
    if (!found || isInWord || taken.some(({ from, to }) => at < to && found.end > from)) continue;
    if (countedAfter(message, found.end) || findCrowds(message).has(at) || findIdioms(message).has(at)) continue;
    if (namesThing(message, at) || isPartOfWriting(message, at, found.end)) continue;
    if (isLeftOpen(message, found.end) || isOfAnotherNoun(message, at, found.end)) continue;
    const mention: DateMention = {
      from: at,
      to: found.end,
      readings: [{ kind: 'date', day: found.value }],
      strength: 1,
      evidence: 'date:bare',
    };
    candidates.push(resolved(message, meaning, mention, 0.5));
  }
  return candidates;
}
