/** The words of a menu, found in a message: by their stems, and past a slip of the keyboard. */
import { isWithinEdits, oncePer, oncePerText, packFor } from '../../../../engine/plugin.ts';
import type { LocalisedText } from '../../../../engine/plugin.ts';
import type { Menu } from '../menu.ts';

export type Meant =
  | { kind: 'dish'; item: string }
  | { kind: 'choice'; option: string; choice: string }
  | { kind: 'ingredient'; ingredient: string }
  | { kind: 'category'; category: string };

interface Phrase {
  stems: readonly string[];
  words: readonly string[];
  meant: Meant;
}

/** From here on a word may have a letter wrong, and from `LONG_WORD` on two. */
const TYPED_WORD = 5;
const LONG_WORD = 9;

export const foldWord = (word: string): string => word.toLowerCase().normalize('NFKC').replaceAll('ё', 'е');

const wordsIn = (text: string): string[] => foldWord(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Each text with the locale it is written in; one that is no locale's is read by all of them. */
const wordings = (
  text: LocalisedText | Readonly<Record<string, readonly string[]>> | readonly string[] | undefined,
  locales: readonly string[],
) => {
  if (text === undefined) return [];
  if (typeof text === 'string' || Array.isArray(text))
    return locales.flatMap((locale) => [text].flat().map((words) => ({ locale, words: String(words) })));
  return Object.entries(text).flatMap(([locale, listed]) =>
    [listed].flat().map((words) => ({ locale, words: String(words) })),
  );
};

type Named = {
  name: LocalisedText;
  words?: Readonly<Record<string, readonly string[]>> | readonly string[] | undefined;
};

export class MenuPhrases {
  /** Phrases, the longest first, by the stem and by the letter that they begin with: the others need no look. */
  readonly #byStem: ReadonlyMap<string, readonly Phrase[]>;
  readonly #byLetter: ReadonlyMap<string, readonly Phrase[]>;
  readonly #locales: readonly string[];
  /** The stems of each word of a message, once for all the places that are looked at. */
  readonly #stemsIn = oncePer(
    (words: readonly string[]) =>
      new Map(words.map((word) => [word, this.#locales.map((locale) => stemIn(locale, word))])),
  );

  /** Those that a word begins, past a slip of the keyboard: people say the same few thousand words. */
  readonly #nearly = oncePerText((first: string) =>
    first.length < TYPED_WORD
      ? []
      : (this.#byLetter.get(first[0] ?? '') ?? []).filter(({ words }) => isNearly(first, words[0] ?? '')),
  );

  constructor({ dishes, categories }: Menu, locales: readonly string[]) {
    this.#locales = [...new Set(locales.map((locale) => locale.split('-')[0] ?? locale))];
    const phrases = new Map<string, Phrase>();
    const add = (named: Named, meant: Meant): void => {
      for (const { locale, words } of [
        ...wordings(named.name, this.#locales),
        ...wordings(named.words, this.#locales),
      ]) {
        const written = wordsIn(words);
        const stems = written.map((word) => stemIn(locale, word));
        if (stems.length > 0) phrases.set(JSON.stringify([stems, meant]), { stems, words: written, meant });
      }
    };
    for (const dish of dishes) {
      add(dish, { kind: 'dish', item: dish.id });
      for (const option of dish.options)
        for (const choice of option.choices) add(choice, { kind: 'choice', option: option.id, choice: choice.id });
      for (const ingredient of dish.ingredients) add(ingredient, { kind: 'ingredient', ingredient: ingredient.id });
    }
    for (const category of categories) add(category, { kind: 'category', category: category.id });
    const all = [...phrases.values()].toSorted((a, b) => b.stems.length - a.stems.length);
    this.#byStem = Map.groupBy(all, ({ stems }) => stems[0] ?? '');
    this.#byLetter = Map.groupBy(all, ({ words }) => words[0]?.[0] ?? '');
  }

  /** What the longest phrase that begins at a word may mean; several things may bear one name. */
  at(words: readonly string[], place: number): { meant: Meant[]; length: number } | null {
    const stems = this.#stemsIn(words);
    const first = words[place] ?? '';
    const begun = new Set((stems.get(first) ?? []).flatMap((stem) => this.#byStem.get(stem) ?? []));
    const exact = match(longestFirst(begun), words, place, (word, phrase, index) =>
      (stems.get(word) ?? []).includes(phrase.stems[index] ?? ''),
    );
    return (
      exact ??
      match(this.#nearly(first), words, place, (word, phrase, index) => isNearly(word, phrase.words[index] ?? ''))
    );
  }
}

const longestFirst = (phrases: ReadonlySet<Phrase>): Phrase[] =>
  [...phrases].sort((a, b) => b.stems.length - a.stems.length);

/** The longest phrase that begins at a word, among those given longest first. */
const match = (
  phrases: readonly Phrase[],
  words: readonly string[],
  place: number,
  fits: (word: string, phrase: Phrase, index: number) => boolean,
): { meant: Meant[]; length: number } | null => {
  let length = 0;
  const meant: Meant[] = [];
  for (const phrase of phrases) {
    if (phrase.stems.length < length) break;
    const isThere = phrase.stems.every((_, index) => {
      const word = words[place + index];
      return word !== undefined && fits(word, phrase, index);
    });
    if (!isThere) continue;
    length = phrase.stems.length;
    meant.push(phrase.meant);
  }
  return length === 0 ? null : { meant, length };
};

const stemmers = new Map<string, (word: string) => string>();

/** A stem costs some 5 µs, and the same words come again in each message and each menu. */
function stemIn(locale: string, word: string): string {
  const stemmer = stemmers.get(locale) ?? oncePerText(packFor(locale).understanding.words.stem);
  stemmers.set(locale, stemmer);
  return stemmer(word);
}

const isNearly = (word: string, wanted: string): boolean =>
  Math.min(word.length, wanted.length) >= TYPED_WORD &&
  word[0] === wanted[0] &&
  isWithinEdits(word, wanted, word.length >= LONG_WORD ? 2 : 1);
