import type { ExtractLocale } from '../extract/locale.ts';
import type { Token } from '../extract/token.ts';
import { makeSpeller } from './speller.ts';

/** Puts the words that values are made of right where a letter slipped: "satuday", "sevn", "завтро". */
export type ValueSpeller = (tokens: readonly Token[]) => readonly Token[];

/** Words this short are next to too many others. */
const SHORTEST = 4;
/** Words of four letters are taken for a slip only where a letter was left out: "sevn" is seven, "fire" is not five. */
const SURE = 5;

/**
 * Only words that the language does not know are put right. A capital makes a word a name ("Marcy"), unless a number
 * stands beside it and it slips from a month or a weekday ("the 16th of Januray").
 */
export function makeValueSpeller(locale: ExtractLocale): ValueSpeller {
  const days = new Set([...Object.keys(locale.dates.weekdays), ...Object.keys(locale.dates.months)]);
  const meant = new Set([
    ...Object.keys(locale.numbers.cardinals),
    ...days,
    ...Object.keys(locale.times.parts),
    ...wordsOf(Object.keys(locale.yesNo.phrases)),
    ...wordsOf(locale.dates.rules.map(([pattern]) => pattern)),
    ...Object.keys(locale.numbers.ordinals),
  ]);
  const known = new Set([...meant, ...everyWordOf(locale)]);
  const spell = makeSpeller(new Set([...meant].filter((word) => word.length >= SURE)), { minLength: SHORTEST });
  const short = new Map([...meant].filter(({ length }) => length === SHORTEST).flatMap(swapped));
  const isLongEnough = ({ word, isWord, isDigits }: Token) => isWord && !isDigits && word.length >= SHORTEST;
  const isSlip = ({ word }: Token) => !known.has(word) && !(locale.known?.has(word) ?? false);
  return (tokens) =>
    tokens.map((token, at) => {
      if (!isLongEnough(token)) return token;
      const wantsMonth = isOfDay(tokens, at, locale);
      if (!wantsMonth && !isSlip(token)) return token;
      // "Eightish" is eight, more or less.
      const near = locale.times.nearEndings.find((ending) => token.word.endsWith(ending));
      const numeral = near === undefined ? '' : token.word.slice(0, -near.length);
      if (Object.hasOwn(locale.numbers.cardinals, numeral)) return { ...token, word: numeral };
      const swap = short.get(token.word);
      const word = swap ?? spell(token.word);
      // "The 5th of Mach", "the 13th of this moth": behind a day nothing but a month makes sense, whatever the word is else.
      if (wantsMonth && word.length > token.word.length) return { ...token, word };
      if (!isSlip(token)) return token;
      if (swap === undefined && (word === token.word || (token.word.length < SURE && word.length <= token.word.length)))
        return token;
      if (token.isCapital && !(days.has(word) && (token.word.length > SURE || hasNumberBeside(tokens, at, locale))))
        return token;
      return { ...token, word };
    });
}

/** A word with two neighbouring letters behind the first one swapped: "fuor", "fvie". */
function swapped(word: string): [slip: string, word: string][] {
  return [1, 2].map((at) => [`${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`, word]);
}

/** A number up to three tokens before or one after: "16th of Januray", "the first of Agust", "Januray 16". */
const hasNumberBeside = (tokens: readonly Token[], at: number, { numbers }: ExtractLocale) =>
  tokens
    .slice(Math.max(0, at - 3), at + 2)
    .some(({ word, isDigits }) => isDigits || Object.hasOwn(numbers.ordinals, word));

/** Behind a day and the word that leads to its month, or to "this month". */
function isOfDay(tokens: readonly Token[], at: number, { dates, numbers }: ExtractLocale): boolean {
  const link = tokens
    .slice(Math.max(0, at - 2), at)
    .findLastIndex(({ word, isWord }) => isWord && dates.monthLinks.includes(word));
  if (link < 0) return false;
  const from = Math.max(0, at - 2) + link;
  return tokens
    .slice(Math.max(0, from - 2), from)
    .some(({ word, isDigits }) => isDigits || Object.hasOwn(numbers.ordinals, word));
}

const wordsOf = (patterns: readonly string[]) =>
  patterns.flatMap((pattern) => pattern.replace(/<[^>]*>/g, ' ').match(/[\p{L}']+(?![\p{L}'*])/gu) ?? []);

/** Whatever else the locale has a word for, wherever it stands, is no slip of a value. */
function everyWordOf(part: unknown): string[] {
  if (typeof part === 'string') return wordsOf([part]);
  if (typeof part !== 'object' || part === null) return [];
  return [...wordsOf(Object.keys(part)), ...Object.values(part).flatMap(everyWordOf)];
}
