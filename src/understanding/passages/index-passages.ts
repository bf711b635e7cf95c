/**
 * Finds the passages of documents that answer a question, and says how likely it is that any does: BM25 (Robertson and
 * others) over stems, with the titles above a passage as words that count more, words of one notion as kin, compounds as
 * their parts; the best are looked at closely: pairs of neighbouring words, the best sentence, the title. Pure and synchronous; what is asked costs the passages that share a word with the question. Each document
 * is read into a segment of its own, so that a changed one costs itself alone, and libraries share what they have in common.
 */
import { localeFor } from '../../locales/index.ts';
import { type Reading, readerOf, type Word } from '../retrieve/reading.ts';
import type { Passage } from './cut-passages.ts';
import { APART, isTelling, type PassageSegment, type Postings, segmentOf, withKin } from './passage-segment.ts';
import { type AnswerSignals, likelihoodOf, MOST_LEAD, rankOf, type RankSignals } from './passage-signals.ts';
import { spellerFor } from './passage-speller.ts';

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

/** A passage that shares words with the question, as the fitted weights see it. */
export interface WeighedPassage {
  place: number;
  signals: RankSignals;
  /** As if it were the first; the lead is not known yet. */
  answer: Omit<AnswerSignals, 'lead'>;
}

export interface PassageIndex {
  rank: (question: string) => PassageRanking;
  /** What `rank` goes by: best by BM25 first. */
  weigh: (question: string) => WeighedPassage[];
}

/** Saturation of repeated words, and the part of a passage's length. */
const K1 = 2;
const B = 0.6;
/** A word that is only of one notion with the question's. */
const KIN = 0.45;
const MOST_FOUND = 10;
/** Words of a question that are looked up at most. */
const MOST_WORDS = 40;
/** Fewer passages than this say nothing of how rare a word is: it is counted as if there were so many. */
const FEWEST = 50;
/** Passages, best by their words, that are looked at closely. */
const MOST_WEIGHED = 30;

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
  const best = new Float64Array(count);

  const size = Math.max(count, FEWEST);
  /** Worth of a word that no passage holds: what strength is told in, whatever the size of the library. */
  const rarest = Math.log(1 + (size + 0.5) / 0.5);

  const frequency = (stem: string): number =>
    segments.reduce((all, { stems: { numbers, starts } }) => {
      const number = numbers.get(stem);
      return number === undefined ? all : all + (starts[number + 1] ?? 0) - (starts[number] ?? 0);
    }, 0);
  const rarity = (stem: string): number => {
    const found = frequency(stem);
    return Math.log(1 + (size - found + 0.5) / (found + 0.5));
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
      const take = ({ numbers, starts: from, places, counts }: Postings, key: string, share: number): void => {
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
        }
      };
      take(stems, word.stem, 1);
      for (const notion of word.notions) take(notions, notion, KIN);
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

  const closeLook = (telling: readonly WorthyWord[], total: number) => {
    const pairs = telling.slice(1).map(({ stem }, at) => [telling[at]?.stem ?? '', stem] as const);
    const known = new Map<PassageSegment, Asked>();
    const askedIn = (segment: PassageSegment): Asked => {
      const asked = known.get(segment) ?? askedOf(telling, pairs, segment);
      known.set(segment, asked);
      return asked;
    };
    return (place: number): { pairs: number; sentence: number } => {
      const at = segmentAt(place);
      const segment = segments[at];
      const passage = place - (starts[at] ?? 0);
      const run = segment?.runs[passage];
      if (!segment || !run) return { pairs: 0, sentence: 0 };
      const asked = askedIn(segment);
      const found = asked.pairs.filter(([one, next]) => run.some((number, n) => number === one && run[n + 1] === next));
      return {
        pairs: found.length / Math.max(1, pairs.length),
        sentence: bestSentence(run, segment.passages[passage]?.titles.length ?? 0, segment, asked) / total,
      };
    };
  };

  const weigh = (question: string): WeighedPassage[] => {
    const asked = distinct(read(question, spell)).slice(0, MOST_WORDS);
    const telling = asked.filter(isTelling).map((word) => ({ ...word, worth: rarity(word.stem) * word.weight }));
    const total = telling.reduce((all, { worth }) => all + worth, 0);
    if (count === 0 || total === 0) return [];
    const touched: number[] = [];
    for (const word of telling) addWord(word, word.worth, touched);
    const look = closeLook(telling, total);
    const weighed = bestOf(touched, points, MOST_WEIGHED).map((place) => {
      const at = segmentAt(place);
      const title = read(titleOf(segments[at], place - (starts[at] ?? 0)));
      const own = points[place] ?? 0;
      return {
        place,
        signals: { points: own / total, ...look(place), title: titled(title, asked) },
        answer: { strength: Math.log1p(own / rarest), coverage: (covered[place] ?? 0) / total },
      };
    });
    for (const place of touched) points[place] = covered[place] = 0;
    return weighed;
  };

  return {
    weigh,
    rank: (question) => {
      const found = weigh(question)
        .map(({ place, signals, answer }) => ({ place, points: rankOf(signals), answer }))
        .sort((a, b) => b.points - a.points || a.place - b.place)
        .slice(0, MOST_FOUND);
      const [first, second] = found;
      if (!first) return { found, score: 0 };
      const lead = Math.min(MOST_LEAD, first.points - (second?.points ?? 0));
      return { found, score: likelihoodOf({ ...first.answer, lead }) };
    },
  };
}

