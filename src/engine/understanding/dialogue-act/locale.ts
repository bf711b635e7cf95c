import type { DialogueAct, RefusalKind, SideQuestionKind } from '../types.ts';

/**
 * A rule is a list of phrases that tell one act. A phrase is written in folded words with one space between them, and
 * may use `a|b`, `(?:…)`, `?` and bounded gaps as a regular expression does; the lists say where the phrase must stand:
 * - `clause`: it is a whole clause, but for words that carry nothing ("um", "please") before and after it;
 * - `opens`: a clause begins with it;
 * - `says`: it stands anywhere inside a clause.
 * Clauses end at punctuation. Phrases never look across one.
 */
export interface ActRule {
  /** Shown as evidence: `rule:forgot`. Unique within the locale. */
  name: string;
  act: DialogueAct;
  kind?: SideQuestionKind | RefusalKind;
  /** How often the act is right when the phrase stands there, as far as the rule alone can tell. 0..1 */
  score: number;
  clause?: readonly string[];
  opens?: readonly string[];
  says?: readonly string[];
  /** A phrase anywhere in the message that takes the rule back. */
  unless?: readonly string[];
}

/** Words by which people change something they gave before. Same phrase language as {@link ActRule}. */
export interface CorrectionWords {
  /** "instead", "rather", "actually": something is being replaced. */
  cues: readonly string[];
  /** "change", "make it", "move": verbs that ask for the replacement. */
  verbs: readonly string[];
  /** What stands between a value that goes and one that stays: `not X but Y`, `Y instead of X`. */
  insteadOf: readonly string[];
  /** Words before the value that is thrown away: "not", "instead of", "rather than". */
  rejects: readonly string[];
  /** Kind of value named without its slot: `time: ['time', 'hour', 'o'clock']`. Keys are slot types. */
  typeWords: Readonly<Record<string, readonly string[]>>;
  /** Other words for the words of slot names: `people: ['party', 'guests', 'table for']`. */
  slotWords: Readonly<Record<string, readonly string[]>>;
}

/** What dialogue acts and corrections need to know of a language. Data only. */
export interface ActsLocale {
  /** Spellings that mean another word or words: `dont` is `don't`, `wanna` is `want to`. */
  spellings: Readonly<Record<string, string>>;
  /** Words that carry nothing where a clause begins ("oh", "so"). */
  fillers: readonly string[];
  /** Words that carry nothing where a clause ends ("please"). */
  trailers: readonly string[];
  /** Words that begin a new clause where no comma was typed: "but". */
  clauseWords: readonly string[];
  /** Words that hedge a value: "about", "maybe". */
  hedges: readonly string[];
  rules: readonly ActRule[];
  corrections: CorrectionWords;
}
