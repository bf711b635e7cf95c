import type { ActsLocale } from '../dialogue-act/locale.ts';
import { oncePer, oncePerText } from '../remembered.ts';
import { makeSpeller, type Speller } from './speller.ts';

/** Shorter words are next to too many others. */
const SHORTEST = 4;
/** Words kept with what they come to: people say the same few thousand over and over. */
const WORDS_KEPT = 10_000;

/**
 * Puts the words that tell acts right where a letter slipped: "thnaks", "oprator", "nevermnid". Those are the words of
 * the locale's rules and of its `vocabulary`. Words that the language knows stay.
 */
export const actSpellerOf = oncePer((locale: ActsLocale): Speller => {
  const vocabulary = new Set([...Object.keys(locale.spellings), ...wordsOfRules(locale), ...locale.vocabulary]);
  const known = new Set([...vocabulary, ...locale.fillers, ...locale.trailers]);
  const isKnown = (word: string) => known.has(word) || word.endsWith("'s") || (locale.known?.has(word) ?? false);
  const targets = new Set([...vocabulary].filter((word) => word.length > SHORTEST));
  const long = makeSpeller(targets, { minLength: SHORTEST, isKnown });
  const short = new Map(
    [...vocabulary].filter((word) => SWAPPED.has(word.length)).map((word) => [swapKey(word), word]),
  );
  // In a word of three or four letters only two that changed places, or the last one twice, are sure to be a slip.
  return oncePerText((word) => {
    if (isKnown(word)) return word;
    const single = word.replace(/(\p{L})\1$/u, '$1');
    return short.get(swapKey(word)) ?? (single !== word && vocabulary.has(single) ? single : long(word));
  }, WORDS_KEPT);
});

/** Letters of words in which two may have changed places: "nto", "konw". */
const SWAPPED: ReadonlySet<number> = new Set([3, 4]);

/** The same for words that begin alike and hold the same letters. */
const swapKey = (word: string) =>
  SWAPPED.has(word.length) ? `${word[0]}${word.slice(1).split('').sort().join('')}` : word;

/** Whole words in the phrases of the rules; `word~` is only the beginning of one. */
const wordsOfRules = ({ rules }: ActsLocale) =>
  rules
    .flatMap(({ clause = [], opens = [], says = [], unless = [] }) => [...clause, ...opens, ...says, ...unless])
    .flatMap((phrase) => phrase.match(/[\p{L}'][\p{L}'-]*(?![\p{L}'~-])/gu) ?? []);
