import type { SparseVector } from './vector-space.ts';

/** What an entry offers a message that comes nearest to it. */
export interface Nearest {
  /** Cosine of the nearest and of the second nearest text of each entry, times its strength; 0..1. */
  best: Float32Array;
  second: Float32Array;
  /** Which text of each entry is the nearest, by its place in the index; -1 where none shares a feature. */
  example: Int32Array;
}

/** A stored text of an entry. `strength` is how far its words speak for the entry: 1 for a user's own phrasing. */
export interface StoredVector {
  entry: number;
  strength: number;
  vector: SparseVector;
}

/** An inverted index: for every feature, the texts that hold it and with what weight. */
export function indexNearest(
  stored: readonly StoredVector[],
  entries: number,
  features: number,
): (vector: SparseVector) => Nearest {
  const starts = new Int32Array(features + 1);
  for (const { vector } of stored) for (const id of vector.ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 0; id < features; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const owners = new Int32Array(starts[features] ?? 0);
  const weights = new Float32Array(owners.length);
  const next = starts.slice();
  for (const [owner, { vector, strength }] of stored.entries()) {
    vector.ids.forEach((id, at) => {
      const place = next[id] ?? 0;
      next[id] = place + 1;
      owners[place] = owner;
      weights[place] = strength * (vector.weights[at] ?? 0);
    });
  }

  return (vector) => {
    const cosines = new Float32Array(stored.length);
    vector.ids.forEach((id, at) => {
      const weight = vector.weights[at] ?? 0;
      const end = starts[id + 1] ?? 0;
      for (let place = starts[id] ?? 0; place < end; place += 1) {
        const owner = owners[place] as number;
        cosines[owner] = (cosines[owner] as number) + weight * (weights[place] as number);
      }
    });
    const best = new Float32Array(entries);
    const second = new Float32Array(entries);
    const example = new Int32Array(entries).fill(-1);
    for (const [index, { entry }] of stored.entries()) {
      const cosine = cosines[index] ?? 0;
      if (cosine > (best[entry] ?? 0)) {
        second[entry] = best[entry] ?? 0;
        best[entry] = cosine;
        example[entry] = index;
      } else if (cosine > (second[entry] ?? 0)) second[entry] = cosine;
    }
    return { best, second, example };
  };
}
