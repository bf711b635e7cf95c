/** Slips of the pen in a question, put right by the words of the documents: no index of its own, which would outgrow them. */
import { isWithinEdits } from '../spelling/edit-distance.ts';
import type { Speller } from '../spelling/speller.ts';

/** Shorter words are left alone: too many true ones lie one letter apart. Longer runs of letters are no words. */
const SHORTEST = 5;
const LONGEST = 30;
const SHORTEST_PART = 3;

/** `spellings`: of each document its words, by first letter and length (`c4` to "cake"). */
export const spellerFor =
  (spellings: readonly ReadonlyMap<string, readonly string[]>[]): Speller =>
  (word) => {
    if (word.length < SHORTEST || word.length > LONGEST) return word;
    const shapes = [0, -1, 1].map((change) => `${word[0]}${word.length + change}`);
    if (spellings.some((of) => of.get(shapes[0] ?? '')?.includes(word))) return word;
    for (const shape of shapes) {
      for (const of of spellings) {
        const meant = of.get(shape)?.find((known) => isWithinEdits(known, word, 1));
        if (meant !== undefined) return meant;
      }
    }
    return partsOf(word, (part) => spellings.some((of) => of.get(`${part[0]}${part.length}`)?.includes(part)));
  };

/** A compound that no document holds, as two words that they do: "housekey" as "house key". */
function partsOf(word: string, isKnown: (part: string) => boolean): string {
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at += 1) {
    const [one, other] = [word.slice(0, at), word.slice(at)];
    if (isKnown(one) && isKnown(other)) return `${one} ${other}`;
  }
  return word;
}
