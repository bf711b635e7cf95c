/**
 * Finds the passages of documents that answer a question, and says how likely it is that any does: BM25 (Robertson and
 * others) over stems, with the titles above a passage as words that count more, words of one notion as kin, and pairs of
 * neighbouring words. Pure and synchronous; what is asked costs the passages that share a word with the question. Each document
 * is read into a segment of its own, so that a changed one costs itself alone, and libraries share what they have in common.
 */
import { localeFor } from '../../locales/index.ts';
import type { WordsLocale } from '../retrieve/locale.ts';
import { oncePer } from '../remembered.ts';
import { type Reading, readerOf, type Word } from '../retrieve/reading.ts';
import { type Passage, plain } from './cut-passages.ts';
import { spellerFor } from './passage-speller.ts';

/** Notions of the language, and the kin of words that only documents are searched by. */
const withKin = oncePer((words: WordsLocale): WordsLocale => {
  const kin = Object.entries(words.kin ?? {}).map(([name, list]) => [`kin ${name}`, list] as const);
  return { ...words, notions: { ...Object.fromEntries(kin), ...words.notions } };
});

export interface FoundPassage {
  /** Its place in the list that was indexed. */
  place: number;
  /** Compares passages of one question. */
  points: number;
}

export interface PassageRanking {
  /** Best first. */
  found: readonly FoundPassage[];
  /** How likely it is that the first answers the question, 0..1. */
  score: number;
}

export interface PassageIndex {
  rank: (question: string) => PassageRanking;
}

/** Saturation of repeated words, and the part of a passage's length. */
const K1 = 2;
const B = 0.6;
/** What a word counts in the last title and in those above it, beside one in the text. */
const IN_TITLE = 3;
const IN_PATH = 1.5;
/** A word that is only of one notion with the question's. */
const KIN = 0.45;
/** Two words that stand beside each other in the question and in the passage. */
const PAIR = 0.35;
const MOST_FOUND = 10;
/** Words of a question that are looked up at most. */
const MOST_WORDS = 40;
/** Passages, best by their words, in which neighbouring words are looked for. */
const MOST_PAIRED = 100;
/** Words that weigh less are grammar. */
const TELLING = 0.1;

/**
 * Where words stand, packed: those of the word with number n are `starts[n]` to `starts[n + 1]` of `places` (passages in
 * rising order) and `counts` (its occurrences there, weighed by where they are). A library has a million of them.
 */
interface Postings {
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
  /** Telling stems of each passage one after the other, as numbers of `stems`; `APART` between a title and the text. */
  runs: readonly Uint32Array[];
  lengths: Float32Array;
  /** Its words, by first letter and length. */
  spellings: ReadonlyMap<string, readonly string[]>;
}

const APART = 0xff_ff_ff_ff;

const isTelling = ({ weight }: Word): boolean => weight > TELLING;