interface WorthyWord extends Word {
  worth: number;
}

/** The question's words as one document numbers them. */
interface Asked {
  words: readonly WorthyWord[];
  /** Places in `words`. */
  stems: ReadonlyMap<number, number>;
  notions: ReadonlyMap<number, readonly number[]>;
  pairs: readonly (readonly [number, number])[];
}

function askedOf(
  words: readonly WorthyWord[],
  pairs: readonly (readonly [string, string])[],
  { stems, notions }: PassageSegment,
): Asked {
  const byNotion = new Map<number, number[]>();
  const byStem = new Map<number, number>();
  for (const [at, word] of words.entries()) {
    const stem = stems.numbers.get(word.stem);
    if (stem !== undefined) byStem.set(stem, at);
    for (const name of word.notions) {
      const notion = notions.numbers.get(name);
      if (notion !== undefined) byNotion.set(notion, [...(byNotion.get(notion) ?? []), at]);
    }
  }
  const numbered = pairs.flatMap(([one, next]) => {
    const [first, second] = [stems.numbers.get(one), stems.numbers.get(next)];
    return first === undefined || second === undefined ? [] : [[first, second] as const];
  });
  return { words, stems: byStem, notions: byNotion, pairs: numbered };
}

/** The worth of the question's words that one sentence of the passage holds, by themselves or by their kin. */
function bestSentence(run: Uint32Array, titles: number, { kin }: PassageSegment, asked: Asked): number {
  const held = new Float64Array(asked.words.length);
  let part = 0;
  let best = 0;
  for (const number of run) {
    if (number === APART) {
      const worth = held.reduce((all, share, at) => all + share * (asked.words[at]?.worth ?? 0), 0);
      if (part >= titles) best = Math.max(best, worth);
      held.fill(0);
      part += 1;
      continue;
    }
    const own = asked.stems.get(number);
    if (own !== undefined) held[own] = 1;
    for (const notion of kin[number] ?? [])
      for (const at of asked.notions.get(notion) ?? []) held[at] = Math.max(held[at] ?? 0, KIN);
  }
  return best;
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

function titled(title: Reading, asked: readonly Word[]): number {
  const stems = new Set(asked.map(({ stem }) => stem));
  const notions = new Set(asked.flatMap((word) => word.notions));
  const words = title.filter(isTelling);
  const worth = words.map((word) => (stems.has(word.stem) ? 1 : word.notions.some((of) => notions.has(of)) ? KIN : 0));
  return worth.reduce<number>((all, one) => all + one, 0) / Math.max(1, words.length);
}

const distinct = (reading: Reading): Word[] => [...new Map(reading.map((word) => [word.stem, word])).values()];
