import { readDateDigits } from './date-digits.ts';
import { isStopWord } from './counts.ts';
import { findIdioms } from './idioms.ts';
import type { DayReading } from './locale.ts';
import { type Message, perLocale, perMessage } from './message.ts';
import { phraseBook } from './phrase.ts';
import { MOST_MENTIONS } from './token.ts';
import { tokenClasses } from './token-classes.ts';

/** 3 says a date whatever was asked; 2 nearly so ("the 5th"); 1 only where a date was asked ("15", "may"). */
export type Strength = 1 | 2 | 3;

/** A date in the message, still in words. Tokens `from` to `to` (exclusive). */
export interface DateMention {
  from: number;
  to: number;
  /** Best first; two where day and month may be swapped. */
  readings: readonly DayReading[];
  strength: Strength;
  evidence: string;
}

const offsetBook = perLocale((locale) => phraseBook(locale.dates.offsetRules, tokenClasses(locale)));
const dateBook = perLocale((locale) => phraseBook(locale.dates.rules, tokenClasses(locale)));

/** Every date that the words of a message name, in order. */
export const findDates = perMessage((message: Message): readonly DateMention[] => {
  const found: DateMention[] = [];
  let at = 0;
  while (at < message.tokens.length && found.length < MOST_MENTIONS) {
    const mention = mentionAt(message, at);
    if (mention) found.push(mention);
    at = mention ? mention.to : at + 1;
  }
  return withSpans(message, merged(message, found));
});

function mentionAt(message: Message, at: number): DateMention | undefined {
  return anchoredAt(message, at) ?? plainAt(message, at);
}

/** "three weeks from Saturday": a distance, then the day it is reckoned from. */
function anchoredAt(message: Message, at: number): DateMention | undefined {
  const offset = offsetBook(message.locale)(message.tokens, at);
  const anchor = offset && plainAt(message, offset.end);
  const base = anchor?.readings[0];
  if (!offset || !anchor || !base) return undefined;
  const reading: DayReading = { kind: 'anchored', base, ...offset.value };
  return { from: at, to: anchor.to, readings: [reading], strength: 3, evidence: `date:${offset.pattern} <day>` };
}

function plainAt(message: Message, at: number): DateMention | undefined {
  const { tokens, locale, tag } = message;
  if (findIdioms(message).has(at)) return undefined;
  const written = readDateDigits(tokens, at, locale.dates.isMonthFirst(tag));
  const spoken = dateBook(locale)(tokens, at);
  if (written && (!spoken || written.end >= spoken.end)) {
    const hasYear = written.readings.some((reading) => reading.kind === 'date' && reading.year !== undefined);
    const strength = written.isDoubtful ? 1 : hasYear ? 3 : 2;
    return { from: at, to: written.end, readings: written.readings, strength, evidence: 'date:digits' };
  }
  if (!spoken || isOfNoDay(message, at, spoken.value) || isEverydayWord(message, at, spoken.end)) return undefined;
  const isBareDay = spoken.value.kind === 'date' && spoken.value.month === undefined;
  if (isBareDay && (isOfAnotherNoun(message, at, spoken.end) || isLeftOpen(message, spoken.end))) return undefined;
  const strength = strengthOf(message, at, spoken.end, spoken.value);
  return { from: at, to: spoken.end, readings: [spoken.value], strength, evidence: `date:${spoken.pattern}` };
}

/** "32nd of December", "45 May": the month of a day that there is not is no date by itself. */
function isOfNoDay({ tokens, locale }: Message, at: number, reading: DayReading): boolean {
  if (reading.kind !== 'month' || reading.year !== undefined) return false;
  const isLink = (word: string) =>
    locale.dates.monthLinks.includes(word) || locale.numbers.ordinalEndings.includes(word);
  let back = at - 1;
  while (back >= Math.max(0, at - 3) && isLink(tokens[back]?.word ?? '')) back -= 1;
  return tokens[back]?.isDigits === true;
}

