/**
 * Finds phrases of a lexicon in a message. Everything is compiled once per bot version into one expression without
 * nested repetition, so a message costs time in proportion to its length.
 */

/** Longer messages are read up to here, in UTF-16 units: what moves a sale is said early. */
const READ_LENGTH = 1_000;

/** Words before a phrase in which a negator counts. */
const NEGATION_REACH = 2;

export interface PhraseHit {
  /** As the message has it, lower-case. */
  words: string;
  /** The phrase of the lexicon. */
  phrase: string;
  isNegated: boolean;
}

export type PhraseFinder = (message: FoldedMessage) => PhraseHit[];

/** A message with case, typographic apostrophes and excess spaces folded away. Made by `fold` alone. */
export interface FoldedMessage {
  readonly text: string;
}

export const fold = (text: string): FoldedMessage => ({
  text: text.slice(0, READ_LENGTH).toLowerCase().replaceAll('’', "'").replaceAll('ё', 'е').replace(/\s+/gu, ' '),
});

/** A finder for these phrases, in the order of the message; longer phrases win over shorter ones at the same place. */
export const phraseFinder = (phrases: Iterable<string>, negators: readonly string[] = []): PhraseFinder => {
  const all = [...phrases].toSorted((a, b) => b.length - a.length);
  if (all.length === 0) return () => [];
  const folded = all.map((phrase) => ({ phrase, source: sourceOf(phrase) }));
  const groups = folded.map(({ source }) => `(${source})`).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}'])(?:${groups})(?![\\p{L}\\p{N}])`, 'gu');
  const isNegator = new Set(negators.map((word) => fold(word).text));
  return ({ text }) =>
    Array.from(text.matchAll(pattern), (match) => {
      const place = match.slice(1).findIndex((group) => group !== undefined);
      return {
        words: match[0],
        phrase: folded[place]?.phrase ?? match[0],
        isNegated: isNegatedBefore(text, match.index, isNegator),
      };
    });
};

const sourceOf = (phrase: string): string =>
  fold(phrase)
    .text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '\\p{L}*')
    .replaceAll(' ', '\\s');

const isNegatedBefore = (text: string, index: number, negators: ReadonlySet<string>): boolean => {
  const clause =
    text
      .slice(0, index)
      .split(/[.,;:!?]/)
      .at(-1) ?? '';
  const before = clause.trim().split(' ').slice(-NEGATION_REACH);
  return before.some((word) => negators.has(word) || (negators.has("n't") && word.endsWith("n't")));
};
