import type { RetrievalWeights } from './locale.ts';

// Written by `node scripts/fit-retriever.ts DIR --write`, fitted on bots simulated of CLINC150 (CC BY 3.0), BANKING77
// (CC BY 4.0) and DSTC11 track 5 (CDLA-Sharing 1.0). No text of theirs is kept here.

export const ENGLISH_WEIGHTS: RetrievalWeights = {
  entry: {
    linear: {
      base: 1.14,
      growth: 0.01,
    },
    nearest: {
      base: 0.02,
      growth: -0.55,
    },
    second: {
      base: 2.25,
      growth: 1.07,
    },
    meaning: {
      base: 4.48,
      growth: -0.71,
    },
    coverage: {
      base: 3.5,
      growth: -0.71,
    },
  },
  scope: {
    one: {
      base: 0.04,
      growth: -0.21,
    },
    linear: {
      base: 0.7,
      growth: 0.07,
    },
    nearest: {
      base: -0.11,
      growth: 0.61,
    },
    second: {
      base: 1.86,
      growth: 0.89,
    },
    meaning: {
      base: 2.26,
      growth: -0.26,
    },
    coverage: {
      base: -0.06,
      growth: -0.88,
    },
    known: {
      base: 1.38,
      growth: -0.13,
    },
    share: {
      base: 0.62,
      growth: -0.27,
    },
    content: {
      base: -0.29,
      growth: -0.35,
    },
    shared: {
      base: 0.84,
      growth: 0.53,
    },
    smallTalk: {
      base: -1.16,
      growth: -1.46,
    },
    entries: {
      base: -0.45,
      growth: -0.26,
    },
  },
};
