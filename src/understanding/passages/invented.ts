/**
 * Whether a text states what its sources do not: a number, date, time, price, phone number, link, address or name. Values
 * are compared as values ("£1,000" and "1000 pounds", "10 pm" and "22:00"), names by the stems of whole words, so that
 * "5" is not held by "15" and "Ann" not by "annual".
 */
import { localeFor } from '../../locales/index.ts';
import { type Message, readMessage } from '../extract/message.ts';
import type { DayReading } from '../extract/locale.ts';
import { findDates } from '../extract/dates.ts';
import { findMoney } from '../extract/money.ts';
import { readNumber, readSpaced, withHalf } from '../extract/number-words.ts';
import { findTimes, type TimeMention } from '../extract/times.ts';
import { readerOf, wordsOf } from '../retrieve/reading.ts';
import { oncePer } from '../remembered.ts';

/** Days are reckoned from here in the text and in its sources alike: which day it is makes no difference. */
const ANY_MOMENT = { now: '2026-01-01T12:00:00Z', timeZone: 'UTC' };

/** Parts no longer than names of mailboxes and hosts may be, so that the time grows with the text and not its square. */
const LINK =
  /\bhttps?:\/\/[^\s<>()"'»”]+|[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|\b(?:[\p{Ll}\p{N}-]{1,63}\.){1,9}\p{Ll}{2,}\b/gu;
/** With a plus or a zero in front: "+44 (0)1947 555 012", "01947 555012". */
const PHONE = /(?<![\p{L}\p{N}.,:])(?:\+|\(?0)[\d\s()/.-]{5,24}\d(?![\p{L}\p{N}])/gu;
const FEWEST_PHONE_DIGITS = 7;
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;
/** "One of us", "first": grammar more often than a number. */
const LEAST_WRITTEN = 2;

type Fact =
  | { kind: 'link' | 'phone'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'price'; value: number; currency: string }
  | { kind: 'date'; day: number; month: number; year: number | undefined }
  | { kind: 'time'; minute: number; hour: number; isWhole: boolean }
  | { kind: 'name'; stems: readonly string[] };

interface Stated {
  fact: Fact;
  /** As it was written. */
  words: string;
}

/** The first fact of the text that no source holds, as written; undefined: there is none. `known`: names that may be used. */
export function inventedIn(
  text: string,
  sources: readonly string[],
  { locale, known = [] }: { locale: string; known?: readonly string[] },
): string | undefined {
  const held = sources.flatMap((source) => factsIn(source, locale).map(({ fact }) => fact));
  const words = new Set([...sources, ...known].flatMap((source) => stemsOf(source, locale)));
  return factsIn(text, locale).find(({ fact }) =>
    fact.kind === 'name' ? !fact.stems.every((stem) => words.has(stem)) : !held.some((other) => isHeldBy(fact, other)),
  )?.words;
}

/** A value that a text states, by its kind and in one spelling. */
export interface StatedValue {
  kind: 'number' | 'price' | 'date' | 'time' | 'phone';
  key: string;
}

/** Values alone: names and links differ between texts that agree. */
export const valuesStatedIn = (text: string, locale: string): StatedValue[] =>
  factsIn(text, locale).flatMap(({ fact }): StatedValue[] => {
    switch (fact.kind) {
      case 'link':
      case 'name':
        return [];
      case 'phone':
        return [{ kind: fact.kind, key: fact.value }];
      case 'number':
        return [{ kind: fact.kind, key: String(fact.value) }];
      case 'price':
        return [{ kind: fact.kind, key: `${fact.value} ${fact.currency}` }];
      case 'date':
        return [{ kind: fact.kind, key: `${fact.day}.${fact.month}` }];
      case 'time':
        return [{ kind: fact.kind, key: `${fact.isWhole ? fact.hour : fact.hour % 12}:${fact.minute}` }];
    }
  });

/** Whether a source's value says the same. */
function isHeldBy(fact: Fact, held: Fact): boolean {
  switch (fact.kind) {
    case 'link':
      return held.kind === 'link' && (held.value === fact.value || held.value.startsWith(`${fact.value}/`));
    case 'phone':
      return held.kind === 'phone' && isSamePhone(held.value, fact.value);
    // A bare number may be any of the source's; a price may not be a bare number of days.
    case 'number':
      return numbersOf(held).includes(fact.value);
    case 'price':
      return held.kind === 'price' && held.value === fact.value && held.currency === fact.currency;
    case 'date':
      return (
        held.kind === 'date' &&
        held.day === fact.day &&
        held.month === fact.month &&
        (fact.year === undefined || held.year === fact.year)
      );
    case 'time':
      return held.kind === 'time' && isSameTime(held, fact);
    case 'name':
      return false;
  }
}

const numbersOf = (held: Fact): number[] => {
  if (held.kind === 'number' || held.kind === 'price') return [held.value];
  if (held.kind === 'date') return [held.day, held.month, ...(held.year === undefined ? [] : [held.year])];
  return held.kind === 'time' && held.minute === 0 ? [held.hour, held.hour % 12] : [];
};

/** With and without the country in front. */
const isSamePhone = (a: string, b: string): boolean => {
  const [short, long] = [a, b].map((digits) => digits.replace(/^0+/, '')).toSorted((x, y) => x.length - y.length);
  return short !== undefined && short.length >= FEWEST_PHONE_DIGITS - 1 && long?.endsWith(short) === true;
};

interface ClockFact {
  hour: number;
  minute: number;
  isWhole: boolean;
}

/** "8:45" is in the morning or in the evening, whatever the source says; "8:45 pm" is not in the morning. */
const isSameTime = (a: ClockFact, b: ClockFact): boolean =>
  a.minute === b.minute && (a.isWhole && b.isWhole ? a.hour === b.hour : a.hour % 12 === b.hour % 12);

function factsIn(text: string, locale: string): Stated[] {
  const facts: Stated[] = [];
  /** What is no longer to be read: its digits belong to something that was. */
  let rest = text;
  const take = (pattern: RegExp, factOf: (words: string) => Fact | undefined): void => {
    rest = rest.replace(pattern, (words) => {
      const fact = factOf(words);
      if (!fact) return words;
      facts.push({ fact, words });
      return ' '.repeat(words.length);
    });
  };
  take(LINK, (words) => ({ kind: 'link', value: linkOf(words) }));
  take(PHONE, (words) => {
    const digits = words.replace(/\D/g, '').replace(/^00/, '');
    return digits.length >= FEWEST_PHONE_DIGITS ? { kind: 'phone', value: digits } : undefined;
  });
  facts.push(...valuesIn(readMessage(rest, { locale, moment: ANY_MOMENT })), ...namesIn(rest, locale));
  return facts;
}

const linkOf = (words: string): string =>
  words
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?|^www\./, '')
    .replace(/[.,;:!?…/]+$/, '');

function valuesIn(message: Message): Stated[] {
  const { tokens, text, locale } = message;
  const facts: Stated[] = [];
  const taken = new Set<number>();
  const add = (from: number, to: number, fact: Fact): void => {
    for (let at = from; at < to; at += 1) taken.add(at);
    facts.push({ fact, words: text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0) });
  };
  for (const { from, to, amount, currency, range } of findMoney(message)) {
    if (range) for (const value of [range.min, range.max]) add(from, to, { kind: 'price', value, currency });
    else add(from, to, { kind: 'price', value: amount, currency });
  }
  for (const { from, to, readings, strength } of findDates(message)) {
    const day = readings.find(isDayOfMonth);
    if (day && strength >= 2) add(from, to, { ...day, year: day.year });
  }
  for (const mention of findTimes(message)) {
    const isClock = mention.strength === 3 && !mention.isBare;
    if (isClock && !taken.has(mention.from)) add(mention.from, mention.to, clockOf(mention));
  }
  for (let at = 0; at < tokens.length; at += 1) {
    if (taken.has(at)) continue;
    const spaced = readSpaced(tokens, at);
    const plain = readNumber(tokens, at, locale.numbers);
    const read = spaced ? { ...spaced, isOrdinal: false, isWritten: false } : plain;
    if (!read) continue;
    const number = spaced || !plain ? read : withHalf(tokens, plain, locale.numbers);
    const isGrammar = number.isWritten && (number.isOrdinal || number.value < LEAST_WRITTEN);
    if (!isGrammar) add(at, number.end, { kind: 'number', value: number.value });
    at = number.end - 1;
  }
  return facts;
}

