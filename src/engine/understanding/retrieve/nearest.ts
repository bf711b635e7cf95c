import type { SparseVector } from './vector-space.ts';

/** Cosine of a text with every example it shares a feature with. */
export interface ExampleIndex {
  similarities: (vector: SparseVector) => Float32Array;
}

/** An inverted index: for every feature, the examples that hold it and with what weight. */
export function indexExamples(examples: readonly SparseVector[], features: number): ExampleIndex {
  const starts = new Int32Array(features + 1);
  for (const { ids } of examples) for (const id of ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 0; id < features; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const owners = new Int32Array(starts[features] ?? 0);
  const weights = new Float32Array(owners.length);
  const next = starts.slice();
  examples.forEach((example, owner) => {
    example.ids.forEach((id, at) => {
      const place = next[id] ?? 0;
      next[id] = place + 1;
      owners[place] = owner;
      weights[place] = example.weights[at] ?? 0;
    });
  });

  return {
    similarities: (vector) => {
      const sums = new Float32Array(examples.length);
      vector.ids.forEach((id, at) => {
        const weight = vector.weights[at] ?? 0;
        for (let place = starts[id] ?? 0; place < (starts[id + 1] ?? 0); place += 1) {
          const owner = owners[place] ?? 0;
          sums[owner] = (sums[owner] ?? 0) + weight * (weights[place] ?? 0);
        }
      });
      return sums;
    },
  };
}
