/**
 * Sentences of two documents that speak of the same thing and state another value of it: "a visit costs £35" and "a visit
 * costs £45". Told by their words alone, so it finds what is said alike; what is said quite differently it does not see.
 */
import { localeFor } from '../../locales/index.ts';
import { readerOf } from '../retrieve/reading.ts';
import { plain } from './cut-passages.ts';
import { type StatedValue, valuesStatedIn } from './invented.ts';

/** A passage, and the document it is of: sentences of one document are not compared. */
export interface OwnedPassage {
  document: string;
  titles: readonly string[];
  text: string;
}

export interface Contradiction {
  /** Places in the list that was given, and the sentences there. */
  one: { place: number; sentence: string };
  other: { place: number; sentence: string };
}

/** Words of both sentences that the shorter one has to share, and the least that they are. */
const SHARED = 0.75;
const LEAST_SHARED = 4;
const MOST_FOUND = 100;
/** A word of more sentences than this tells no two of them apart. */
const MOST_SENTENCES = 60;

interface Sentence {
  place: number;
  text: string;
  words: ReadonlySet<string>;
  values: readonly StatedValue[];
}

export function contradictionsIn(passages: readonly OwnedPassage[], { locale }: { locale: string }): Contradiction[] {
  const read = readerOf(localeFor(locale).words);
  const wordsOf = (text: string): string[] =>
    read(text).flatMap(({ stem, weight }) => (weight > 0.1 && stem !== '#' ? [stem] : []));
  const sentences = passages.flatMap(({ text, titles }, place) => {
    // What a sentence leaves unsaid, its heading says.
    const heading = wordsOf(titles.at(-1) ?? '');
    return sentencesOf(plain(text), locale).flatMap((sentence): Sentence[] => {
      const values = valuesStatedIn(sentence, locale);
      const words = new Set([...heading, ...wordsOf(sentence)]);
      return values.length > 0 && words.size >= LEAST_SHARED ? [{ place, text: sentence, words, values }] : [];
    });
  });
  const byWord = new Map<string, number[]>();
  const found: Contradiction[] = [];
  for (const [at, sentence] of sentences.entries()) {
    const shared = new Map<number, number>();
    for (const word of sentence.words) {
      const others = byWord.get(word) ?? [];
      if (others.length <= MOST_SENTENCES) for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      others.push(at);
      byWord.set(word, others);
    }
    for (const [other, count] of shared) {
      const candidate = sentences[other];
      if (!candidate || passages[candidate.place]?.document === passages[sentence.place]?.document) continue;
      const smaller = Math.min(sentence.words.size, candidate.words.size);
      if (count < LEAST_SHARED || count / smaller < SHARED || !isOtherwise(candidate.values, sentence.values)) continue;
      found.push({
        one: { place: candidate.place, sentence: candidate.text },
        other: { place: sentence.place, sentence: sentence.text },
      });
      if (found.length >= MOST_FOUND) return found;
    }
  }
  return found;
}

const sentencesOf = (text: string, locale: string): string[] =>
  [...new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment.trim());

/** Both state a value of one kind, as many of it, and not the same. */
const isOtherwise = (a: readonly StatedValue[], b: readonly StatedValue[]): boolean =>
  [...new Set(a.map(({ kind }) => kind))].some((kind) => {
    const [own, others] = [a, b].map((values) =>
      values
        .filter((value) => value.kind === kind)
        .map(({ key }) => key)
        .sort(),
    );
    return own !== undefined && others?.length === own.length && own.join() !== others.join();
  });
