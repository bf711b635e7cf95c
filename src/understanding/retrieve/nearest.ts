import type { EntryText } from './reading.ts';
import type { SparseVector } from './vector-space.ts';

/** What an entry offers a message that comes nearest to it. */
export interface Nearest {
  /** Cosine of the nearest and of the second nearest text of each entry, times its strength; 0..1. */
  best: Float32Array;
  second: Float32Array;
  /** Which text of each entry is the nearest, by its place in the index; -1 where none shares a feature. */
  example: Int32Array;
}

/**
 * An inverted index: for every feature, the texts that hold it and with what weight. Every message is met with every
 * text, so the loops are bare; indices are in range by construction, hence the casts.
 */
export function indexNearest(
  texts: readonly Pick<EntryText, 'entry' | 'strength'>[],
  vectors: readonly SparseVector[],
  entries: number,
  features: number,
): (vector: SparseVector) => Nearest {
  const { starts, owners, weights, entryOf } = post(texts, vectors, features);

  return (vector) => {
    const cosines = new Float32Array(entryOf.length);
    for (let at = 0; at < vector.ids.length; at += 1) {
      const id = vector.ids[at] as number;
      const weight = vector.weights[at] as number;
      const end = starts[id + 1] as number;
      for (let place = starts[id] as number; place < end; place += 1) {
        const owner = owners[place] as number;
        cosines[owner] = (cosines[owner] as number) + weight * (weights[place] as number);
      }
    }
    const best = new Float32Array(entries);
    const second = new Float32Array(entries);
    const example = new Int32Array(entries).fill(-1);
    for (let index = 0; index < entryOf.length; index += 1) {
      const entry = entryOf[index] as number;
      const cosine = cosines[index] as number;
      if (cosine > (best[entry] as number)) {
        second[entry] = best[entry] as number;
        best[entry] = cosine;
        example[entry] = index;
      } else if (cosine > (second[entry] as number)) second[entry] = cosine;
    }
    return { best, second, example };
  };
}

/** Lists, one feature after the other, of the texts that hold it; feature f owns the places starts[f] .. starts[f + 1]. */
function post(
  texts: readonly Pick<EntryText, 'entry' | 'strength'>[],
  vectors: readonly SparseVector[],
  features: number,
) {
  const starts = new Int32Array(features + 1);
  for (const { ids } of vectors) for (const id of ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 0; id < features; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const owners = new Int32Array(starts[features] ?? 0);
  const weights = new Float32Array(owners.length);
  const next = starts.slice();
  for (const [owner, vector] of vectors.entries()) {
    const strength = texts[owner]?.strength ?? 0;
    vector.ids.forEach((id, at) => {
      const place = next[id] ?? 0;
      next[id] = place + 1;
      owners[place] = owner;
      weights[place] = strength * (vector.weights[at] ?? 0);
    });
  }
  return { starts, owners, weights, entryOf: Int32Array.from(texts, ({ entry }) => entry) };
}
