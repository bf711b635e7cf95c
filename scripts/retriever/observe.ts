import { ENTRY_SIGNALS } from '../../src/understanding/retrieve/signals.ts';
import type { CatalogueShape, Signals } from '../../src/understanding/retrieve/signals.ts';
import { trainScorers } from '../../src/understanding/retrieve/train-scorers.ts';
import { localeFor } from '../../src/locales/index.ts';
import type { SimulatedBot } from './simulate.ts';

/** A message of a simulated bot with what the scorers said of it, and the places of the entries that fit. */
export interface Observation {
  domain: string;
  shape: CatalogueShape;
  signals: Signals;
  gold: readonly number[];
  /** Makes every bot count the same, and within it fitting and other messages alike. */
  weight: number;
}

/** Trains the scorers of a bot and runs its messages through them. */
export function observe({ domain, entries, messages }: SimulatedBot, locale: string): Observation[] {
  const { shape, score } = trainScorers(entries, localeFor(locale).words);
  const places = new Map(entries.map(({ id }, place) => [id, place]));
  const fitting = messages.filter(({ gold }) => gold.length > 0).length;
  return messages.map(({ text, gold }) => ({
    domain,
    shape,
    signals: score(text),
    gold: gold.flatMap((id) => places.get(id) ?? []),
    weight: 0.5 / (gold.length > 0 ? fitting : messages.length - fitting),
  }));
}

/** The entry's signals, each alone and times the logarithm of the examples an entry has. */
export function entryInputs({ signals, shape }: Observation, entry: number): number[] {
  const growth = Math.log1p(shape.examples);
  return ENTRY_SIGNALS.flatMap((signal) => {
    const value = signals.byEntry[signal][entry] ?? 0;
    return [value, value * growth];
  });
}
