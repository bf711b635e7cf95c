import type { EntryText, Reading, Word } from './reading.ts';

/** How much of a message the entries speak of. */
export interface Coverage {
  /** Share of the message's telling words that each entry covers, 0..1. */
  byEntry: Float32Array;
  /** The share that the entries cover together. */
  byAny: number;
  /** The message's words that an entry covers, most telling first; "beer (alcohol)" where only the notion is shared. */
  shared: (entry: number) => string[];
}

/** A word shared through a notion only, next to the word itself. */
const NOTION_MATCH = 0.9;
/** What a word weighs at least, once it counts at all. */
const MIN_TELLING = 0.05;
/** A notion stays worth this much even where most entries speak of it. */
const MIN_NOTION_TELLING = 0.3;

/** Indexes the words and notions of every entry. A word that many entries have tells less; an unknown one tells most. */
export function indexCoverage(texts: readonly EntryText[], entries: number): (message: Reading) => Coverage {
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

  /** How well each entry covers a word, 0..1. */
  function matches(word: Word): ReadonlyMap<number, number> {
    const found = new Map(stems.get(word.stem));
    for (const notion of word.notions) {
      const owners = notions.get(notion);
      if (owners === undefined) continue;
      const worth = NOTION_MATCH * Math.max(MIN_NOTION_TELLING, telling(owners));
      for (const [entry, strength] of owners) found.set(entry, Math.max(found.get(entry) ?? 0, worth * strength));
    }
    return found;
  }

  return (message) => {
    const byEntry = new Float32Array(entries);
    let known = 0;
    let total = 0;
    const covered = tellingWords(message).map((word) => {
      const weight = word.weight * telling(stems.get(word.stem));
      const found = matches(word);
      let best = 0;
      for (const [entry, match] of found) {
        byEntry[entry] = (byEntry[entry] ?? 0) + weight * match;
        best = Math.max(best, match);
      }
      total += weight;
      known += weight * best;
      return { word, weight, found };
    });
    return {
      byEntry: total === 0 ? byEntry : byEntry.map((sum) => sum / total),
      byAny: total === 0 ? 0 : known / total,
      shared: (entry) =>
        covered
          .map(({ word, weight, found }) => ({ word, worth: weight * (found.get(entry) ?? 0) }))
          .filter(({ worth }) => worth >= MIN_TELLING)
          .sort((a, b) => b.worth - a.worth)
          .map(({ word }) => {
            if (stems.get(word.stem)?.has(entry)) return word.text;
            return `${word.text} (${word.notions.find((notion) => notions.get(notion)?.has(entry))})`;
          }),
    };
  };
}

function keepHighest(index: Map<string, Map<number, number>>, key: string, entry: number, strength: number): void {
  const owners = index.get(key) ?? new Map<number, number>();
  owners.set(entry, Math.max(strength, owners.get(entry) ?? 0));
  index.set(key, owners);
}

/** The distinct words that say something of the topic; all of them where none does. */
function tellingWords(message: Reading): Word[] {
  const words = [...new Map(message.map((word) => [word.stem, word])).values()];
  const some = words.filter(({ weight }) => weight >= MIN_TELLING);
  return some.length > 0 ? some : words;
}
