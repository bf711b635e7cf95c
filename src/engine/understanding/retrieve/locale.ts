/**
 * What retrieval needs to know of a language. Everything here is data about words; nothing knows about entries.
 */
export interface WordsLocale {
  /** BCP 47 language, such as `en`. */
  id: string;
  /** The part of a word that its forms share. Takes and gives lower case. */
  stem: (word: string) => string;
  /** Words that carry grammar and politeness rather than a topic, in lower case, as they come out of `expand`. */
  stopWords: ReadonlySet<string>;
  /** Contractions and spelling variants: one written token to the words it stands for ("don't" to "do", "not"). */
  expand: ReadonlyMap<string, readonly string[]>;
  /** Words written apart or together: two tokens joined by a space to the one word they make ("wi fi" to "wifi"). */
  joined: ReadonlyMap<string, string>;
  /** Everyday notions: a notion's name to words that speak of it, unstemmed ("pet" to "dog", "cat", "animal"). */
  notions: Readonly<Record<string, readonly string[]>>;
}
