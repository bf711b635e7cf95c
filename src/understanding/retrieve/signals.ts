/** What speaks for each entry: one number an entry from each scorer, on the scorer's own scale. */
export const ENTRY_SIGNALS = ['linear', 'nearest', 'second', 'meaning', 'coverage'] as const;
export type EntrySignal = (typeof ENTRY_SIGNALS)[number];

/** Numbers by the entry's place in the list of entries. */
export type ByEntry = Float32Array | Float64Array;

/** What the scorers say of one message. */
export interface Signals {
  /**
   * linear: log-odds of the linear model; nearest, second: cosine of the entry's nearest phrasings by their looks;
   * meaning: the same by what they are about, answers included; coverage: share of the message that the entry speaks of.
   */
  byEntry: Record<EntrySignal, ByEntry>;
  /** Share of the message's telling words that some entry knows, 0..1. */
  known: number;
  /** How much the message says: the sum of its words' weights; 0 for a message without words. */
  content: number;
  /** How near the message is to small talk, 0..1. */
  smallTalk: number;
  /** The entry's phrasing nearest to the message; undefined where none shares a feature. */
  nearestText: (entry: number) => { text: string; cosine: number } | undefined;
  /** The words that the message shares with an entry, most telling first. */
  sharedWords: (entry: number) => string[];
}

/** Facts of a catalogue that the scorers' scales depend on. */
export interface CatalogueShape {
  entries: number;
  /** Examples an entry, on average. */
  examples: number;
}
