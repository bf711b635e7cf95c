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

const atTheEnd = (word: string): string => word.replace(/ein$/, 'eins');

/** 0..99 in each spelling: inside a word, and at its end. */
const INNER = Array.from({ length: 100 }, (_, value) => eachSpelling([belowHundred(value)]));
const LAST = INNER.map((words) => words.map(atTheEnd));
/** "hundertundfünf": the "und" is said before the smallest numbers alone. */
const SAID_WITH_AND = 12;

/** What stands before "hundert" or "tausend": "ein" may be left out. */
const before = (count: number): string[] => (count === 1 ? ['ein', ''] : (INNER[count] ?? []));

/** 0..999 as one word; at the end of a word one is "eins". */
function belowThousand(value: number, ends: readonly string[][]): string[] {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  if (hundreds === 0) return ends[rest] ?? [];
  const and = rest > 0 && rest <= SAID_WITH_AND ? ['', 'und'] : [''];
  return before(hundreds).flatMap((lead) =>
    and.flatMap((joint) => (ends[rest] ?? []).map((end) => `${lead}hundert${joint}${end}`)),
  );
}

/**
 * The compounds from a hundred on. They stand behind the basic words (as their prototype), so that reading finds them
 * and the speller, which walks a table's own keys, does not take thousands of long words for what a slip may mean.
 */
function compounds(): Record<string, number> {
  const table = Object.create(null) as Record<string, number>;
  const rests = Array.from({ length: 1000 }, (_, value) => belowThousand(value, LAST));
  for (let thousands = 0; thousands < 1000; thousands++) {
    const leads = thousands === 0 ? [''] : thousands < 100 ? before(thousands) : belowThousand(thousands, INNER);
    const most = thousands * 1000 < WRITTEN_TOGETHER ? rests.length : 1;
    for (const lead of leads)
      for (let rest = thousands === 0 ? 100 : 0; rest < most; rest++)
        for (const end of rests[rest] ?? [])
          table[thousands === 0 ? end : `${lead}tausend${end}`] = thousands * 1000 + rest;
  }
  // Years: "neunzehnhundertachtzig".
  for (let century = 11; century < 20; century++)
    for (const lead of INNER[century] ?? [])
      for (let rest = 0; rest < 100; rest++)
        for (const end of LAST[rest] ?? []) table[`${lead}hundert${end}`] = century * 100 + rest;
  // These multiply what stands before them.
  delete table['hundert'];
  delete table['tausend'];
  return table;
}

const basic = Object.fromEntries(
  Array.from({ length: 99 }, (_, index) => index + 1).flatMap((value) =>
    (LAST[value] ?? []).map((word): [string, number] => [word, value]),
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
  andHalf: ['und ein halb', 'und einhalb'],
  collectives: [],
};
