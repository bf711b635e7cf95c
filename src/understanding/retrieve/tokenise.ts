import type { WordsLocale } from './locale.ts';

/** Longer texts are cut here, in UTF-16 units: no question is longer, and the cost of a message stays bounded. */
const MAX_LENGTH = 1_500;
/** Nor is any word: what is longer is noise, and only its start counts. */
const MAX_WORD_LENGTH = 40;
const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{N}+/gu;
/** Zero-width and other format characters, which may hide inside words. */
const INVISIBLE = /\p{Cf}/gu;

/** Stands for every number: which one it is says nothing of the topic. */
const NUMBER = '#';

/**
 * Splits a text into lower-case words, contractions written out and numbers as `#`. Never throws, whatever the
 * characters; emoji and punctuation are dropped.
 */
export function tokenise(text: string, locale: Pick<WordsLocale, 'expand' | 'joined'>): string[] {
  const folded = text.slice(0, MAX_LENGTH).normalize('NFKC').slice(0, MAX_LENGTH).replace(INVISIBLE, '').toLowerCase();
  const words: string[] = [];
  for (const [found] of folded.matchAll(WORD)) {
    const written = found.replaceAll('’', "'").slice(0, MAX_WORD_LENGTH);
    for (const word of locale.expand.get(written) ?? [simplify(written)]) {
      const previous = words.at(-1);
      const whole = previous === undefined ? undefined : locale.joined.get(`${previous} ${word}`);
      if (whole === undefined) words.push(word);
      else words[words.length - 1] = whole;
    }
  }
  return words;
}

function simplify(written: string): string {
  if (/^\p{N}/u.test(written)) return NUMBER;
  return written.endsWith("'s") ? written.slice(0, -2) : written.replaceAll("'", '');
}
