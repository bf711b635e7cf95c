import { en } from './en.ts';
import type { Lexicon } from './lexicon.ts';
import { ru } from './ru.ts';

const lexicons: Readonly<Record<string, Lexicon>> = { en, ru };

/** The lexicon of a locale's language; English where there is none. */
export const lexiconFor = (locale: string): Lexicon => lexicons[locale.split('-')[0] ?? ''] ?? en;