/** "The 16th of Janember": a day of something that is no month is no date by itself. */
export function isLeftOpen({ tokens, locale }: Message, to: number): boolean {
  const { monthLinks, dayArticles } = locale.dates;
  const link = tokens[to];
  return link?.isWord === true && monthLinks.includes(link.word) && !dayArticles.includes(link.word);
}

/** "Our first visit", "the second table": an ordinal in words with a noun of its own is no day of the month. */
export function isOfAnotherNoun({ tokens, locale }: Message, from: number, to: number): boolean {
  if (tokens[from]?.isDigits) return false;
  const next = tokens[to];
  if (!next?.isWord || next.isDigits || next.word.length <= SHORTEST_SMALL) return false;
  const isOfField = locale.readings.fieldWords.date?.includes(next.word) ?? false;
  const isSmall = !isOfField && (isStopWord(next.word, locale) || locale.readings.besideAssent.includes(next.word));
  return !isSmall && !Object.hasOwn(locale.times.parts, next.word) && !VERBAL.test(next.word);
}
const SHORTEST_SMALL = 2;
/** "The second suits us": a verb says something of the day. */
const VERBAL = /s$|ed$|ит$|ет$/;

/** "We may", "we sat", "in the sun": a short word for a day or month that is another word here. */
function isEverydayWord({ tokens, locale }: Message, from: number, to: number): boolean {
  const word = tokens[from]?.word ?? '';
  if (to > from + 1 || !locale.dates.doubtful.includes(word)) return false;
  const before = tokens[from - 1]?.word ?? '';
  const after = tokens[from + 1]?.word ?? '';
  return locale.dates.noDayBefore.includes(before) || locale.dates.noDayAfter.includes(after);
}

function strengthOf({ tokens, locale }: Message, from: number, to: number, reading: DayReading): Strength {
  const isAlone = to === from + 1;
  if (isAlone && locale.dates.doubtful.includes(tokens[from]?.word ?? '')) {
    // "Sat" and "сб" alone may be other words; "on sat", "на сб" are days.
    const isAbbreviated = reading.kind === 'weekday' && (tokens[from]?.word.length ?? 0) <= 3;
    return isAbbreviated && locale.dates.dayLeads.includes(tokens[from - 1]?.word ?? '') ? 3 : 1;
  }
  if (reading.kind === 'weekStart' || reading.kind === 'monthStart' || reading.kind === 'monthEnd') return 2;
  if (reading.kind === 'month' && reading.year === undefined) return 2;
  if (reading.kind === 'weekday' && reading.isWeekend) return 2;
  if (reading.kind !== 'date' || reading.month !== undefined) return 3;
  return tokens[from]?.isDigits || isDayLed({ tokens, locale }, from) ? 2 : 1;
}

/** "on the second" is a day, "the second one" is none. */
function isDayLed({ tokens, locale }: Pick<Message, 'tokens' | 'locale'>, from: number): boolean {
  const { dayLeads, dayArticles } = locale.dates;
  const lead = dayArticles.includes(tokens[from - 1]?.word ?? '') ? from - 2 : from;
  return lead < from && dayLeads.includes(tokens[lead]?.word ?? '');
}

const GLUE = new Set([',', '-', '(', ')', '.']);

/** "Friday, the 5th of March" is one date: the more exact half wins, the words of both count. */
function merged({ tokens, locale }: Message, mentions: readonly DateMention[]): DateMention[] {
  const result: DateMention[] = [];
  for (const mention of mentions) {
    const last = result.at(-1);
    const between = last ? tokens.slice(last.to, mention.from) : [];
    const isNear =
      between.length <= 2 &&
      between.every(
        ({ word }) =>
          GLUE.has(word) || locale.numbers.ordinalEndings.includes(word) || locale.times.partLinks.includes(word),
      );
    if (last && isNear && rank(last) !== rank(mention) && rank(last) + rank(mention) >= 3) {
      const best = rank(last) > rank(mention) ? last : mention;
      result[result.length - 1] = { ...best, from: last.from, to: mention.to, strength: 3 };
    } else result.push(mention);
  }
  return result;
}

