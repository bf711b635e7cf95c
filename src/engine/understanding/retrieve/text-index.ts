import type { FeatureBlock } from './features.ts';
import { indexNearest } from './nearest.ts';
import type { Nearest } from './nearest.ts';
import type { Reading } from './reading.ts';
import { buildVectorSpace } from './vector-space.ts';
import type { SparseVector } from './vector-space.ts';

/** A text of an entry. `strength` is how far its words speak for the entry: 1 for a user's own phrasing. */
export interface EntryText {
  /** The entry's place in the list. */
  entry: number;
  strength: number;
  reading: Reading;
}

/** Texts as vectors of one kind of features, and the way to find those near a message. */
export interface TextIndex {
  /** Number of features. */
  features: number;
  /** The texts' vectors, in the texts' order. */
  vectors: readonly SparseVector[];
  vectorise: (reading: Reading) => SparseVector;
  nearest: (vector: SparseVector) => Nearest;
}

/**
 * Indexes texts by the features that `featuresOf` sees in them. `rareAcross` says what makes a feature telling: to be
 * found in few texts, or in few entries.
 */
export function indexTexts(
  texts: readonly EntryText[],
  entries: number,
  featuresOf: (reading: Reading) => FeatureBlock[],
  rareAcross: 'texts' | 'entries',
): TextIndex {
  const blocks = texts.map(({ reading }) => featuresOf(reading));
  const groups = texts.map(({ entry }, place) => (rareAcross === 'texts' ? place : entry));
  const space = buildVectorSpace(blocks, groups);
  const vectors = blocks.map((features) => space.vectorise(features));
  const stored = texts.map(({ entry, strength }, place) => ({ entry, strength, vector: vectors[place] ?? EMPTY }));
  return {
    features: space.size,
    vectors,
    vectorise: (reading) => space.vectorise(featuresOf(reading)),
    nearest: indexNearest(stored, entries, space.size),
  };
}

const EMPTY: SparseVector = { ids: new Int32Array(0), weights: new Float32Array(0) };
