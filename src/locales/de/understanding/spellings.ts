import type { PhraseRule } from '../../../understanding/extract/phrase.ts';

const SPELLED: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** "für" as it is typed without umlauts: "fuer". */
export const withoutUmlauts = (word: string): string =>
  word.replaceAll(/[äöüß]/g, (letter) => SPELLED[letter] ?? letter);

/** Every word of a list, and how it is typed without umlauts. */
export const eachSpelling = (words: readonly string[]): string[] => [
  ...new Set(words.flatMap((word) => [word, withoutUmlauts(word)])),
];

/** The same for the keys of a table of single words. */
export const keysInEachSpelling = <T>(table: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(table).flatMap(([word, value]) => eachSpelling([word]).map((key) => [key, value])));

/** A pattern of the phrase language (`phrase.ts`) in which "für" stands for "fuer" too. Not for `stem*` or inside brackets. */
export const inEachSpelling = (pattern: string): string =>
  pattern.replaceAll(/\p{L}*[äöüß]\p{L}*/gu, (word) => `${word}|${withoutUmlauts(word)}`);

export const eachInEachSpelling = (patterns: readonly string[]): string[] => patterns.map(inEachSpelling);

/** Rules of the phrase language, likewise. */
export const rulesInEachSpelling = <T>(rules: readonly PhraseRule<T>[]): PhraseRule<T>[] =>
  rules.map(([pattern, then]) => [inEachSpelling(pattern), then]);

/** A table whose keys are patterns, likewise. */
export const patternsInEachSpelling = <T>(table: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(table).map(([pattern, value]) => [inEachSpelling(pattern), value]));