/** How exact: a weekday 1, a bare day 2, day and month 3. Only different kinds belong together. */
function rank({ readings }: DateMention): number {
  const reading = readings[0];
  if (reading?.kind === 'weekday') return 1;
  if (reading?.kind === 'date') return reading.month === undefined ? 2 : 3;
  return 0;
}

/** "from 5 to 23 January", "March 5 - 8": the half without a month borrows the other's. */
function withSpans(message: Message, mentions: readonly DateMention[]): DateMention[] {
  const result = [...mentions];
  for (const mention of mentions) {
    const reading = mention.readings[0];
    if (reading?.kind !== 'date' || reading.month === undefined) continue;
    const month = reading.month;
    const year = reading.year === undefined ? {} : { year: reading.year };
    const add = (span: { from: number; to: number; day: number } | undefined, months: number) => {
      if (!span) return;
      const { from, to, day } = span;
      const shifted = months === 0 ? { month, ...year } : neighbour(month, months, reading.year);
      const borrowed: DateMention = {
        from,
        to,
        readings: [{ kind: 'date', day, ...shifted }],
        strength: 3,
        evidence: 'date:span',
      };
      const known = result.findIndex((other) => other.from < to && other.to > from);
      if (known >= 0) result[known] = borrowed;
      else result.push(borrowed);
    };
    const before = dayBefore(message, mention.from);
    if (before) add(before, before.day > reading.day ? -1 : 0);
    const after = dayAfter(message, mention.to);
    // "5/12-8/12": what follows is a date of its own.
    const isOwn = mentions.some((of) => of.evidence === 'date:digits' && of.from === after?.from && of.to > after.to);
    if (after && !isOwn) add(after, after.day < reading.day ? 1 : 0);
  }
  return result.sort((a, b) => a.from - b.from);
}

function neighbour(month: number, months: number, year: number | undefined): { month: number; year?: number } {
  const index = month - 1 + months;
  const wrapped = ((index + 12) % 12) + 1;
  if (year === undefined) return { month: wrapped };
  return { month: wrapped, year: year + (index < 0 ? -1 : index > 11 ? 1 : 0) };
}

function dayBefore({ tokens, locale }: Message, from: number): { from: number; to: number; day: number } | undefined {
  let at = from - 1;
  if (!locale.dates.spanWords.includes(tokens[at]?.word ?? '')) at -= 1;
  if (at < from - 2 || !locale.dates.spanWords.includes(tokens[at]?.word ?? '')) return undefined;
  const to = at;
  // "Vom 5. bis zum 8. Dezember": a word of the span may stand before another, and the first day has its full stop.
  if (locale.dates.spanWords.includes(tokens[at - 1]?.word ?? '')) at -= 1;
  if (tokens[at - 1]?.word === '.' && tokens[at - 1]?.isGlued) at -= 1;
  const day = tokenClasses(locale)['day'];
  for (const start of [at - 3, at - 2, at - 1]) {
    const found = start >= 0 ? day?.(tokens, start) : undefined;
    // "4/12 till 7/12": the 12 is the month of a date of its own.
    if (tokens[start]?.isGlued && !tokens[start - 1]?.isWord) continue;
    if (found?.end === at) return { from: start, to, day: found.value };
  }
  return undefined;
}

function dayAfter({ tokens, locale }: Message, to: number): { from: number; to: number; day: number } | undefined {
  if (!locale.dates.spanWords.includes(tokens[to]?.word ?? '')) return undefined;
  const { day, month, unit } = tokenClasses(locale);
  for (const start of [to + 1, to + 2]) {
    const found = day?.(tokens, start);
    if (!found) continue;
    const next = tokens[found.end];
    const isOther =
      month?.(tokens, found.end) ||
      unit?.(tokens, found.end) ||
      (next && (next.word === ':' || next.word in locale.times.parts));
    return isOther || next?.isDigits ? undefined : { from: start, to: found.end, day: found.value };
  }
  return undefined;
}
