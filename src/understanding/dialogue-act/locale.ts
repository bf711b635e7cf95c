import type { PhraseRule } from '../extract/phrase.ts';
import type { KnownWords } from '../spelling/known-words.ts';
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

/** Words by which people give another value for something they gave before. Single folded words, no phrases. */
export interface CorrectionWords {
  /** Words that only point at what follows: "the", "my", "it". */
  determiners: readonly string[];
  /** Words that take away what follows: "no", "without". */
  negations: readonly string[];
  /** Those of them that answer a question, too, and take away only the word right behind them: "no, the table …". */
  answers: readonly string[];
  /** Words before a value that make it one of a kind: "a", "an". */
  indefinite: readonly string[];
  /** Words that lead to a value and are none: "I meant", "I want", "make it", "change". */
  wishes: readonly string[];
  /** People by what they are to somebody, before a name: "my friend Amir". */
  relations: readonly string[];
  /** Words of the same meaning as a word of a slot's name ("outdoors": "outside"), and of the opposite one. */
  likes: Readonly<Record<string, readonly string[]>>;
  opposites: Readonly<Record<string, readonly string[]>>;
  /** Kinds of places: "Living room" is not a kind of room, as "Kitchen speaker" is a kind of speaker. */
  rooms: readonly string[];
  /** A verb to words of slot names whose values it takes: "watch" a movie. */
  verbs: Readonly<Record<string, readonly string[]>>;
  /** What a slot is set to when it is turned down. */
  noneValue: string;
  /** Words after which the name of a value does not go on: "instead", "please". */
  closers: readonly string[];
  /** Words that begin another phrase: prepositions, verbs. They may stand inside a capitalised name. */
  openers: readonly string[];
  /** Between a slot's noun and its value: "subtitles in Mandarin", "the name to be Ann". */
  links: readonly string[];
  /** Between a kind of thing and where it stands: "the speaker in the bedroom". */
  places: readonly string[];
  /** Words that give a name: "call", "named". */
  naming: readonly string[];
  /** Between such a word and the name: "it", "to", "be". */
  namingLinks: readonly string[];
  /** Small words that may stand inside the name of a thing: "Bank of America", "Mets vs Cubs". */
  insideNames: readonly string[];
  /** Whether every noun is written with a capital, so that a capital makes no name. */
  nounsHaveCapitals?: boolean | undefined;
  /** Preposition to words of slot names whose values it brings: `to: ['destination']`. */
  prepositions: Readonly<Record<string, readonly string[]>>;
}

/** Words that move a value given before: "an hour later", "one more". */
export interface RelativeWords {
  /** Directions, beside a length of time. Single folded words. */
  later: readonly string[];
  earlier: readonly string[];
  /** Behind a sum: so much more, or less, than held. */
  more: readonly string[];
  less: readonly string[];
  /** Small words between direction and length: "by", "it". */
  links: readonly string[];
  /** Verbs that say the direction by themselves: "postpone it an hour". */
  postponing: readonly string[];
  advancing: readonly string[];
  /** The same as all that a clause says, of whatever is counted: "two more". Class `<n>`. */
  alone: readonly PhraseRule<number>[];
  /** Phrases for so many times what is held: "double that", "half of it". */
  factors: readonly PhraseRule<number>[];
  /** Phrases for so many days after (or, negative, before) the day held: "the day after". */
  days: readonly PhraseRule<number>[];
  /** Phrases for so many more (or, negative, fewer) than held: "one more person". Class `<n>`. */
  counts: readonly PhraseRule<number>[];
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
  /** Phrases that begin a clause where no mark was typed: "and I". */
  clauseStarts: readonly string[];
  /** Phrases that begin a question, and so a clause, where no mark was typed: "friday do you have parking". */
  questionStarts: readonly string[];
  /** Words after which such a phrase goes on with the clause: "I don't know | do you open at ten". */
  notBeforeQuestion: readonly string[];
  rules: readonly ActRule[];
  /** Words by which people tell acts, beyond those of the rules: what a slip of the keyboard may have meant. */
  vocabulary: readonly string[];
  /** Absent: only the words of this locale's lists are known to be no slips. */
  known?: KnownWords | undefined;
  corrections: CorrectionWords;
  relative: RelativeWords;
}
