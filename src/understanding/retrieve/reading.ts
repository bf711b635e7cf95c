import type { WordsLocale } from './locale.ts';
import { oncePer, oncePerText, rememberLast } from '../remembered.ts';
import type { Speller } from '../spelling/speller.ts';
import { tokenise } from './tokenise.ts';

/** One word of a text, as the scorers see it. */
export interface Word {
  /** As written, in lower case. */
  text: string;
  stem: string;
  /** How much it tells of the topic, whatever the bot: 1 for a word of content, near 0 for one of grammar. */
  weight: number;
  /** The notions it speaks of, alone or within a phrase. */
  notions: readonly string[];
}

/** A text, read with the words of one locale. */
export type Reading = readonly Word[];

/** A text of an entry. `strength` is how far its words speak for the entry: 1 for a user's own phrasing. */
export interface EntryText {
  /** The entry's place in the list. */
  entry: number;
  strength: number;
  reading: Reading;
}

/** Turns texts into readings, slips of the pen put right where a speller is given. */
export type Reader = (text: string, spell?: Speller) => Reading;

const STOP_WEIGHT = 0.03;
const VAGUE_WEIGHT = 0.2;
/** A phrase of small words can be all there is to a question: "how much?", "where are you?". */
const PHRASE_WEIGHT = 0.3;
const MAX_PHRASE = 4;

/** Words kept with what they come to: people say the same few thousand over and over, and a stem costs 5 µs. */
export const WORDS_KEPT = 10_000;

/** The reader of a locale: made once, as its lists have to be stemmed, about 10 ms. */
export const readerOf = oncePer(makeReader);

function makeReader(locale: WordsLocale): Reader {
  const stemOf = oncePerText(locale.stem, WORDS_KEPT);
  const vague = new Set([...locale.vagueWords].map((word) => locale.stem(word)));
  const phrases = stemNotions(locale);
  const written = rememberLast((text: string) => tokenise(text, locale));
  const readingOf = rememberLast((spelled: string) => read(spelled === '' ? [] : spelled.split(SEPARATOR)));

  return (text, spell) => {
    const words = written(text);
    return readingOf((spell ? words.flatMap((word) => spell(word).split(' ')) : words).join(SEPARATOR));
  };

  function read(texts: readonly string[]): Reading {
    const words = texts.map((word) => {
      const stem = stemOf(word);
      return { text: word, stem, weight: weightOf(word, stem), notions: [] as string[] };
    });
    words.forEach((_, start) => {
      let phrase = '';
      for (const [at, { stem }] of words.slice(start, start + MAX_PHRASE).entries()) {
        phrase = at === 0 ? stem : `${phrase} ${stem}`;
        for (const notion of phrases.get(phrase) ?? []) {
          for (const word of words.slice(start, start + at + 1)) {
            if (!word.notions.includes(notion)) word.notions.push(notion);
            word.weight = Math.max(word.weight, PHRASE_WEIGHT);
          }
        }
      }
    });
    return words;
  }

  function weightOf(text: string, stem: string): number {
    if (locale.stopWords.has(text)) return STOP_WEIGHT;
    return vague.has(stem) ? VAGUE_WEIGHT : 1;
  }
}

/** Stands between words where a list of them is a key. */
const SEPARATOR = '\n';

/** Stemmed word or phrase to the notions it belongs to. */
function stemNotions(locale: WordsLocale): ReadonlyMap<string, readonly string[]> {
  const phrases = new Map<string, string[]>();
  for (const [notion, list] of Object.entries(locale.notions)) {
    for (const phrase of list.split(', ')) {
      const stems = tokenise(phrase, locale).map((word) => locale.stem(word));
      const key = stems.join(' ');
      const known = phrases.get(key) ?? [];
      if (!known.includes(notion)) phrases.set(key, [...known, notion]);
    }
  }
  return phrases;
}

/** Every word that a locale's lists hold, as they are tokenised. */
export function wordsOf(locale: WordsLocale): string[] {
  return [...locale.stopWords, ...locale.vagueWords, ...Object.values(locale.notions), ...locale.smallTalk].flatMap(
    (text) => tokenise(text, locale),
  );
}
