import type { EntryWeights } from './combine.ts';
import type { ScopeWeights } from './scope.ts';

// Written by `node scripts/fit-retriever.ts DIR --write`: fitted on bots simulated of the catalogues that
// shared evaluation data holds (CLINC150, BANKING77, DSTC11 track 5); no text of theirs is kept here.

export const ENTRY_WEIGHTS: EntryWeights = {
  linear: {
    base: 1.034,
    growth: 0.033,
  },
  nearest: {
    base: -0.201,
    growth: -0.694,
  },
  second: {
    base: 2.209,
    growth: 1.049,
  },
  meaning: {
    base: 4.632,
    growth: -0.79,
  },
  coverage: {
    base: 3.848,
    growth: -0.703,
  },
};

export const SCOPE_WEIGHTS: ScopeWeights = {
  one: {
    base: 0.149,
    growth: -0.278,
  },
  linear: {
    base: 0.618,
    growth: 0.122,
  },
  nearest: {
    base: -0.263,
    growth: 0.426,
  },
  second: {
    base: 1.927,
    growth: 0.836,
  },
  meaning: {
    base: 2.552,
    growth: -0.284,
  },
  coverage: {
    base: -0.008,
    growth: -0.942,
  },
  known: {
    base: 1.551,
    growth: -0.14,
  },
  share: {
    base: 0.786,
    growth: -0.399,
  },
  content: {
    base: -0.186,
    growth: -0.373,
  },
  shared: {
    base: 0.684,
    growth: 0.561,
  },
  smallTalk: {
    base: -1.293,
    growth: -1.453,
  },
  entries: {
    base: -0.596,
    growth: -0.195,
  },
};
