/** The few words of its own that a draft says, by language; an admin rewrites them as they like. */
import { wordsOf } from '../../engine/plugin.ts';
import type { JsonObject } from '../../engine/plugin.ts';

export interface DraftPhrases {
  helped: string;
  yes: string;
  no: string;
  solved: string;
  giveUp: string;
  farewell: string;
  which: string;
}

const phraseIn = (phrase: keyof DraftPhrases, locale: string): string =>
  wordsOf<{ phrases: DraftPhrases }>('flywheel', locale).phrases[phrase];

/** A text as a bundle has it: one, or one for each locale. What people wrote is the same in all: it waits for an admin. */
export const localised = (
  locales: readonly string[],
  textIn: (say: (phrase: keyof DraftPhrases) => string) => string,
) => {
  const inLocale = (locale: string): string => textIn((phrase) => phraseIn(phrase, locale));
  if (locales.length === 1) return inLocale(locales[0] ?? 'en');
  return Object.fromEntries(locales.map((locale) => [locale, inLocale(locale)])) satisfies JsonObject;
};
