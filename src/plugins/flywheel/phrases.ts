/** The few words of its own that a draft says, by language; an admin rewrites them as they like. */
import type { JsonObject } from '../../engine/plugin.ts';

const PHRASES = {
  en: {
    helped: 'Did that help?',
    yes: 'Yes, that helped',
    no: 'No',
    solved: "Good, that's solved.",
    giveUp: 'Then somebody has to look at it: I am asking a colleague.',
    farewell: 'Then somebody has to look at it. Please get in touch with us.',
    which: 'Which of these is it?',
  },
  ru: {
    helped: 'Это помогло?',
    yes: 'Да, помогло',
    no: 'Нет',
    solved: 'Хорошо, решено.',
    giveUp: 'Тогда на это должен посмотреть человек: зову коллегу.',
    farewell: 'Тогда на это должен посмотреть человек. Пожалуйста, свяжитесь с нами.',
    which: 'Что из этого подходит?',
  },
} as const;

export type Phrase = keyof (typeof PHRASES)['en'];

const phraseIn = (phrase: Phrase, locale: string): string =>
  PHRASES[locale.toLowerCase().startsWith('ru') ? 'ru' : 'en'][phrase];

/** A text as a bundle has it: one, or one for each locale. What people wrote is the same in all: it waits for an admin. */
export const localised = (locales: readonly string[], textIn: (say: (phrase: Phrase) => string) => string) => {
  const inLocale = (locale: string): string => textIn((phrase) => phraseIn(phrase, locale));
  if (locales.length === 1) return inLocale(locales[0] ?? 'en');
  return Object.fromEntries(locales.map((locale) => [locale, inLocale(locale)])) satisfies JsonObject;
};
