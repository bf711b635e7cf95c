import { wordsOf } from '../../../engine/plugin.ts';
import type { ObjectionKind } from '../happenings.ts';

/**
 * What people say when they buy or do not, in one locale. A phrase matches whole words, whatever the case; `*` at the end
 * of a word stands for any ending ("подорож*"), a space for any run of spaces.
 */
export interface Lexicon {
  /** Words that turn what follows within two words around ("not too expensive"). */
  negators: readonly string[];
  /** Asks what it costs. */
  price: readonly string[];
  /** Wants it cheaper. */
  haggling: readonly string[];
  buying: readonly string[];
  interest: readonly string[];
  /** A yes that is none by itself: taking an answer, letting it go on. */
  agreeing: readonly string[];
  /** Wants none of it, or to be left alone. */
  declining: readonly string[];
  needs: readonly string[];
  objections: Readonly<Record<Exclude<ObjectionKind, 'doubt'>, readonly string[]>>;
  /** Phrase -> strength, -2..2. */
  sentiment: Readonly<Record<string, number>>;
}

export const lexiconFor = (locale: string): Lexicon => wordsOf<{ lexicon: Lexicon }>('state-machine', locale).lexicon;
