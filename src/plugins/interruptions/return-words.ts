/** "Let's go on", "where were we?": the way back in the person's own words. */
import { wordsOf } from '../../engine/plugin.ts';

export interface ReturnWords {
  goOn: RegExp;
  /** A yes to "Shall we go on?"; of no use where the open question is itself about yes or no. */
  agree: RegExp;
  /** The other button in words. */
  more: RegExp;
}

const patternsOf = (locale: string): ReturnWords =>
  wordsOf<{ returning: ReturnWords }>('interruptions', locale).returning;

/** Longest message that can be such words. */
const LONGEST = 80;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[^\p{L}' ]+/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();

export const wantsToGoOn = (text: string, locale: string): boolean =>
  text.length <= LONGEST && patternsOf(locale).goOn.test(plain(text));

export const agreesToGoOn = (text: string, locale: string): boolean =>
  text.length <= LONGEST && patternsOf(locale).agree.test(plain(text));

export const asksForMore = (text: string, locale: string): boolean =>
  text.length <= LONGEST && patternsOf(locale).more.test(plain(text));
