import { BLOCKS, featuresOf } from './features.ts';
import type { Block } from './features.ts';
import type { Token } from './tokenise.ts';

/** A text as weighed features. Unit length when every feature is known; shorter by what the space has never seen. */
export interface SparseVector {
  ids: Int32Array;
  weights: Float32Array;
}

export interface VectorSpace {
  size: number;
  vectorise: (tokens: readonly Token[]) => SparseVector;
}

/** Share of each block in the squared length of a vector. */
const SHARE: Record<Block, number> = { words: 0.5, chars: 0.5 };

/**
 * Learns the features of a set of texts and how telling each is: tf-idf with logarithmic term frequency, each block
 * normalised on its own. An unseen feature counts as seen once, towards the length alone.
 */
export function buildVectorSpace(texts: readonly (readonly Token[])[]): VectorSpace {
  const blocks = BLOCKS.map((block) => ({ block, ids: new Map<string, number>() }));
  const seenIn: number[] = [];
  for (const text of texts) {
    const features = featuresOf(text);
    for (const { block, ids } of blocks) {
      for (const feature of new Set(features[block])) {
        const id = ids.get(feature) ?? seenIn.length;
        if (id === seenIn.length) ids.set(feature, id);
        seenIn[id] = (seenIn[id] ?? 0) + 1;
      }
    }
  }
  const idf = Float32Array.from(seenIn, (count) => Math.log((texts.length + 1) / (count + 0.5)));
  const unseenIdf = Math.log((texts.length + 1) / 1.5);

  function vectorise(tokens: readonly Token[]): SparseVector {
    const features = featuresOf(tokens);
    const ids: number[] = [];
    const weights: number[] = [];
    for (const { block, ids: known } of blocks) {
      const counts = new Map<string, number>();
      for (const feature of features[block]) counts.set(feature, (counts.get(feature) ?? 0) + 1);
      const from = ids.length;
      let squares = 0;
      for (const [feature, count] of counts) {
        const id = known.get(feature);
        const weight = (1 + Math.log(count)) * (id === undefined ? unseenIdf : (idf[id] ?? 0));
        squares += weight * weight;
        if (id === undefined) continue;
        ids.push(id);
        weights.push(weight);
      }
      const scale = squares === 0 ? 0 : Math.sqrt(SHARE[block] / squares);
      for (let at = from; at < weights.length; at += 1) weights[at] = (weights[at] ?? 0) * scale;
    }
    return { ids: Int32Array.from(ids), weights: Float32Array.from(weights) };
  }

  return { size: seenIn.length, vectorise };
}
