import type { FeatureBlock } from './features.ts';

/** A text as weighed features. Unit length when every feature is known; shorter by what the space has never seen. */
export interface SparseVector {
  ids: Int32Array;
  weights: Float32Array;
}

export interface VectorSpace {
  /** Number of features. */
  size: number;
  vectorise: (blocks: readonly FeatureBlock[]) => SparseVector;
}

/** From this many texts on, features seen once are dropped: most are noise by then, and they are most of the memory. */
const MANY_TEXTS = 2_500;
/** A feature that every group has still counts a little, or two texts of such features alone would be strangers. */
const MIN_RARITY = 0.03;

/**
 * Learns the features of a set of texts and how telling each is (inverse frequency), every block normalised on its own.
 * A feature counts once for each of the `groups` it is seen in: give every text its own group, or texts of one entry
 * the same. An unseen feature counts as rarely seen, towards the length alone.
 */
export function buildVectorSpace(texts: readonly (readonly FeatureBlock[])[], groups: readonly number[]): VectorSpace {
  const { idf, idsOfBlock } = learnFeatures(texts, groups);

  function vectorise(blocks: readonly FeatureBlock[]): SparseVector {
    const most = blocks.reduce((sum, { features }) => sum + features.names.length, 0);
    const ids = new Int32Array(most);
    const weights = new Float64Array(most);
    let size = 0;
    for (const [block, { share, features }] of blocks.entries()) {
      const from = size;
      const known = idsOfBlock[block];
      const { names, weights: strengths } = features;
      let squares = 0;
      for (let at = 0; at < names.length; at += 1) {
        const id = known?.get(names[at] ?? '');
        const weight = (strengths[at] ?? 0) * (id === undefined ? 1 : (idf[id] ?? 0));
        squares += weight * weight;
        if (id === undefined) continue;
        ids[size] = id;
        weights[size] = weight;
        size += 1;
      }
      const scale = squares === 0 ? 0 : Math.sqrt(share / squares);
      for (let at = from; at < size; at += 1) weights[at] = (weights[at] ?? 0) * scale;
    }
    return { ids: ids.slice(0, size), weights: new Float32Array(weights.subarray(0, size)) };
  }

  return { size: idf.length, vectorise };
}

/**
 * Numbers the features of each block and finds how rare they are, 0..1. Apart from what lives on: a closure beside this
 * one would keep the texts in memory.
 */
function learnFeatures(texts: readonly (readonly FeatureBlock[])[], groups: readonly number[]) {
  const rarest = texts.length >= MANY_TEXTS ? 2 : 1;
  const total = new Set(groups).size;
  const rarity = (count: number) => Math.log((total + 1) / (count + 0.5)) / Math.log((total + 1) / 1.5);

  const idf: number[] = [];
  const idsOfBlock = (texts[0] ?? []).map((_, block) => {
    const ids = new Map<string, number>();
    for (const [feature, count] of countGroups(texts, groups, block)) {
      if (count < rarest) continue;
      ids.set(feature, idf.length);
      idf.push(Math.max(MIN_RARITY, rarity(count)));
    }
    return ids;
  });
  return { idf: Float32Array.from(idf), idsOfBlock };
}

/** For every feature of a block, in how many groups it is seen. Texts of one group must be neighbours. */
function countGroups(
  texts: readonly (readonly FeatureBlock[])[],
  groups: readonly number[],
  block: number,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const lastGroup = new Map<string, number | undefined>();
  texts.forEach((blocks, at) => {
    for (const feature of blocks[block]?.features.names ?? []) {
      if (lastGroup.has(feature) && lastGroup.get(feature) === groups[at]) continue;
      lastGroup.set(feature, groups[at]);
      counts.set(feature, (counts.get(feature) ?? 0) + 1);
    }
  });
  return counts;
}
