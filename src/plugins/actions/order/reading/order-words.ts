import { wordsOf } from '../../../../engine/plugin.ts';

/** How a language speaks of orders (`src/locales/<tag>/plugins/actions.ts`, `order`). Phrases are in small letters, longest forms included. */
export interface OrderWords {
  /** Between two things that are ordered: "and", "plus". */
  separators: readonly string[];
  /** One of something: "a". */
  articles: readonly string[];
  /** Before what a dish is to be had without. */
  without: readonly string[];
  /** Before a dish that is taken back, and before what it is to be had without: "no". */
  no: readonly string[];
  /** A dish is taken back: "remove", "after all". */
  remove: readonly string[];
  /** The next dish makes room for the others: "instead of". */
  insteadOf: readonly string[];
  /** The number that comes is the number there shall be: "make it". */
  set: readonly string[];
  /** One more of the same: "another". */
  more: readonly string[];
  /** Everything that was ordered. */
  all: readonly string[];
  /** They say nothing of what is ordered: "please", "I would like". */
  fillers: readonly string[];
  /** Whole messages, in small letters and without marks at the end. */
  done: RegExp;
  summary: RegExp;
  menu: RegExp;
  /** Asks rather than orders. */
  question: RegExp;
  price: RegExp;
  /** Before words for the kitchen: the rest of the message is the note. */
  note: RegExp;
  /** Between the name of an order's line and what is special about it. */
  withoutThis: string;
}

export const orderWordsIn = (locale: string): OrderWords => wordsOf<{ order: OrderWords }>('actions', locale).order;
