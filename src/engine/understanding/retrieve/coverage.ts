import type { Reading, Word } from './reading.ts';
import type { EntryText } from './text-index.ts';

/** How much of a message an entry speaks of. */
export interface Coverage {
  /** Share of the message's telling words that each entry covers, 0..1, and the share that any entry covers. */
  measure: (message: Reading) => { byEntry: Float32Array; byAny: number };
  /** The message's words that an entry covers, most telling first; "beer (alcohol)" where only the notion is shared. */
  shared: (message: Reading, entry: number) => string[];
}

/** A word shared through a notion only, next to the word itself. */
const NOTION_MATCH = 0.9;
const MIN_TELLING = 0.05;

/** Indexes the words and notions of every entry. A word that many entries have tells less; an unknown one tells most. */
export function indexCoverage(texts: readonly EntryText[], entries: number): Coverage {
  const stems = new Map<string, Map<number, number>>();
  const notions = new Map<string, Map<number, number>>();
  for (const { entry, strength, reading } of texts) {
    for (const word of reading) {
      keepHighest(stems, word.stem, entry, strength);
      for (const notion of word.notions) keepHighest(notions, notion, entry, strength);
    }
  }
  const telling = (owners: ReadonlyMap<number, number> | undefined) =>
    owners === undefined ? 1 : Math.max(MIN_TELLING, Math.log((entries + 1) / owners.size) / Math.log(entries + 1));
  const weightOf = (word: Word) => word.weight * telling(stems.get(word.stem));

  /** How well each entry covers a word, 0..1. */
  function matches(word: Word): Map<number, number> {
    const found = new Map(stems.get(word.stem));
    for (const notion of word.notions) {
      const owners = notions.get(notion);
      if (owners === undefined) continue;
      const worth = NOTION_MATCH * Math.max(0.3, telling(owners));
      for (const [entry, strength] of owners) found.set(entry, Math.max(found.get(entry) ?? 0, worth * strength));
    }
    return found;
  }

  return {
    measure: (message) => {
      const byEntry = new Float32Array(entries);
      let byAny = 0;
      let total = 0;
      for (const word of distinct(message)) {
        const weight = weightOf(word);
        total += weight;
        let best = 0;
        for (const [entry, match] of matches(word)) {
          byEntry[entry] = (byEntry[entry] ?? 0) + weight * match;
          best = Math.max(best, match);
        }
        byAny += weight * best;
      }
      if (total === 0) return { byEntry, byAny: 0 };
      return { byEntry: byEntry.map((sum) => sum / total), byAny: byAny / total };
    },
    shared: (message, entry) =>
      distinct(message)
        .map((word) => ({ word, worth: weightOf(word) * (matches(word).get(entry) ?? 0) }))
        .filter(({ worth }) => worth >= MIN_TELLING)
        .sort((a, b) => b.worth - a.worth)
        .map(({ word }) => {
          if (stems.get(word.stem)?.has(entry)) return word.text;
          return `${word.text} (${word.notions.find((notion) => notions.get(notion)?.has(entry))})`;
        }),
  };
}

function keepHighest(index: Map<string, Map<number, number>>, key: string, entry: number, strength: number): void {
  const owners = index.get(key) ?? new Map<number, number>();
  owners.set(entry, Math.max(strength, owners.get(entry) ?? 0));
  index.set(key, owners);
}

function distinct(message: Reading): Word[] {
  return [...new Map(message.map((word) => [word.stem, word])).values()];
}
