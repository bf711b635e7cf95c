import type { EntryWeights } from './combine.ts';
import type { ScopeWeights } from './scope.ts';

// Written by `node scripts/fit-retriever.ts DIR --write`, fitted on bots simulated of CLINC150 (CC BY 3.0), BANKING77
// (CC BY 4.0) and DSTC11 track 5 (CDLA-Sharing 1.0). No text of theirs is kept here.

export const ENTRY_WEIGHTS: EntryWeights = {
  linear: {
    base: 1.139,
    growth: 0.007,
  },
  nearest: {
    base: 0.019,
    growth: -0.549,
  },
  second: {
    base: 2.254,
    growth: 1.068,
  },
  meaning: {
    base: 4.483,
    growth: -0.709,
  },
  coverage: {
    base: 3.5,
    growth: -0.707,
  },
};

export const SCOPE_WEIGHTS: ScopeWeights = {
  one: {
    base: 0.038,
    growth: -0.211,
  },
  linear: {
    base: 0.698,
    growth: 0.075,
  },
  nearest: {
    base: -0.112,
    growth: 0.608,
  },
  second: {
    base: 1.862,
    growth: 0.892,
  },
  meaning: {
    base: 2.257,
    growth: -0.259,
  },
  coverage: {
    base: -0.056,
    growth: -0.884,
  },
  known: {
    base: 1.381,
    growth: -0.126,
  },
  share: {
    base: 0.624,
    growth: -0.273,
  },
  content: {
    base: -0.289,
    growth: -0.351,
  },
  shared: {
    base: 0.843,
    growth: 0.53,
  },
  smallTalk: {
    base: -1.164,
    growth: -1.456,
  },
  entries: {
    base: -0.446,
    growth: -0.263,
  },
};
