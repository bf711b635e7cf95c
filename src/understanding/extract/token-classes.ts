import { perLocale } from './message.ts';
import type { ExtractLocale } from './locale.ts';
import { endingAfter, readNumber } from './number-words.ts';
import { phraseBook, type TokenClass } from './phrase.ts';
import type { Token } from './token.ts';

/** The classes that a locale's patterns may name. Integers in digits are one token: "8.45" is no number here. */
export const tokenClasses = perLocale((locale: ExtractLocale): Readonly<Record<string, TokenClass>> => {
  const { numbers, dates, durations } = locale;

  const number =
    (accepts: (value: number, isOrdinal: boolean, isWritten: boolean) => boolean): TokenClass =>
    (tokens, at) => {
      const reading = readInteger(tokens, at, locale);
      return reading && accepts(reading.value, reading.isOrdinal, reading.isWritten) ? reading : undefined;
    };

  const n: TokenClass = (tokens, at) => {
    const reading = readNumber(tokens, at, numbers);
    return reading && !reading.isOrdinal ? reading : undefined;
  };
  const tens = number((value, isOrdinal) => !isOrdinal && value > 0 && value < 100);
  const years = phraseBook(dates.yearRules, { n, tens });

  /** "две тысячи пятого": a year that adds up like any number. */
  const spelledYear: TokenClass = (tokens, at) => {
    const reading = tokens[at]?.isDigits ? undefined : readNumber(tokens, at, numbers);
    return reading && reading.value >= 1850 && reading.value <= 2150 ? reading : undefined;
  };

  return {
    n,
    tens,
    nth: number((value, isOrdinal, isWritten) => isOrdinal && !isWritten && isDay(value)),
    ordinal: number((value, isOrdinal) => isOrdinal && isDay(value)),
    day: number((value) => isDay(value)),
    hour: number((value, isOrdinal) => !isOrdinal && value <= 24),
    minute: number((value, isOrdinal) => !isOrdinal && value < 60),
    single: (tokens, at) => {
      const value = numbers.cardinals[tokens[at]?.word ?? ''];
      return value === undefined ? undefined : { value, end: at + 1 };
    },
    shortYear: number((value) => value > 0 && value < 100),
    monthNumber: (tokens, at) => {
      const token = tokens[at];
      const value = token?.isDigits && token.word.length <= 2 ? Number(token.word) : 0;
      return value >= 1 && value <= 12 ? { value, end: at + 1 } : undefined;
    },
    month: named(dates.months),
    weekday: named(dates.weekdays),
    unit: named(durations.units),
    year: (tokens, at) => readYear(tokens, at) ?? years(tokens, at) ?? spelledYear(tokens, at),
  };
});

function isDay(value: number): boolean {
  return value >= 1 && value <= 31;
}

function readInteger(tokens: readonly Token[], at: number, { numbers }: ExtractLocale) {
  const token = tokens[at];
  if (!token || numbers.collectives.includes(token.word)) return undefined;
  if (!token.isDigits) return readNumber(tokens, at, numbers);
  if (token.word.length > 2) return undefined;
  const ending = endingAfter(tokens, at + 1, numbers);
  return { value: Number(token.word), end: ending ?? at + 1, isOrdinal: ending !== undefined, isWritten: false };
}

/** A word of a table, with the full stop of an abbreviation ("Jan. 5"). */
function named(table: Readonly<Record<string, number>>): TokenClass {
  return (tokens, at) => {
    const word = tokens[at]?.word;
    const value = word === undefined || !Object.hasOwn(table, word) ? undefined : table[word];
    if (value === undefined) return undefined;
    const stop = tokens[at + 1];
    const isAbbreviated =
      (word?.length ?? 0) <= 4 && stop?.word === '.' && stop.isGlued && tokens[at + 2] !== undefined;
    return { value, end: isAbbreviated ? at + 2 : at + 1 };
  };
}

/** "1953", "'64" */
function readYear(tokens: readonly Token[], at: number): { value: number; end: number } | undefined {
  const token = tokens[at];
  if (token?.isDigits && token.word.length === 4) {
    const value = Number(token.word);
    return value >= 1850 && value <= 2150 ? { value, end: at + 1 } : undefined;
  }
  const short = tokens[at + 1];
  const isQuoted = token?.word === "'" || token?.word === '’';
  return isQuoted && short?.isGlued && short.isDigits && short.word.length === 2
    ? { value: Number(short.word), end: at + 2 }
    : undefined;
}
