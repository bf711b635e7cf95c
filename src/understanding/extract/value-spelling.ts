import { makeSpeller } from '../retrieve/spelling.ts';
import type { ExtractLocale } from './locale.ts';
import type { Token } from './token.ts';

/** Puts the words that values are made of right where a letter slipped: "satuday", "sevn", "завтро". */
export type ValueSpeller = (tokens: readonly Token[]) => readonly Token[];

/** Words this short are next to too many others. */
const SHORTEST = 4;
/** Words of four letters are taken for a slip only where a letter was left out: "sevn" is seven, "fire" is not five. */
const SURE = 5;

/**
 * Only words that the locale does not know are put right, and never capitalised ones: those are names ("Marcy").
 * Offsets stay those of the message.
 */
export function makeValueSpeller(locale: ExtractLocale): ValueSpeller {
  const meant = new Set([
    ...Object.keys(locale.numbers.cardinals),
    ...Object.keys(locale.dates.weekdays),
    ...Object.keys(locale.dates.months),
    ...Object.keys(locale.times.parts),
    ...wordsOf(locale.dates.rules.map(([pattern]) => pattern)),
  ]);
  const known = new Set([...meant, ...everyWordOf(locale)]);
  const spell = makeSpeller(new Set([...meant].filter((word) => word.length >= SURE)), SHORTEST);
  const isSlip = ({ word, isWord, isDigits, isCapital }: Token) =>
    isWord && !isDigits && !isCapital && word.length >= SHORTEST && !known.has(word);
  return (tokens) =>
    tokens.map((token) => {
      if (!isSlip(token)) return token;
      const word = spell(token.word);
      return word === token.word || (token.word.length < SURE && word.length <= token.word.length)
        ? token
        : { ...token, word };
    });
}

const wordsOf = (patterns: readonly string[]) =>
  patterns.flatMap((pattern) => pattern.replace(/<[^>]*>/g, ' ').match(/[\p{L}']+(?![\p{L}'*])/gu) ?? []);

/** Whatever else the locale has a word for, wherever it stands, is no slip of a value. */
function everyWordOf(part: unknown): string[] {
  if (typeof part === 'string') return wordsOf([part]);
  if (typeof part !== 'object' || part === null) return [];
  return [...wordsOf(Object.keys(part)), ...Object.values(part).flatMap(everyWordOf)];
}
