import type { Address, Extraction } from '../../types.ts';
import { candidate } from '../candidate.ts';
import { type Message, perLocale } from '../message.ts';
import { phraseList } from '../phrase.ts';
import { politeEnd } from '../text.ts';

const carrierBooks = perLocale(({ compound }) => phraseList(compound.addressCarriers));

/** British, then by digits: 6 in Russia, 5 in Germany and the United States. */
const POSTCODES = [/\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/i, /(?<!\d)\d{6}(?!\d)/, /(?<!\d)\d{5}(?:-\d{4})?(?!\d)/];

/** A postal address: it holds a number, or a word for a street. Kept as written, with what can be told apart. */
export function extractAddress(message: Message, { expected }: { expected: boolean }): Extraction[] {
  if (!expected) return [];
  const { tokens, locale } = message;
  const carriers = carrierBooks(locale);
  let from = tokens.findIndex(({ isWord }) => isWord);
  if (from < 0) return [];
  from = carriers(tokens, from)?.end ?? from;
  while (tokens[from] && !tokens[from]?.isWord) from += 1;
  const to = politeEnd(message, from);
  const words = tokens.slice(from, to).filter(({ isWord }) => isWord);
  const hasNumber = words.some(({ isDigits }) => isDigits);
  const hasStreet = words.some(({ word }) => isStreet(word, locale.compound.streets));
  if (words.length < 2 || !(hasStreet || (hasNumber && words.some(({ isCapital }) => isCapital)))) return [];
  const { extraction } = candidate(message, 'address', { from, to, value: '', score: 1, evidence: 'address:written' });
  return [{ ...extraction, value: partsOf(extraction.raw, locale.compound.streets) }];
}

/** "Lindenstraße", "Main St": the word itself, or a German compound that ends in it. */
const isStreet = (word: string, streets: readonly string[]): boolean =>
  streets.some(
    (street) => word === street || (street.length >= 3 && word.length > street.length && word.endsWith(street)),
  );

/** "5 Mill Lane, Bath BA1 1AA": the part with the postcode names the city, the parts before it the street. */
function partsOf(text: string, streets: readonly string[]): Address {
  const postcode = POSTCODES.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
  const parts = text
    .split(/[,\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const place = parts.find((part) => postcode !== undefined && part.includes(postcode));
  const beside = (place ?? '').replace(postcode ?? '', '').trim();
  const after = place === undefined ? undefined : parts[parts.indexOf(place) + 1];
  const city = beside === '' ? cityBeside(parts, place, after) : beside;
  const others = parts.filter((part) => part !== place && part !== city);
  const isNamed = (part: string): boolean =>
    part
      .toLowerCase()
      .split(/[\s.]+/)
      .some((word) => isStreet(word, streets));
  const street = others.findLast(isNamed) ?? others[0];
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    ...(street !== undefined && { street }),
    ...(postcode !== undefined && { postcode }),
    ...(city !== undefined && city !== '' && !/\d/.test(city) && { city }),
  };
}

const cityBeside = (
  parts: readonly string[],
  place: string | undefined,
  after: string | undefined,
): string | undefined =>
  place === undefined ? (parts.length > 1 ? parts.at(-1) : undefined) : (after ?? parts[parts.indexOf(place) - 1]);
