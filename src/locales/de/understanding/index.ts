import type { Locale } from '../../../understanding/locale.ts';
import { actsLocale } from './acts.ts';
import { extractLocale } from './extract.ts';
import { wordsLocale } from './words.ts';

export const locale: Locale = { tag: 'de', acts: actsLocale, extract: extractLocale, words: wordsLocale };
