import type { CatalogueShape, Signals } from './signals.ts';

/**
 * What tells a message that some entry fits from one that none does: the best entry's signals, how clearly it leads, and
 * what the catalogue knows of the message. Each is used on its own and times the logarithm of the examples an entry has.
 */
export const SCOPE_SIGNALS = [
  'one',
  'linear',
  'nearest',
  'second',
  'meaning',
  'coverage',
  'known',
  'share',
  'content',
  'shared',
  'smallTalk',
  'entries',
] as const;
export type ScopeSignal = (typeof SCOPE_SIGNALS)[number];

/** `base + growth x ln(1 + examples an entry)` for each signal. */
export type ScopeWeights = Record<ScopeSignal, { base: number; growth: number }>;

/** The values of the signals for a message whose best entry is `best`, with `share` of the likelihood. */
export function scopeSignals(
  { byEntry, known, content, smallTalk }: Signals,
  shape: CatalogueShape,
  best: number,
  share: number,
): Record<ScopeSignal, number> {
  return {
    one: 1,
    linear: byEntry.linear[best] ?? 0,
    nearest: byEntry.nearest[best] ?? 0,
    second: byEntry.second[best] ?? 0,
    meaning: byEntry.meaning[best] ?? 0,
    coverage: byEntry.coverage[best] ?? 0,
    known,
    share,
    content: Math.log1p(content),
    shared: Math.log1p(content * (byEntry.coverage[best] ?? 0)),
    smallTalk: Math.max(0, smallTalk - (byEntry.nearest[best] ?? 0)),
    entries: Math.log(shape.entries),
  };
}

/** Probability that some entry fits, 0..1: logistic regression on the signals. */
export function scopeScore(values: Record<ScopeSignal, number>, shape: CatalogueShape, weights: ScopeWeights): number {
  const growth = Math.log1p(shape.examples);
  let logit = 0;
  for (const signal of SCOPE_SIGNALS) {
    logit += values[signal] * (weights[signal].base + weights[signal].growth * growth);
  }
  return 1 / (1 + Math.exp(-logit));
}
