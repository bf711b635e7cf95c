import { ENTRY_SIGNALS } from './signals.ts';
import type { CatalogueShape, EntrySignal, Signals } from './signals.ts';

/** What a signal is worth: `base + growth x ln(1 + examples an entry)`, as some scorers need examples to be trusted. */
export interface Worth {
  base: number;
  growth: number;
}
export type EntryWeights = Record<EntrySignal, Worth>;

/** How likely each entry is, given that one of them fits: the weighted signals through a softmax. Sums to 1. */
export function shareOut(signals: Signals, shape: CatalogueShape, weights: EntryWeights): Float64Array {
  const logits = new Float64Array(shape.entries);
  for (const signal of ENTRY_SIGNALS) {
    const weight = weights[signal].base + weights[signal].growth * Math.log1p(shape.examples);
    signals.byEntry[signal].forEach((value, entry) => {
      logits[entry] = (logits[entry] ?? 0) + weight * value;
    });
  }
  const highest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const shares = logits.map((logit) => Math.exp(logit - highest));
  const total = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => share / total);
}
