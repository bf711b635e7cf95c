import { readActModel } from '../../../understanding/dialogue-act/act-model.ts';
import type { Locale } from '../../../understanding/locale.ts';
import { actsLocale } from './acts.ts';
import { extractLocale } from './extract.ts';
import model from './model.json' with { type: 'json' };
import { wordsLocale } from './words.ts';

export const locale: Locale = {
  tag: 'ru',
  acts: actsLocale,
  model: readActModel(model),
  extract: extractLocale,
  words: wordsLocale,
};
