import { isWithinEdits } from './edit-distance.ts';

/** A word to the known word it is a slip of, or to itself. */
export type Speller = (word: string) => string;

/** Shorter words are left alone: too many true ones lie one letter apart. */
const MIN_LENGTH = 5;

interface SpellerOptions {
  minLength?: number;
  /** Whether a word that is none of the vocabulary is a word all the same: such words stay. */
  isKnown?: (word: string) => boolean;
}

/**
 * Puts single slips right: a letter missing, added, wrong, or two swapped, after the first letter. Words of `vocabulary`
 * stay as they are, and of two that a slip could mean the earlier in it is taken. Works by the words that are left when
 * one letter is dropped (Garbe's symmetric delete), so the cost does not grow with the vocabulary.
 */
export function makeSpeller(
  vocabulary: ReadonlySet<string>,
  { minLength = MIN_LENGTH, isKnown = () => false }: SpellerOptions = {},
): Speller {
  const byShorter = new Map<string, string[]>();
  for (const word of vocabulary) {
    if (word.length < minLength - 1) continue;
    for (const shorter of [word, ...withoutOne(word)]) {
      const known = byShorter.get(shorter);
      if (known === undefined) byShorter.set(shorter, [word]);
      else if (known.length < MAX_RIVALS) known.push(word);
    }
  }
  return (word) => {
    if (word.length < minLength || word.length > LONGEST || vocabulary.has(word) || isKnown(word)) return word;
    for (const shorter of [word, ...withoutOne(word)]) {
      const meant = byShorter.get(shorter)?.find((known) => known[0] === word[0] && isWithinEdits(known, word, 1));
      if (meant !== undefined) return meant;
    }
    return word;
  };
}

/** Words remembered for one shortened form. */
const MAX_RIVALS = 4;
/** Longer runs of letters are no words, and trying them would cost. */
const LONGEST = 30;

/** The forms of a word with one letter dropped, never the first. */
function withoutOne(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, at) => word.slice(0, at + 1) + word.slice(at + 2));
}
