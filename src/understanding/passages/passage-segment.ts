/** One document's passages as words: what an index over many documents is joined of. */
import { localeFor } from '../../locales/index.ts';
import { oncePer } from '../remembered.ts';
import type { WordsLocale } from '../retrieve/locale.ts';
import { readerOf, type Word } from '../retrieve/reading.ts';
import { type Passage, plain } from './cut-passages.ts';

/** Notions of the language, and the kin of words that only documents are searched by. */
export const withKin = oncePer((words: WordsLocale): WordsLocale => {
  const kin = Object.entries(words.kin ?? {}).map(([name, list]) => [`kin ${name}`, list] as const);
  return { ...words, notions: { ...Object.fromEntries(kin), ...words.notions } };
});

/** What a word counts in the last title and in those above it, beside one in the text. */
const IN_TITLE = 3;
const IN_PATH = 1.5;
/** Words that weigh less are grammar. */
const TELLING = 0.1;

/**
 * Where words stand, packed: those of the word with number n are `starts[n]` to `starts[n + 1]` of `places` (passages in
 * rising order) and `counts` (its occurrences there, weighed by where they are). A library has a million of them.
 */
export interface Postings {
  numbers: ReadonlyMap<string, number>;
  starts: Uint32Array;
  places: Uint32Array;
  counts: Float32Array;
}

/** The words of one document's passages. */
export interface PassageSegment {
  passages: readonly Passage[];
  stems: Postings;
  notions: Postings;
  /** Telling stems of each passage one after the other, as numbers of `stems`; `APART` behind each title and each sentence. */
  runs: readonly Uint32Array[];
  /** Numbers of the notions that a stem speaks of, by its number. */
  kin: readonly (readonly number[])[];
  lengths: Float32Array;
  /** Its words, by first letter and length. */
  spellings: ReadonlyMap<string, readonly string[]>;
}

/** Stands between sentences where a passage is a run of stems. */
export const APART = 0xff_ff_ff_ff;

const SENTENCE_END = /(?<=[.!?;:])\s+|\n+/;

export const isTelling = ({ weight }: Word): boolean => weight > TELLING;

/** Reads the passages of one document; to be kept as long as the document is. */
export function segmentOf(passages: readonly Passage[], { locale }: { locale: string }): PassageSegment {
  const words = withKin(localeFor(locale).words);
  const read = readerOf(words);
  const values = Object.entries(words.values ?? {});
  const stems = new Collected();
  const notions = new Collected();
  const spellings = new Map<string, string[]>();
  const known = new Set<string>();
  const kin: (Set<number> | undefined)[] = [];
  const lengths = new Float32Array(passages.length);
  const runs = passages.map(({ titles, text }, place) => {
    const run: number[] = [];
    const kinOf = (number: number): Set<number> => (kin[number] ??= new Set());
    const parts = [
      ...titles.map((title, at) => ({ text: title, worth: at === titles.length - 1 ? IN_TITLE : IN_PATH })),
      ...plain(text)
        .split(SENTENCE_END)
        .map((sentence) => ({ text: sentence, worth: 1 })),
    ];
    for (const [at, { text: part, worth }] of parts.entries()) {
      const reading = read(part);
      lengths[place] = (lengths[place] ?? 0) + reading.length;
      for (const word of reading) {
        const number = stems.put(word.stem, place, worth * Math.max(word.weight, TELLING));
        for (const notion of word.notions) kinOf(number).add(notions.put(notion, place, worth));
        if (isTelling(word)) run.push(number);
        if (known.has(word.text)) continue;
        known.add(word.text);
        const shape = `${word.text[0]}${word.text.length}`;
        const alike = spellings.get(shape);
        if (alike) alike.push(word.text);
        else spellings.set(shape, [word.text]);
      }
      // "£40" answers "how much" without a word of it.
      for (const [notion, pattern] of at < titles.length ? [] : values) {
        if (!pattern.test(part)) continue;
        const number = stems.put(`= ${notion}`, place, 0);
        kinOf(number).add(notions.put(notion, place, 1));
        run.push(number);
      }
      run.push(APART);
    }
    return Uint32Array.from(run);
  });
  return {
    passages,
    stems: stems.packed(),
    notions: notions.packed(),
    runs,
    kin: Array.from(kin, (numbers) => [...(numbers ?? [])]),
    lengths,
    spellings,
  };
}

/** Postings while their document is read. */
class Collected {
  readonly #numbers = new Map<string, number>();
  readonly #places: number[][] = [];
  readonly #counts: number[][] = [];

  /** Passages come in their order. Gives the word's number. */
  put(key: string, place: number, count: number): number {
    const number = this.#numbers.get(key) ?? this.#numbers.size;
    this.#numbers.set(key, number);
    const places = (this.#places[number] ??= []);
    const counts = (this.#counts[number] ??= []);
    if (places.at(-1) === place) counts[counts.length - 1] = (counts.at(-1) ?? 0) + count;
    else {
      places.push(place);
      counts.push(count);
    }
    return number;
  }

  packed(): Postings {
    const starts = new Uint32Array(this.#places.length + 1);
    for (const [number, places] of this.#places.entries()) starts[number + 1] = (starts[number] ?? 0) + places.length;
    const places = Uint32Array.from(this.#places.flat());
    return { numbers: this.#numbers, starts, places, counts: Float32Array.from(this.#counts.flat()) };
  }
}
