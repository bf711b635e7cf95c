import { localeTags, wordsOf } from '../../../engine/plugin.ts';

export interface StepWords {
  /** One letter of the script that the language is written in; global. */
  script: RegExp;
  /** Foul words as parts of a pattern, each a whole word with its endings. */
  foul: readonly string[];
}

export const stepWordsOf = (locale: string): StepWords => wordsOf<StepWords>('dynamic-steps', locale);

/** Finds any foul word, as a whole word: people mix languages, so those of every language count. */
export const profanity = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${localeTags.flatMap((tag) => stepWordsOf(tag).foul).join('|')})(?![\\p{L}\\p{N}])`,
  'iu',
);