/** Reads the passages of one document; to be kept as long as the document is. */
export function segmentOf(passages: readonly Passage[], { locale }: { locale: string }): PassageSegment {
  const read = readerOf(withKin(localeFor(locale).words));
  const stems = new Collected();
  const notions = new Collected();
  const spellings = new Map<string, string[]>();
  const known = new Set<string>();
  const lengths = new Float32Array(passages.length);
  const runs = passages.map(({ titles, text }, place) => {
    const run: number[] = [];
    const parts = [
      ...titles.map((title, at) => ({ text: title, worth: at === titles.length - 1 ? IN_TITLE : IN_PATH })),
      { text: plain(text), worth: 1 },
    ];
    for (const { text: part, worth } of parts) {
      const reading = read(part);
      lengths[place] = (lengths[place] ?? 0) + reading.length;
      for (const word of reading) {
        const number = stems.put(word.stem, place, worth * Math.max(word.weight, TELLING));
        for (const notion of word.notions) notions.put(notion, place, worth);
        if (isTelling(word)) run.push(number);
        if (known.has(word.text)) continue;
        known.add(word.text);
        const shape = `${word.text[0]}${word.text.length}`;
        const alike = spellings.get(shape);
        if (alike) alike.push(word.text);
        else spellings.set(shape, [word.text]);
      }
      run.push(APART);
    }
    return Uint32Array.from(run);
  });
  return { passages, stems: stems.packed(), notions: notions.packed(), runs, lengths, spellings };
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

export const indexPassages = (passages: readonly Passage[], { locale }: { locale: string }): PassageIndex =>
  joinSegments([segmentOf(passages, { locale })], { locale });

/** One index over documents of one language. Places count through the segments in their order. */
export function joinSegments(segments: readonly PassageSegment[], { locale }: { locale: string }): PassageIndex {
  const read = readerOf(withKin(localeFor(locale).words));
  const spell = spellerFor(segments.map(({ spellings }) => spellings));
  const starts: number[] = [];
  let count = 0;
  let words = 0;
  for (const { passages, lengths } of segments) {
    starts.push(count);
    count += passages.length;
    words += lengths.reduce((all, length) => all + length, 0);
  }
  const mean = Math.max(1, words / Math.max(1, count));
  // Filled while a question is ranked, and emptied after it: a question allocates nothing that grows with the library.
  const points = new Float64Array(count);
  const covered = new Float64Array(count);
  const owned = new Float64Array(count);
  const best = new Float64Array(count);

  const frequency = (stem: string): number =>
    segments.reduce((all, { stems: { numbers, starts } }) => {
      const number = numbers.get(stem);
      return number === undefined ? all : all + (starts[number + 1] ?? 0) - (starts[number] ?? 0);
    }, 0);
  const rarity = (stem: string): number => {
    const found = frequency(stem);
    return Math.log(1 + (count - found + 0.5) / (found + 0.5));
  };
  const segmentAt = (place: number): number => {
    let at = 0;
    while (at + 1 < starts.length && (starts[at + 1] ?? 0) <= place) at += 1;
    return at;
  };

  /** What the word adds to each passage: by itself, and by its notions. Notes the passages that had nothing yet. */
  const addWord = (word: Word, worth: number, touched: number[]): void => {
    const gained: number[] = [];
    for (let at = 0; at < segments.length; at += 1) {
      const { stems, notions, lengths } = segments[at] as PassageSegment;
      const start = starts[at] ?? 0;
      const take = (
        { numbers, starts: from, places, counts }: Postings,
        key: string,
        share: number,
        isOwn: boolean,
      ): void => {
        const number = numbers.get(key);
        if (number === undefined) return;
        const end = from[number + 1] ?? 0;
        for (let n = from[number] ?? 0; n < end; n += 1) {
          const place = places[n] ?? 0;
          const times = counts[n] ?? 0;
          const long = 1 - B + B * ((lengths[place] ?? 0) / mean);
          const gain = (share * times * (K1 + 1)) / (times + K1 * long);
          const known = best[start + place] ?? 0;
          if (known === 0) gained.push(start + place);
          if (gain > known) best[start + place] = gain;
          if (isOwn) owned[start + place] = (owned[start + place] ?? 0) + worth;
        }
      };
      take(stems, word.stem, 1, true);
      for (const notion of word.notions) take(notions, notion, KIN, false);
    }
    for (const place of gained) {
      const gain = best[place] ?? 0;
      const known = points[place] ?? 0;
      if (known === 0) touched.push(place);
      points[place] = known + worth * gain;
      covered[place] = (covered[place] ?? 0) + worth * Math.min(1, gain);
      best[place] = 0;
    }
  };

  const pairsIn = (place: number, pairs: readonly (readonly [string, string])[]): number => {
    const at = segmentAt(place);
    const segment = segments[at];
    const run = segment?.runs[place - (starts[at] ?? 0)] ?? new Uint32Array();
    return pairs.filter(([one, next]) => {
      const [first, second] = [one, next].map((stem) => segment?.stems.numbers.get(stem));
      if (first === undefined || second === undefined) return false;
      return run.some((number, n) => number === first && run[n + 1] === second);
    }).length;
  };

  return {
    rank: (question) => {
      const asked = distinct(read(question, spell)).slice(0, MOST_WORDS);
      const telling = asked.filter(isTelling);
      if (count === 0 || telling.length === 0) return { found: [], score: 0 };
      const touched: number[] = [];
      let total = 0;
      for (const word of telling) {
        const worth = rarity(word.stem) * word.weight;
        total += worth;
        addWord(word, worth, touched);
      }
      const pairs = telling.slice(1).map(({ stem }, at) => [telling[at]?.stem ?? '', stem] as const);
      const found = bestOf(touched, points, MOST_PAIRED)
        .map((place) => ({
          place,
          points: (points[place] ?? 0) + pairsIn(place, pairs) * PAIR * Math.log1p(count),
        }))
        .sort((a, b) => b.points - a.points || a.place - b.place)
        .slice(0, MOST_FOUND);
      const [first, second] = found;
      const signals = first && {
        coverage: (covered[first.place] ?? 0) / total,
        own: (owned[first.place] ?? 0) / total,
        title: titled(
          read(titleOf(segments[segmentAt(first.place)], first.place - (starts[segmentAt(first.place)] ?? 0))),
          asked,
        ),
        lead: 1 - (second?.points ?? 0) / first.points,
        length: Math.log1p(telling.length),
      };
      for (const place of touched) points[place] = covered[place] = owned[place] = 0;
      return { found, score: signals ? likelihood(signals) : 0 };
    },
  };
}

const titleOf = (segment: PassageSegment | undefined, place: number): string =>
  segment?.passages[place]?.titles.at(-1) ?? '';

/** The places with most points, best first. */
function bestOf(places: readonly number[], points: Float64Array, most: number): number[] {
  const worth = (place: number): number => points[place] ?? 0;
  const kept: number[] = [];
  for (const place of places) {
    const last = kept.at(-1);
    if (kept.length === most && last !== undefined && worth(last) >= worth(place)) continue;
    let [low, high] = [0, kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (worth(kept[middle] ?? 0) >= worth(place)) low = middle + 1;
      else high = middle;
    }
    kept.splice(low, 0, place);
    if (kept.length > most) kept.pop();
  }
  return kept;
}

/** What tells that the best passage answers. */
interface Signals {
  /** Shares of the question, by how telling its words are: with kin, and in the question's own words. */
  coverage: number;
  own: number;
  /** Share of the last title that the question speaks of. */
  title: number;
  /** How far the second is behind. */
  lead: number;
  /** Logarithm of the telling words of the question. */
  length: number;
}

/**
 * Logistic regression on 120 questions about the sample bots' handbooks, a third of which nothing answers (the tables in
 * docs/knowledge.md are of questions that the weights had not seen).
 */
const BIAS = -6.69;
const WEIGHTS: Readonly<Signals> = { coverage: 3.5, own: -1.52, title: 2.4, lead: 1.22, length: 1.94 };

function likelihood(signals: Signals): number {
  const { coverage, own, title, lead, length } = WEIGHTS;
  const sum =
    coverage * signals.coverage +
    own * signals.own +
    title * signals.title +
    lead * signals.lead +
    length * signals.length;
  return 1 / (1 + Math.exp(-(BIAS + sum)));
}

function titled(title: Reading, asked: readonly Word[]): number {
  const stems = new Set(asked.map(({ stem }) => stem));
  const notions = new Set(asked.flatMap((word) => word.notions));
  const words = title.filter(isTelling);
  const worth = words.map((word) => (stems.has(word.stem) ? 1 : word.notions.some((of) => notions.has(of)) ? KIN : 0));
  return worth.reduce<number>((all, one) => all + one, 0) / Math.max(1, words.length);
}

const distinct = (reading: Reading): Word[] => [...new Map(reading.map((word) => [word.stem, word])).values()];
