import type { RetrievalWeights } from '../../../understanding/retrieve/locale.ts';

// Written by `node scripts/fit-retriever.ts test/understanding/ru --locale ru --write`.

export const retrievalWeights: RetrievalWeights = {
  entry: {
    linear: { base: 0.76, growth: 0.34 },
    nearest: { base: -1.57, growth: -2.38 },
    second: { base: 1.45, growth: -0.99 },
    meaning: { base: 4.63, growth: -0.81 },
    coverage: { base: 3.61, growth: -1.08 },
  },
  scope: {
    one: { base: 0.06, growth: -0.08 },
    linear: { base: 0.17, growth: 0.08 },
    nearest: { base: -0.5, growth: -0.02 },
    second: { base: 2.14, growth: 1.43 },
    meaning: { base: 2.27, growth: -0.13 },
    coverage: { base: -0.11, growth: -1.09 },
    known: { base: 1.63, growth: 0.31 },
    share: { base: 0.65, growth: 0.21 },
    content: { base: -0.32, growth: -0.3 },
    shared: { base: 0.49, growth: -0.15 },
    smallTalk: { base: -1.33, growth: -1.68 },
    entries: { base: -0.18, growth: 0 },
  },
};
