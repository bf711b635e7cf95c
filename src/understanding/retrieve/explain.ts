import { ENTRY_SIGNALS } from './signals.ts';
import type { ByEntry, Signals } from './signals.ts';

const MAX_WORDS = 4;

/**
 * Why an entry is a candidate, strongest first: the words it shares with the message, its nearest phrasing with the
 * cosine, and the scorers that put it first.
 */
export function explain(signals: Signals, entry: number): string[] {
  const words = signals.sharedWords(entry).slice(0, MAX_WORDS);
  const nearest = signals.nearestText(entry);
  const votes = ENTRY_SIGNALS.filter((signal) => isHighest(signals.byEntry[signal], entry));
  return [
    ...words.map((word) => `word:${word}`),
    ...(nearest === undefined ? [] : [`example:${nearest.text} ${nearest.cosine.toFixed(2)}`]),
    ...votes.map((signal) => `first:${signal}`),
  ];
}

function isHighest(values: ByEntry, entry: number): boolean {
  const value = values[entry] ?? 0;
  return value > 0 && values.every((other) => other <= value);
}
