import { type Message, perLocale, perMessage } from './message.ts';
import { phraseList } from './phrase.ts';
import { readNumber } from './number-words.ts';

const idiomBooks = perLocale(({ readings }) => ({
  idioms: phraseList(readings.idioms),
  numbered: new Set(readings.numbered),
}));

/** Token positions of phrases with a number in them that count nothing: "one sec", "first of all", "on second thought". */
export const findIdioms = perMessage((message: Message): ReadonlySet<number> => {
  const { tokens, locale } = message;
  const { idioms } = idiomBooks(locale);
  const found = new Set<number>();
  for (let at = 0; at < tokens.length; at += 1) {
    const end = idioms(tokens, at)?.end ?? at;
    for (let inside = at; inside < end; inside += 1) found.add(inside);
  }
  return found;
});

/** Whether the numeral at a position names a thing: "table 7", "row 8", "A4", "gate B12". */
export function namesThing({ tokens, locale }: Message, at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (!token || !before) return false;
  if (token.isGlued && before.isWord && !before.isDigits) return true;
  const number = readNumber(tokens, at, locale.numbers);
  return number?.isOrdinal === false && idiomBooks(locale).numbered.has(before.word);
}
