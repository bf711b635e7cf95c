import type { FeatureBlock } from './features.ts';
import { indexNearest } from './nearest.ts';
import type { Nearest } from './nearest.ts';
import type { EntryText, Reading } from './reading.ts';
import { buildVectorSpace } from './vector-space.ts';
import type { SparseVector } from './vector-space.ts';

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
  const space = buildVectorSpace(blocks, rareAcross === 'texts' ? [...texts.keys()] : texts.map(({ entry }) => entry));
  const vectors = blocks.map((features) => space.vectorise(features));
  return {
    features: space.size,
    vectors,
    vectorise: (reading) => space.vectorise(featuresOf(reading)),
    nearest: indexNearest(texts, vectors, entries, space.size),
  };
}
