import { indexCoverage } from './coverage.ts';
import { meaningFeatures, surfaceFeatures } from './features.ts';
import type { FeatureBlock } from './features.ts';
import { trainLinearModel } from './linear-model.ts';
import { indexNearest } from './nearest.ts';
import type { Reader, Reading } from './reading.ts';
import { buildVectorSpace } from './vector-space.ts';

/** A stored answer or intent: what users say to mean it, and what the bot would say. */
export interface RetrieverEntry {
  /** Unique within the bot. */
  id: string;
  /** A short name in the users' words ("opening hours"). */
  title?: string | undefined;
  /** What the bot replies; its words speak for the entry too, less than the examples. */
  answer?: string | undefined;
  /** Ways to ask for it; one is enough. */
  examples: readonly string[];
}

/** What speaks for each entry, by the entry's place in the list: what each scorer says, on its own scale. */
export const ENTRY_SIGNALS = ['linear', 'nearest', 'second', 'meaning', 'coverage'] as const;
export type EntrySignal = (typeof ENTRY_SIGNALS)[number];

export interface Signals {
  byEntry: Record<EntrySignal, Float32Array | Float64Array>;
  /** Share of the message's telling words that some entry knows, 0..1. */
  known: number;
  /** How much the message says: the sum of its words' weights. */
  content: number;
  /** The stored text nearest to the message, for each entry; undefined where none shares a feature. */
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

/** Scorers trained on a bot's entries: a message's reading to what each scorer says. Pure. */
export interface Scorers {
  shape: CatalogueShape;
  score: (message: Reading) => Signals;
}

type Source = 'example' | 'title' | 'answer';

/** How far a text's words speak for its entry. A title is the author's wording; an answer holds much besides. */
const STRENGTH: Record<Source, number> = { example: 1, title: 0.9, answer: 0.7 };
/** Of an answer only the start counts, in UTF-16 units: it says what the answer is about. */
const ANSWER_LENGTH = 400;

export function trainScorers(entries: readonly RetrieverEntry[], read: Reader): Scorers {
  const texts = entries.flatMap((entry, index) => textsOf(entry).map((text) => ({ entry: index, ...text })));
  const stored = texts.map(({ entry, source, text }) => ({
    entry,
    source,
    text,
    strength: STRENGTH[source],
    reading: read(text),
  }));
  const phrasings = stored.filter(({ source }) => source !== 'answer');
  const labels = phrasings.map(({ entry }) => entry);

  const surface = embed(
    phrasings,
    surfaceFeatures,
    phrasings.map((_, index) => index),
  );
  const meaning = embed(
    stored,
    meaningFeatures,
    stored.map(({ entry }) => entry),
  );
  const linear = trainLinearModel(
    surface.vectors.map(({ vector }) => vector),
    labels,
    entries.length,
    surface.space.size,
  );
  const nearestSurface = indexNearest(surface.vectors, entries.length, surface.space.size);
  const nearestMeaning = indexNearest(meaning.vectors, entries.length, meaning.space.size);
  const coverage = indexCoverage(stored, entries.length);

  const examples = entries.reduce((sum, entry) => sum + entry.examples.length, 0) / Math.max(1, entries.length);
  return {
    shape: { entries: entries.length, examples },
    score: (message) => {
      const vector = surface.space.vectorise(surfaceFeatures(message));
      const near = nearestSurface(vector);
      const { byEntry: covered, byAny } = coverage.measure(message);
      return {
        byEntry: {
          linear: linear(vector),
          nearest: near.best,
          second: near.second,
          meaning: nearestMeaning(meaning.space.vectorise(meaningFeatures(message))).best,
          coverage: covered,
        },
        known: byAny,
        content: message.reduce((sum, { weight }) => sum + weight, 0),
        nearestText: (entry) => {
          const found = phrasings[near.example[entry] ?? -1];
          return found === undefined ? undefined : { text: found.text, cosine: near.best[entry] ?? 0 };
        },
        sharedWords: (entry) => coverage.shared(message, entry),
      };
    },
  };
}

function textsOf({ examples, title, answer }: RetrieverEntry): { source: Source; text: string }[] {
  return [
    ...examples.map((text) => ({ source: 'example' as const, text })),
    ...(title === undefined ? [] : [{ source: 'title' as const, text: title }]),
    ...(answer === undefined ? [] : [{ source: 'answer' as const, text: answer.slice(0, ANSWER_LENGTH) }]),
  ];
}

function embed<T extends { reading: Reading; entry: number; strength: number }>(
  texts: readonly T[],
  featuresOf: (reading: Reading) => FeatureBlock[],
  groups: readonly number[],
) {
  const blocks = texts.map(({ reading }) => featuresOf(reading));
  const space = buildVectorSpace(blocks, groups);
  const vectors = texts.map(({ entry, strength }, index) => ({
    entry,
    strength,
    vector: space.vectorise(blocks[index] ?? []),
  }));
  return { space, vectors };
}
