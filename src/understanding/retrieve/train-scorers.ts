import { indexCoverage } from './coverage.ts';
import { meaningFeatures, surfaceFeatures } from './features.ts';
import { trainLinearModel } from './linear-model.ts';
import type { WordsLocale } from './locale.ts';
import { WORDS_KEPT, readerOf, wordsOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { oncePer, oncePerText, rememberLast } from '../remembered.ts';
import type { CatalogueShape, Signals } from './signals.ts';
import { makeSpeller } from '../spelling/speller.ts';
import { indexTexts } from './text-index.ts';

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

/** Scorers trained on a bot's entries: a message to what each of them says. Pure. */
export interface Scorers {
  shape: CatalogueShape;
  score: (text: string) => Signals;
}

type Source = 'example' | 'title' | 'answer';

/** How far a text's words speak for its entry. A title is the author's wording; an answer holds much besides. */
const STRENGTH: Record<Source, number> = { example: 1, title: 0.9, answer: 0.7 };
/** Of an answer only the start counts, in UTF-16 units: it says what the answer is about. */
const ANSWER_LENGTH = 400;

export function trainScorers(entries: readonly RetrieverEntry[], words: WordsLocale): Scorers {
  const read = readerOf(words);
  const texts = entries.flatMap((entry, place) =>
    textsOf(entry).map(({ source, text }) => ({
      entry: place,
      source,
      text,
      strength: STRENGTH[source],
      reading: read(text),
    })),
  );
  const phrasings = texts.filter(({ source }) => source !== 'answer');
  const phrasing = phrasings.map(({ text }) => text);

  const spell = oncePerText(
    makeSpeller(new Set([...texts.flatMap(({ reading }) => reading.map((word) => word.text)), ...wordsOf(words)])),
    WORDS_KEPT,
  );

  const { features, vectors, ...looks } = indexTexts(phrasings, entries.length, surfaceFeatures, 'texts');
  const meaning = indexTexts(texts, entries.length, meaningFeatures, 'entries');
  const smallTalk = smallTalkOf(words);
  const coverageOf = indexCoverage(texts, entries.length);
  const linear = trainLinearModel(
    vectors,
    phrasings.map(({ entry }) => entry),
    entries.length,
    features,
  );

  return {
    shape: {
      entries: entries.length,
      examples: entries.reduce((sum, { examples }) => sum + examples.length, 0) / Math.max(1, entries.length),
    },
    score: (text) => {
      const message = read(text, spell);
      const vector = looks.vectorise(message);
      const near = looks.nearest(vector);
      const covered = coverageOf(message);
      return {
        byEntry: {
          linear: linear(vector),
          nearest: near.best,
          second: near.second,
          meaning: meaning.nearest(meaning.vectorise(message)).best,
          coverage: covered.byEntry,
        },
        known: covered.byAny,
        content: message.reduce((sum, { weight }) => sum + weight, 0),
        smallTalk: smallTalk(message),
        nearestText: (entry) => {
          const found = phrasing[near.example[entry] ?? -1];
          return found === undefined ? undefined : { text: found, cosine: near.best[entry] ?? 0 };
        },
        sharedWords: covered.shared,
      };
    },
  };
}

/** How near a message is to what everybody says in passing, 0..1: the same whatever the entries. */
const smallTalkOf = oncePer((words: WordsLocale): ((message: Reading) => number) => {
  const read = readerOf(words);
  const texts = words.smallTalk.map((text) => ({ entry: 0, strength: 1, reading: read(text) }));
  const { nearest, vectorise } = indexTexts(texts, 1, surfaceFeatures, 'texts');
  return rememberLast((message) => nearest(vectorise(message)).best[0] ?? 0);
});

/** An entry's texts, each once: a title that repeats an example would pass for a second witness. */
function textsOf({ examples, title = '', answer = '' }: RetrieverEntry): { source: Source; text: string }[] {
  const texts = [
    ...examples.map((text) => ({ source: 'example' as const, text })),
    { source: 'title' as const, text: title },
    { source: 'answer' as const, text: answer.slice(0, ANSWER_LENGTH) },
  ];
  const seen = new Set(['']);
  return texts.filter(({ text }) => {
    const key = text.trim().toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
