import type { SlotType } from '../types.ts';

/** How a value is bounded by the words around it, when it is not the value itself. */
export type Relation = 'not' | 'before' | 'after' | 'under' | 'over' | 'most' | 'least';

/** What a field, or the words around a value, say of its side of a pair: it begins something, or ends it. */
export type SideRole =
  | 'leave'
  | 'arrive'
  | 'back'
  | 'send'
  | 'receive'
  | 'collect'
  | 'deliver'
  | 'begin'
  | 'finish'
  | 'source'
  | 'target';

/** Words that tell two fields of one type apart: arrival and departure, from and to, sender and receiver. */
export interface SideWords {
  /** Nouns and verbs of a role, before a value or behind it. */
  roles: Readonly<Partial<Record<SideRole, readonly string[]>>>;
  /** Verbs that say it only of the person named before them: "Ana *sends* it". */
  doing: Readonly<Partial<Record<SideRole, readonly string[]>>>;
  /** Small words right before a value, and those that mean a side only before a place, a person or a choice. */
  from: readonly string[];
  to: readonly string[];
  toPlace: readonly string[];
  /** Verbs of setting a field besides those of changing it: "make the departure …". */
  setting: readonly string[];
  /** Between two values of which only one is meant, and nobody says which. */
  or: readonly string[];
  /** Between two values that are one: "Friday or Saturday", "Friday, no, Saturday". */
  either: readonly string[];
}

/** What tells that a day, an hour or a sum is told of something else than what was asked. */
export interface AsideWords {
  /** Of what is over, anywhere in the clause: "it was", "last year". */
  past: readonly string[];
  /** The same right behind the value: "Thursday *was great*". */
  passed: readonly string[];
  /** Of what happens again and again: "usually", "every". */
  habits: readonly string[];
  /** A value in a form that says so by itself, in lower case: "mondays". */
  recurring: RegExp;
  /** Before a noun: it belongs to somebody: "my". */
  owners: readonly string[];
  /** Behind such a noun: something is told of it: "is", "falls". */
  telling: readonly string[];
  /** Nouns for the answer itself: "my choice is Friday". */
  ownNouns: readonly string[];
  /** Right behind a value: it is reckoned from something that nobody knows: "the day *after my* exam". */
  reckoned: readonly string[];
}

/**
 * Words that tell what part a phrase plays in a message. Phrases are patterns of the phrase language (`phrase.ts`) over
 * folded tokens; a comma or another mark is a token of its own.
 */
export interface ReadingWords {
  /** Open a condition, which reaches to the next mark: "if", "unless", "as long as". */
  conditions: readonly string[];
  /** Begin like a condition and are mere politeness: "if possible". */
  courtesies: readonly string[];
  /** Words that part clauses where no mark stands: "but". */
  joints: readonly string[];
  /** Before a value: it is ruled out. Small words may stand between: "not (on the) fifth", "any day but". */
  rulingOut: readonly string[];
  /** The bare no among them, which may as well answer: it rules out only what follows at once. */
  bareNo: string;
  /** Look like one of `rulingOut` and rule nothing out: "not only", "no problem". */
  notRulingOut: readonly string[];
  /** After a day that is ruled out: so many days later it suits. */
  afterRuledOut: Readonly<Record<string, number>>;
  /** After a value: it is ruled out: "is no good", "doesn't work". */
  ruledOutBy: readonly string[];
  /** Before a value: it is a bound and not the value: "before", "fewer than". */
  limits: Readonly<Record<string, Relation>>;
  /** The same behind a value: "8 or later", "6 at most". */
  limitsBehind: Readonly<Record<string, Relation>>;
  /** What a type's values are, where no field of that name need be: "wrong person". */
  valueNouns: Readonly<Record<string, readonly string[]>>;
  /** Before a question word or such a noun: what is held is none of it: "that's not (who I meant)". */
  turnedDown: readonly string[];
  /** Open a question; with an auxiliary only where its subject follows. */
  questions: readonly string[];
  /** May stand before the words that open a question: "and", "so", "right". */
  beforeQuestion: readonly string[];
  /** Put an answer as a question: "how about", "can we do". */
  proposals: readonly string[];
  /** Ask whether something is there: "do you have". Of what is on offer it is chosen so. */
  offers: readonly string[];
  /** End such a question: "is Friday possible?". */
  proposedBy: readonly string[];

  /** A yes by itself. */
  assents: readonly string[];
  /** A no by itself. */
  dissents: readonly string[];
  /** May stand beside a yes and change nothing: politeness, pronouns, verbs of doing. */
  besideAssent: readonly string[];
  /** Behind what was said, they ask whether it is so: "for Friday, right". */
  tags: readonly string[];
  /** Before a value, they ask whether it is what is held: "is it", "will that be". */
  checking: readonly string[];
  /** Leave a yes open, as the whole answer: "perhaps", "possibly". */
  hedges: readonly string[];
  /** Take a yes back or bind it: "but", "except", "only if", "maybe". */
  qualifiers: readonly string[];

  /** Everyday nouns for a field, by its type. */
  fieldWords: Readonly<Partial<Record<SlotType, readonly string[]>>>;
  /** Before a field's noun: it is to be what follows: "make the number of guests 5". */
  making: readonly string[];
  /** Between two nouns: the second says of what the first is: "number *of* guests". */
  genitives: readonly string[];
  /** Say that a field is wrong or is to change: "wrong", "incorrect", "change". */
  wrongs: readonly string[];
  /** Behind a field's noun: it is to be what follows: "should be", "has to read". */
  setting: readonly string[];
  /** The field that a question word stands for, where no noun names it: "who", "how much". */
  fieldQuestions: Readonly<Partial<Record<SlotType, readonly string[]>>>;
  /** Lead to a number or a name under which somebody is reached: "call me on". */
  reaching: readonly string[];
  /** Question words for something said before, and words that turn a question to the bot: "your". */
  askingBack: readonly string[];
  addressed: readonly string[];
  /** Verbs and phrases of refusing; the field refused stands in the same clause. */
  refusing: readonly string[];
  /** Before a field's noun: what is kept of it is to be forgotten: "delete my". */
  forgetting: readonly string[];
  /** Before a field's noun: it will not be given: "no", "without". */
  withholding: readonly string[];

  sides: SideWords;
  asides: AsideWords;

  /** Phrases with a number or an ordinal in them that count nothing: "one sec", "first of all", "on second thought". */
  idioms: readonly string[];
  /** Nouns of things that bear numbers: "table 7", "row 8", "room 12". */
  numbered: readonly string[];
  /** A whole message that calls the task off, whatever was asked. */
  callingOff: readonly string[];
  /** May stand beside it: "no", "sorry", "actually". */
  besideCallingOff: readonly string[];
  /** Ask for what was just done once more, by themselves: "again", "the same". */
  repeatingWholly: readonly string[];
  /** The same, of what was done or of what was said: nobody can tell, "again". */
  repeatingBarely: readonly string[];
  /** What was said is to be said once more: "say it again". */
  sayingAgain: readonly string[];
  /** The same beside another value: "and", "too", "now". */
  repeating: readonly string[];
  /** How people ask for a language, by its tag: "in English". */
  languages: Readonly<Record<string, readonly string[]>>;
}
