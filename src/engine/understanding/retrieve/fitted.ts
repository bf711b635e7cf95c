import type { EntryWeights } from './combine.ts';
import type { ScopeWeights } from './scope.ts';

// Written by `node scripts/fit-retriever.ts DIR --write`, fitted on bots simulated of CLINC150 (CC BY 3.0), BANKING77
// (CC BY 4.0) and DSTC11 track 5 (CDLA-Sharing 1.0). No text of theirs is kept here.

export const ENTRY_WEIGHTS: EntryWeights = {
  "linear": {
    "base": 1.089,
    "growth": 0.017
  },
  "nearest": {
    "base": -0.13,
    "growth": -0.628
  },
  "second": {
    "base": 2.261,
    "growth": 1.035
  },
  "meaning": {
    "base": 4.499,
    "growth": -0.718
  },
  "coverage": {
    "base": 3.525,
    "growth": -0.726
  }
};

export const SCOPE_WEIGHTS: ScopeWeights = {
  "one": {
    "base": 0.067,
    "growth": -0.198
  },
  "linear": {
    "base": 0.661,
    "growth": 0.081
  },
  "nearest": {
    "base": -0.183,
    "growth": 0.493
  },
  "second": {
    "base": 1.826,
    "growth": 0.82
  },
  "meaning": {
    "base": 2.253,
    "growth": -0.236
  },
  "coverage": {
    "base": -0.07,
    "growth": -0.91
  },
  "known": {
    "base": 1.422,
    "growth": -0.159
  },
  "share": {
    "base": 0.61,
    "growth": -0.261
  },
  "content": {
    "base": -0.282,
    "growth": -0.353
  },
  "shared": {
    "base": 0.806,
    "growth": 0.555
  },
  "smallTalk": {
    "base": -1.187,
    "growth": -1.426
  },
  "entries": {
    "base": -0.452,
    "growth": -0.259
  }
};
