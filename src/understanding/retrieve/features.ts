import type { Reading } from './reading.ts';
import { rememberLast } from '../remembered.ts';

/** One view of a text: its features with their weights, and the share of the view in the whole text's squared length. */
export interface FeatureBlock {
  share: number;
  features: Features;
}

/** Each feature once, with its weight at the same place: lists, as every scorer walks over them. */
export interface Features {
  names: readonly string[];
  weights: readonly number[];
}

/** Pairs reach over at most this many words: "cancel my next booking" holds the pair cancel-booking. */
const PAIR_REACH = 4;
const RUN_LENGTH = 3;
/** Notions that are paired, most: keeps a rambling message cheap. */
const MAX_PAIRED_NOTIONS = 20;
/** A notion next to the word itself in the view of meaning. */
const NOTION_WEIGHT = 1.5;

/**
 * What a text looks like: stems, pairs of near stems in order, runs of three characters (they see through endings and
 * misspellings), notions, pairs of notions. The shares were chosen on held-back examples of two large catalogues.
 */
export const surfaceFeatures = rememberLast((reading: Reading): FeatureBlock[] => [
  { share: 0.2, features: dampened(reading.map(({ stem }) => stem)) },
  { share: 0.25, features: dampened(stemPairs(reading)) },
  { share: 0.35, features: dampened(characterRuns(reading)) },
  { share: 0.1, features: dampened(reading.flatMap(({ notions }) => notions)) },
  { share: 0.1, features: dampened(notionPairs(reading)) },
]);

/** What a text is about: stems and notions by how much they tell, grammar left aside. */
export const meaningFeatures = rememberLast((reading: Reading): FeatureBlock[] => {
  const features = new Map<string, number>();
  const raise = (feature: string, weight: number) =>
    features.set(feature, Math.max(weight, features.get(feature) ?? 0));
  for (const { stem, weight, notions } of reading) {
    raise(stem, weight);
    for (const notion of notions) raise(`@${notion}`, NOTION_WEIGHT * weight);
  }
  return [{ share: 1, features: listed(features) }];
});

/** Counts, on a logarithmic scale: the second mention tells less than the first. */
function dampened(found: readonly string[]): Features {
  const counts = new Map<string, number>();
  for (const feature of found) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const { names, weights } = listed(counts);
  return { names, weights: weights.map((count) => (count === 1 ? 1 : 1 + Math.log(count))) };
}

const listed = (features: ReadonlyMap<string, number>): Features => ({
  names: [...features.keys()],
  weights: [...features.values()],
});

/** The borders of the text pair with words too: "when ..." asks something else than "... when". */
function stemPairs(reading: Reading): string[] {
  const stems = ['^', ...reading.map(({ stem }) => stem), '$'];
  return stems.flatMap((stem, at) => stems.slice(at + 1, at + 1 + PAIR_REACH).map((other) => `${stem}_${other}`));
}

function characterRuns(reading: Reading): string[] {
  const text = ` ${reading.map((word) => word.text).join(' ')} `;
  return Array.from({ length: Math.max(0, text.length - RUN_LENGTH + 1) }, (_, at) => text.slice(at, at + RUN_LENGTH));
}

/** Two notions in any order, unless one word alone speaks of both. */
function notionPairs(reading: Reading): string[] {
  const notions = [...new Set(reading.flatMap((word) => word.notions))].slice(0, MAX_PAIRED_NOTIONS).sort();
  const together = new Set(
    reading.flatMap((word) => word.notions.flatMap((a) => word.notions.map((b) => `${a}_${b}`))),
  );
  return notions
    .flatMap((a, at) => notions.slice(at + 1).map((b) => `${a}_${b}`))
    .filter((pair) => !together.has(pair));
}