type DayOfMonth = Extract<DayReading, { kind: 'date' }> & { day: number; month: number };
const isDayOfMonth = (reading: DayReading): reading is DayOfMonth =>
  reading.kind === 'date' && reading.month !== undefined;

function clockOf({ clock: { hour, minute }, part }: TimeMention): Fact {
  const isMorning = part === 'am' || part === 'morning';
  const isLate = part !== undefined && !isMorning && hour < 12 && !(part === 'night' && hour < 6);
  const whole = isLate ? hour + 12 : isMorning && hour === 12 ? 0 : hour;
  return { kind: 'time', hour: whole, minute, isWhole: part !== undefined || hour > 12 || hour === 0 };
}

const plainWords = oncePer((words: Parameters<typeof wordsOf>[0]) => new Set(wordsOf(words)));

/** Words with a capital that no sentence begins with, neighbours as one name. */
function namesIn(text: string, locale: string): Stated[] {
  const plain = plainWords(localeFor(locale).words);
  const names: Stated[] = [];
  let end = 0;
  for (const { 0: written, index } of text.matchAll(WORD)) {
    const isFirst = index === 0 || /[.!?…:\n•]/.test(text.slice(end, index));
    end = index + written.length;
    const isShort = written.length < 3 && !(written.length === 2 && written === written.toUpperCase());
    if (isFirst || isShort || !/^\p{Lu}/u.test(written) || plain.has(written.toLowerCase())) continue;
    names.push({ fact: { kind: 'name', stems: stemsOf(written, locale) }, words: written });
  }
  return names;
}

const stemsOf = (text: string, locale: string): string[] =>
  readerOf(localeFor(locale).words)(text)
    .filter(({ text: word }) => word !== '#')
    .map(({ stem }) => stem);
