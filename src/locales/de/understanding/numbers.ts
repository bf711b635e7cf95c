import type { NumberWords } from '../../../understanding/extract/number-words.ts';
import { eachSpelling, keysInEachSpelling } from './spellings.ts';

const ONES = ['', 'ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'];
const TEENS = 'zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(' ');
const TENS = ['', '', 'zwanzig', 'dreißig', 'vierzig', 'fünfzig', 'sechzig', 'siebzig', 'achtzig', 'neunzig'];

/** Numbers below this are one word each: "neuntausendneunhundertneunundneunzig". */
const WRITTEN_TOGETHER = 10_000;

/** 0..99; one is "ein" before more and "eins" at the end. */
function belowHundred(value: number): string {
  const ones = value % 10;
  if (value < 10) return ONES[value] ?? '';
  if (value < 20) return TEENS[value - 10] ?? '';
  return `${ones === 0 ? '' : `${ONES[ones] ?? ''}und`}${TENS[Math.floor(value / 10)] ?? ''}`;
}

function belowThousand(value: number): string {
  const hundreds = Math.floor(value / 100);
  return `${hundreds === 0 ? '' : `${ONES[hundreds] ?? ''}hundert`}${belowHundred(value % 100)}`;
}

function compound(value: number): string {
  const thousands = Math.floor(value / 1000);
  return `${thousands === 0 ? '' : `${belowThousand(thousands)}tausend`}${belowThousand(value % 1000)}`;
}

const atTheEnd = (word: string): string => word.replace(/ein$/, 'eins');

/** All ways to write a number as one word: "einhundert" and "hundert", "hundertundfünf", "neunzehnhundertachtzig". */
function waysToWrite(value: number): string[] {
  const word = atTheEnd(compound(value));
  const below = atTheEnd(belowHundred(value % 100));
  const ways = /^ein(?:hundert|tausend)/.test(word) ? [word, word.slice('ein'.length)] : [word];
  const joined = value > 100 && below !== '' ? ways.map((way) => `${way.slice(0, -below.length)}und${below}`) : [];
  const century = Math.floor(value / 100);
  const asYear = century > 10 && century < 20 ? [`${belowHundred(century)}hundert${below}`] : [];
  return eachSpelling([...ways, ...joined, ...asYear]);
}

/**
 * The compounds from a hundred on. They stand behind the basic words (as their prototype), so that reading finds them
 * and the speller, which walks a table's own keys, does not take thousands of long words for what a slip may mean.
 */
function compounds(): Record<string, number> {
  const table = Object.create(null) as Record<string, number>;
  const add = (value: number) => {
    for (const word of waysToWrite(value)) table[word] = value;
  };
  for (let value = 100; value < WRITTEN_TOGETHER; value++) add(value);
  for (let thousands = 10; thousands < 1000; thousands++) add(thousands * 1000);
  delete table['hundert'];
  delete table['tausend'];
  return table;
}

const basic = Object.fromEntries(
  Array.from({ length: 99 }, (_, index) => index + 1).flatMap((value) =>
    waysToWrite(value).map((word): [string, number] => [word, value]),
  ),
);

const ORDINAL_STEMS: Readonly<Record<number, string>> = { 1: 'erst', 3: 'dritt', 7: 'siebt', 8: 'acht' };
const ORDINAL_ENDINGS = ['e', 'en', 'er', 'es', 'em'];

const ordinals = Object.fromEntries(
  Array.from({ length: 99 }, (_, index) => index + 1).flatMap((value) => {
    const stem = ORDINAL_STEMS[value] ?? `${belowHundred(value)}${value < 20 ? 't' : 'st'}`;
    const stems = value === 7 ? [stem, 'siebent'] : [stem];
    return stems.flatMap((each) => ORDINAL_ENDINGS.map((ending): [string, number] => [each + ending, value]));
  }),
);

export const numbers: NumberWords = {
  cardinals: Object.assign(Object.create(compounds()) as Record<string, number>, {
    null: 0,
    zwo: 2,
    beide: 2,
    beiden: 2,
    paar: 2,
    anderthalb: 1.5,
    eineinhalb: 1.5,
    zweieinhalb: 2.5,
    dreieinhalb: 3.5,
    ...keysInEachSpelling({ ...basic, zweit: 2, dritt: 3, viert: 4, fünft: 5, sechst: 6, siebt: 7, acht: 8 }),
  }),
  scales: {
    dutzend: 12,
    hundert: 100,
    tausend: 1000,
    tsd: 1000,
    k: 1000,
    million: 1_000_000,
    millionen: 1_000_000,
    mio: 1_000_000,
    milliarde: 1_000_000_000,
    milliarden: 1_000_000_000,
  },
  ordinals: keysInEachSpelling(ordinals),
  ordinalEndings: ['te', 'ten', 'ter', 'tes', 'tem', 'ste', 'sten', 'ster', 'stes', 'stem'],
  joiners: ['und'],
  articles: ['ein', 'eine', 'einem', 'einen', 'einer'],
  minus: ['minus'],
  halves: ['halbes', 'halbe', 'halben'],
  collectives: [],
};
