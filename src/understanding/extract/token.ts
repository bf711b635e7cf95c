/**
 * Cuts a message into tokens with their offsets. Letters and digits are told apart ("7pm" is two tokens, glued), so that
 * every grammar above works on whole words and never on regular expressions of unbounded cost.
 */
export interface Token {
  /** Lower case, compatibility-folded, without invisible characters; "p.m." reads "pm", "ё" reads "е". */
  word: string;
  start: number;
  end: number;
  isDigits: boolean;
  /** A letter or digit stands in it; marks ("," ":" "@") are tokens too. */
  isWord: boolean;
  /** No white space between this token and the one before. */
  isGlued: boolean;
  /** Starts with a capital letter. */
  isCapital: boolean;
}

/** So many values of one type are read from a message; a list that long answers no question. */
export const MOST_MENTIONS = 40;

/** Longer messages are read up to here: values stand early, and the cost of a turn stays bounded. UTF-16 units. */
export const WINDOW = 2000;

// Abbreviation with inner dots ("p.m."), word (apostrophes and invisible joiners inside), digits, or one mark.
const TOKEN =
  /\p{L}(?:\.\p{L})+(?!\p{L})\.?|[\p{L}\p{M}](?:['’ʼ`]?[\p{L}\p{M}\u200b-\u200d\u2060\ufeff\u00ad])*|[0-9０-９]+|[^\s\u200b-\u200d\u2060\ufeff\u00ad]/gu;
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;
const DIGITS = /^[0-9]+$/;
const WORD = /^[\p{L}\p{M}0-9]/u;
const CAPITAL = /^\p{Lu}/u;

/** The form in which words are compared. */
export function fold(word: string): string {
  return word.normalize('NFKC').replace(INVISIBLE, '').toLowerCase().replaceAll('ё', 'е').replace(/[’ʼ`]/g, "'");
}

export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let before = -1;
  for (const match of readable(text).matchAll(TOKEN)) {
    const written = match[0];
    const start = match.index;
    const isAbbreviation = written.length > 1 && written.includes('.');
    const word = fold(isAbbreviation ? written.replaceAll('.', '') : written);
    tokens.push({
      word,
      start,
      end: start + written.length,
      isDigits: DIGITS.test(word),
      isWord: WORD.test(word),
      isGlued: start === before,
      isCapital: CAPITAL.test(written),
    });
    before = start + written.length;
  }
  return tokens;
}

/** The part of the text that is read; never ends inside a surrogate pair. */
export function readable(text: string): string {
  if (text.length <= WINDOW) return text;
  const last = text.charCodeAt(WINDOW - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? WINDOW - 1 : WINDOW);
}
