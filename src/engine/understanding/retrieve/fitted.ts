import type { EntryWeights } from './combine.ts';
import type { ScopeWeights } from './scope.ts';

/** Written by `scripts/fit-retriever.ts`. */
export const ENTRY_WEIGHTS: EntryWeights = {
  linear: { base: 1, growth: 0 },
  nearest: { base: 2, growth: 0 },
  second: { base: 1, growth: 0 },
  meaning: { base: 4, growth: 0 },
  coverage: { base: 4, growth: 0 },
};

export const SCOPE_WEIGHTS: ScopeWeights = {
  one: { base: -5, growth: 0 },
  linear: { base: 0.3, growth: 0 },
  nearest: { base: 2, growth: 0 },
  second: { base: 0, growth: 0 },
  meaning: { base: 3, growth: 0 },
  coverage: { base: 3, growth: 0 },
  known: { base: 1, growth: 0 },
  share: { base: 1, growth: 0 },
  content: { base: 0, growth: 0 },
  entries: { base: 0, growth: 0 },
};
