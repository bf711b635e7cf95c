import type { ActModel } from './dialogue-act/act-model.ts';
import type { ActsLocale } from './dialogue-act/locale.ts';
import type { ExtractLocale } from './extract/locale.ts';
import type { WordsLocale } from './retrieve/locale.ts';

/**
 * Everything the layer knows about one language. It stands in `src/locales/<tag>/understanding/`, whose
 * `index.ts` exports `locale: Locale`. The folder holds data: it is loaded before
 * anything that uses it, so it must not import the extractors, retrieval or the registry.
 */
export interface Locale {
  /** BCP 47 language, lower case: `en`. */
  tag: string;
  /** How people say yes, no, never mind, what do you mean: rules for dialogue acts and corrections. */
  acts: ActsLocale;
  /** What was fitted on texts of this language, read from its file; a locale without one is carried by its rules. */
  model?: ActModel | undefined;
  /** Number words, month names, units: what the typed extractors read. */
  extract: ExtractLocale;
  /** Stop words, stems and synonyms: what retrieval reads. */
  words: WordsLocale;
}
