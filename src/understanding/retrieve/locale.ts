import type { EntryWeights } from './combine.ts';
import type { ScopeWeights } from './scope.ts';

/** What the scorers are worth for telling entries apart, and for telling whether any entry fits. */
export interface RetrievalWeights {
  entry: EntryWeights;
  scope: ScopeWeights;
}

/**
 * What retrieval needs to know of a language: data about words. Nothing here knows about a bot's entries. Words stand in
 * lower case and unstemmed; retrieval stems them itself, so that every form is covered.
 */
export interface WordsLocale {
  /** The part of a word that its forms share. Takes and gives lower case. */
  stem: (word: string) => string;
  /** Words of grammar and politeness: they say nothing of the topic. */
  stopWords: ReadonlySet<string>;
  /** Words that any question may hold whatever its topic: wishes, praise, "place", "offer". */
  vagueWords: ReadonlySet<string>;
  /** Contractions and spelling variants: one written token to the words it stands for ("don't" to "do", "not"). */
  expand: ReadonlyMap<string, readonly string[]>;
  /** Two tokens that are one word, joined by a space, to that word ("wi fi" to "wifi"). */
  joined: ReadonlyMap<string, string>;
  /** More of the kind for passages of documents alone, where no weights are fitted to the list. */
  kin?: Readonly<Record<string, string>> | undefined;
  /** A notion to what speaks of it in a document without a word of it: an amount, of the price. */
  values?: Readonly<Record<string, RegExp>> | undefined;
  /** A notion to the words, and phrases of up to four words, that speak of it: "pet, dog, cat". */
  notions: Readonly<Record<string, string>>;
  /** Talk that reaches every bot and asks nothing of the business: greetings, "how are you", thanks. */
  smallTalk: readonly string[];
  /** What each scorer is worth in this language; absent: what it is worth in English. */
  weights?: RetrievalWeights | undefined;
}
