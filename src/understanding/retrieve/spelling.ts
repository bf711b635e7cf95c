/** A word to the known word it is a slip of, or to itself. */
export type Speller = (word: string) => string;

/** Shorter words are left alone: too many true ones lie one letter apart. */
const MIN_LENGTH = 5;

/**
 * Puts single slips right: a letter missing, added, wrong, or two swapped, after the first letter. Words of `vocabulary`
 * stay as they are, and of two that a slip could mean the earlier in it is taken. Works by the words that are left when
 * one letter is dropped (Garbe's symmetric delete), so the cost does not grow with the vocabulary.
 */
export function makeSpeller(vocabulary: ReadonlySet<string>, minLength = MIN_LENGTH): Speller {
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
    if (word.length < minLength || vocabulary.has(word)) return word;
    for (const shorter of [word, ...withoutOne(word)]) {
      const meant = byShorter.get(shorter)?.find((known) => isOneSlip(word, known));
      if (meant !== undefined) return meant;
    }
    return word;
  };
}

/** Words remembered for one shortened form. */
const MAX_RIVALS = 4;

/** The forms of a word with one letter dropped, never the first. */
function withoutOne(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, at) => word.slice(0, at + 1) + word.slice(at + 2));
}

/** Whether two words with the same first letter differ by one dropped, added, wrong or swapped letter. */
function isOneSlip(written: string, known: string): boolean {
  if (written[0] !== known[0] || Math.abs(written.length - known.length) > 1) return false;
  let start = 0;
  while (start < known.length && written[start] === known[start]) start += 1;
  let end = 0;
  const shorter = Math.min(written.length, known.length);
  while (end < shorter - start && written.at(-1 - end) === known.at(-1 - end)) end += 1;
  const left = written.slice(start, written.length - end);
  const right = known.slice(start, known.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
