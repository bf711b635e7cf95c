import { wordsLocale as en } from '../locale/en/words.ts';
import { wordsLocale as ru } from '../locale/ru/words.ts';
import type { WordsLocale } from './locale.ts';

const LOCALES: Readonly<Record<string, WordsLocale>> = { en, ru };

/** The words of the nearest known locale: the same language, or else English. `locale` is a BCP 47 tag. */
export function wordsFor(locale: string): WordsLocale {
  const language = locale.toLowerCase().split('-')[0];
  return LOCALES[language ?? ''] ?? en;
}
