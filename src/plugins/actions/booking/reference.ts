import { createHash } from 'node:crypto';

/**
 * Letters and digits that are told apart when read aloud, typed or handwritten (no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V), and no vowels,
 * so that no words come about.
 */
const SYMBOLS = 'CDFGHJKMNPQRTVWXY34679';
const LENGTH = 6;

/**
 * What a guest quotes: `K7M-4QX`, one of 113 million. Made from the key of the effect, so that the same effect makes the
 * same reference however often it is run; `attempt` makes another one where a stranger has it already.
 */
export const referenceFor = (key: string, attempt: number): string => {
  const digest = createHash('sha256').update(`${attempt} ${key}`).digest();
  let rest = digest.readBigUInt64BE();
  let symbols = '';
  for (let place = 0; place < LENGTH; place += 1) {
    symbols += SYMBOLS.charAt(Number(rest % BigInt(SYMBOLS.length)));
    rest /= BigInt(SYMBOLS.length);
  }
  return spaced(symbols);
};

/** A reference as people type it ("k7m 4qx", "ref. K7M-4QX"), as it is stored; null when there is none in the text. */
export const parseReference = (text: string): string | null => {
  const symbols = `[${SYMBOLS}]{3}`;
  const found = new RegExp(`(?<![A-Z0-9])(${symbols})[\\s-]*(${symbols})(?![A-Z0-9])`).exec(text.toUpperCase());
  return found ? spaced(`${found[1]}${found[2]}`) : null;
};

const spaced = (symbols: string): string => `${symbols.slice(0, 3)}-${symbols.slice(3)}`;
