import type { EntryWeights } from './combine.ts';
import type { ScopeWeights } from './scope.ts';

// Written by `node scripts/fit-retriever.ts DIR --write`: fitted on bots simulated of the catalogues that
// shared evaluation data holds (CLINC150, BANKING77, DSTC11 track 5); no text of theirs is kept here.

export const ENTRY_WEIGHTS: EntryWeights = {
  "linear": {
    "base": 1.034,
    "growth": 0.033
  },
  "nearest": {
    "base": -0.201,
    "growth": -0.694
  },
  "second": {
    "base": 2.209,
    "growth": 1.049
  },
  "meaning": {
    "base": 4.632,
    "growth": -0.79
  },
  "coverage": {
    "base": 3.848,
    "growth": -0.703
  }
};

export const SCOPE_WEIGHTS: ScopeWeights = {
  "one": {
    "base": -0.229,
    "growth": -0.491
  },
  "linear": {
    "base": 0.659,
    "growth": 0.116
  },
  "nearest": {
    "base": -0.018,
    "growth": 0.681
  },
  "second": {
    "base": 1.773,
    "growth": 0.869
  },
  "meaning": {
    "base": 2.654,
    "growth": -0.271
  },
  "coverage": {
    "base": -0.055,
    "growth": -0.972
  },
  "known": {
    "base": 1.491,
    "growth": -0.082
  },
  "share": {
    "base": 0.736,
    "growth": -0.368
  },
  "content": {
    "base": -0.103,
    "growth": -0.296
  },
  "shared": {
    "base": 0.772,
    "growth": 0.535
  },
  "entries": {
    "base": -0.564,
    "growth": -0.21
  }
};
