/** Shortens a text without leaving half of anything: whole sentences where one fits, else whole words. */

/**
 * The end of a sentence: closing punctuation with what follows it known to be no small letter ("e.g. this" goes on), or the
 * end of a line. The number of a list item ("2. Tea") ends nothing.
 */
const SENTENCE_END =
  /(?<!(?:^|\n)[^\S\n]*\d{1,2})[.!?…]+["»”’')\]]*(?=\s+[^\p{Ll}\s])|[^\s](?=[^\S\n]*\n)|[.!?…]["»”’')\]]*(?=\s*$)/gu;

/** Where sentences end, in UTF-16 units from the start, in order; the end of the text itself only behind punctuation. */
const sentenceEnds = (text: string): number[] =>
  Array.from(text.matchAll(SENTENCE_END), ({ 0: end, index }) => index + end.length);

/** The end of the last sentence that is over within `length`, whatever words may follow `text`; 0 where none is. */
export const lastSettledEnd = (text: string, length: number): number => {
  const written = text.trimEnd().length;
  return sentenceEnds(text).findLast((end) => end <= length && end < written) ?? 0;
};

/** The longest run of whole sentences that fits; else of whole words, with an ellipsis. `length` in UTF-16 units. */
export const cutAtSentence = (text: string, length: number): string => {
  if (text.length <= length) return text;
  const end = sentenceEnds(text).findLast((place) => place <= length);
  return end === undefined ? cutAtWord(text, length) : text.slice(0, end);
};

const cutAtWord = (text: string, length: number): string => {
  const head = text.slice(0, length);
  const wordEnd = head.search(/\s\S*$/u);
  const kept = wordEnd > 0 ? head.slice(0, wordEnd) : text.slice(0, length - 1);
  // A word longer than the whole message has to be broken, but no character of it.
  return `${kept.replace(/[\uD800-\uDBFF]$/, '').replace(/[\s,;:–—-]+$/u, '')}…`;
};
