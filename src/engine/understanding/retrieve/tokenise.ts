import type { WordsLocale } from './locale.ts';

/** One word of a text, as the scorers see it. */
export interface Token {
  /** Lower case, contractions written out, compatibility characters folded; digits stand as `#`. */
  word: string;
  stem: string;
}

/** Longer texts are cut here, in UTF-16 units: no question is longer, and the cost of a message stays bounded. */
const MAX_LENGTH = 1_500;
const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{N}+/gu;
const INVISIBLE = /\p{Cf}/gu;

/** Splits a text into words of the locale. Pure; never throws, whatever the characters. */
export function tokenise(text: string, locale: WordsLocale, stem: (word: string) => string = locale.stem): Token[] {
  const folded = text.slice(0, MAX_LENGTH).normalize('NFKC').replace(INVISIBLE, '').toLowerCase();
  const words: string[] = [];
  for (const [found] of folded.matchAll(WORD)) {
    const written = found.replaceAll('’', "'");
    const meant = locale.expand.get(written) ?? [/^\p{N}/u.test(written) ? '#' : written.replaceAll("'", '')];
    for (const word of meant) {
      const previous = words.at(-1);
      const whole = previous === undefined ? undefined : locale.joined.get(`${previous} ${word}`);
      if (whole === undefined) words.push(word);
      else words[words.length - 1] = whole;
    }
  }
  return words.map((word) => ({ word, stem: stem(word) }));
}
