/**
 * Finds the passages of documents that answer a question, and says how likely it is that any does: BM25 (Robertson and
 * others) over stems, with the titles above a passage as words that count more, words of one notion as kin, and pairs of
 * neighbouring words. Pure and synchronous; what is asked costs the passages that share a word with the question.
 */
import { localeFor } from '../../locales/index.ts';
import type { WordsLocale } from '../retrieve/locale.ts';
import { oncePer } from '../remembered.ts';
import { type Reading, readerOf, type Word } from '../retrieve/reading.ts';
import { makeSpeller } from '../spelling/speller.ts';
import { type Passage, plain } from './cut-passages.ts';

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

interface Posting {
  place: number;
  /** Occurrences, weighed by where they stand. */
  count: number;
}

interface Index {
  stems: Map<string, Posting[]>;
  notions: Map<string, Posting[]>;
  pairs: Map<string, Set<number>>;
  lengths: Float32Array;
  mean: number;
}

export function indexPassages(passages: readonly Passage[], { locale }: { locale: string }): PassageIndex {
  const { words } = localeFor(locale);
  const read = readerOf(withKin(words));
  const index = build(passages, read);
  const count = passages.length;
  const spell = makeSpeller(vocabularyOf(passages, read));
  const titles = passages.map((passage) => read(passage.titles.at(-1) ?? '').filter(({ weight }) => weight > 0.1));
  const rarity = (postings: readonly Posting[] | undefined): number =>
    Math.log(1 + (count - (postings?.length ?? 0) + 0.5) / ((postings?.length ?? 0) + 0.5));

  return {
    rank: (question) => {
      const asked = distinct(read(question, spell)).slice(0, MOST_WORDS);
      const telling = asked.filter(({ weight }) => weight > 0.1);
      if (count === 0 || telling.length === 0) return { found: [], score: 0 };
      const points = new Map<number, number>();
      /** How much of the question each passage has, with kin and in its own words. */
      const covered = new Map<number, number>();
      const owned = new Map<number, number>();
      const add = (place: number, worth: number): void => void points.set(place, (points.get(place) ?? 0) + worth);
      let total = 0;
      for (const word of telling) {
        const own = index.stems.get(word.stem);
        const worth = rarity(own) * word.weight;
        total += worth;
        const best = new Map<number, number>();
        const take = (postings: readonly Posting[] | undefined, share: number): void => {
          for (const { place, count: times } of postings ?? []) {
            const long = 1 - B + B * ((index.lengths[place] ?? 0) / index.mean);
            const gain = (share * times * (K1 + 1)) / (times + K1 * long);
            if (gain > (best.get(place) ?? 0)) best.set(place, gain);
          }
        };
        for (const { place } of own ?? []) owned.set(place, (owned.get(place) ?? 0) + worth);
        take(own, 1);
        for (const notion of word.notions) take(index.notions.get(notion), KIN);
        for (const [place, gain] of best) {
          add(place, worth * gain);
          covered.set(place, (covered.get(place) ?? 0) + worth * Math.min(1, gain));
        }
      }
      for (const pair of pairsOf(asked))
        for (const place of index.pairs.get(pair) ?? []) if (points.has(place)) add(place, PAIR * Math.log1p(count));
      const found = [...points]
        .map(([place, sum]) => ({ place, points: sum }))
        .sort((a, b) => b.points - a.points || a.place - b.place)
        .slice(0, MOST_FOUND);
      const [best, second] = found;
      if (!best) return { found, score: 0 };
      const signals = {
        coverage: (covered.get(best.place) ?? 0) / total,
        own: (owned.get(best.place) ?? 0) / total,
        title: titled(titles[best.place] ?? [], asked),
        lead: 1 - (second?.points ?? 0) / best.points,
        length: Math.log1p(telling.length),
      };
      return { found, score: likelihood(signals) };
    },
  };
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
  const worth = title.map((word) => (stems.has(word.stem) ? 1 : word.notions.some((of) => notions.has(of)) ? KIN : 0));
  return worth.reduce<number>((all, one) => all + one, 0) / Math.max(1, title.length);
}

function build(passages: readonly Passage[], read: (text: string) => Reading): Index {
  const stems = new Map<string, Posting[]>();
  const notions = new Map<string, Posting[]>();
  const pairs = new Map<string, Set<number>>();
  const lengths = new Float32Array(passages.length);
  const put = (into: Map<string, Posting[]>, key: string, place: number, count: number): void => {
    const postings = into.get(key) ?? [];
    const last = postings.at(-1);
    if (last?.place === place) last.count += count;
    else postings.push({ place, count });
    into.set(key, postings);
  };
  for (const [place, { titles, text }] of passages.entries()) {
    const parts = [
      ...titles.map((title, at) => ({ text: title, worth: at === titles.length - 1 ? IN_TITLE : IN_PATH })),
      { text: plain(text), worth: 1 },
    ];
    for (const { text: part, worth } of parts) {
      const reading = read(part);
      lengths[place] = (lengths[place] ?? 0) + reading.length;
      for (const { stem, weight, notions: of } of reading) {
        put(stems, stem, place, worth * Math.max(weight, 0.1));
        for (const notion of of) put(notions, notion, place, worth);
      }
      for (const pair of pairsOf(reading)) {
        const places = pairs.get(pair) ?? new Set();
        places.add(place);
        pairs.set(pair, places);
      }
    }
  }
  const sum = lengths.reduce((all, length) => all + length, 0);
  return { stems, notions, pairs, lengths, mean: Math.max(1, sum / Math.max(1, passages.length)) };
}

const distinct = (reading: Reading): Word[] => [...new Map(reading.map((word) => [word.stem, word])).values()];

/** Neighbouring words of content. */
function pairsOf(reading: Reading): string[] {
  const telling = reading.filter(({ weight }) => weight > 0.1);
  return telling.slice(1).map(({ stem }, at) => `${telling[at]?.stem} ${stem}`);
}

function vocabularyOf(passages: readonly Passage[], read: (text: string) => Reading): ReadonlySet<string> {
  return new Set(
    passages.flatMap(({ titles, text }) => read([...titles, plain(text)].join('\n')).map((word) => word.text)),
  );
}
