/**
 * How people ask what they said, who the bot is, and for everything to be called off, by language. Alternatives are
 * tried on the message in lower case, without punctuation; each is linear in its length.
 */
import { wordsOf } from '../../engine/plugin.ts';
import type { SlotType } from '../../engine/plugin.ts';

export interface Phrases {
  /** Asks to be reminded of something said before. */
  recall: RegExp;
  /** Asks for all that the task under way holds: "what did I book?". */
  recallAll: RegExp;
  /** Words that tell which types of value are meant. */
  types: readonly (readonly [RegExp, readonly SlotType[]])[];
  /** Words that name nothing: not looked for in the names of slots. */
  empty: ReadonlySet<string>;
  talk: Readonly<Record<Talk, RegExp>>;
  /** "Cancel everything", not only what runs. */
  everything: RegExp;
}

export const TALKS = ['who', 'ability', 'wellbeing', 'joke'] as const;
export type Talk = (typeof TALKS)[number];

export const phrasesOf = (locale: string): Phrases => wordsOf<{ phrases: Phrases }>('orchestrator', locale).phrases;

/** Longest message looked at: what is longer asks for nothing as short as these. */
const LONGEST = 200;

/** The message as the phrases expect it; '' where it is too long to be one of them. */
export const plainWords = (text: string): string =>
  text.length > LONGEST
    ? ''
    : text
        .toLowerCase()
        .replaceAll('’', "'")
        .replaceAll(/[^\p{L}\p{N}' ]+/gu, ' ')
        .replaceAll(/ +/g, ' ')
        .trim();
