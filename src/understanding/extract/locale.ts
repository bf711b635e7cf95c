import type { KnownWords } from '../spelling/known-words.ts';
import type { CompoundWords } from './compound/locale.ts';
import type { NumberWords } from './number-words.ts';
import type { ReadingWords } from '../readings/locale.ts';
import type { PhraseRule } from './phrase.ts';

/** A day as words name it; `resolve-day.ts` turns it into a date. */
export type DayReading =
  /** "the 5th", "5 March", "5 March 1990"; a missing month or year is the nearest that fits. */
  | { kind: 'date'; day: number; month?: number; year?: number }
  /** "the 5th of next month": months from now. */
  | { kind: 'dayOfMonth'; day: number; months: number }
  /** "September": its first day, or its last where something ends. */
  | { kind: 'month'; month: number; year?: number }
  /** Weekday 1 Monday to 7 Sunday; the nearest ahead where nothing else is said. `plus` days are added. */
  | { kind: 'weekday'; weekday: number; which?: 'this' | 'last'; plus?: number; isWeekend?: boolean }
  /** "Friday next week", "next Friday": weeks from this one. */
  | { kind: 'weekdayOfWeek'; weekday: number; weeks: number }
  /** "in three weeks", "6 months ago", "tomorrow" */
  | { kind: 'shift'; days?: number; months?: number }
  /** The first day of a week or month so many from now: "next week", "last month". */
  | { kind: 'weekStart'; weeks: number }
  | { kind: 'monthStart'; months: number }
  | { kind: 'monthEnd'; months: number }
  | { kind: 'monthEnd'; month: number }
  /** "the first Sunday of May"; `nth` -1 is the last one. */
  | { kind: 'nthWeekday'; nth: number; weekday: number; month: number }
  /** "three weeks from Saturday", "two days before Christmas" */
  | { kind: 'anchored'; base: DayReading; days?: number; months?: number }
  /** Days from Easter Sunday (western reckoning). */
  | { kind: 'easter'; plus: number };

export interface DateWords {
  months: Readonly<Record<string, number>>;
  weekdays: Readonly<Record<string, number>>;
  /** Words of a month or weekday that mean other things too ("may", "sat"): alone they are dates only where one is asked. */
  doubtful: readonly string[];
  /** Between a day and its month: "of". */
  monthLinks: readonly string[];
  /** Beside one of `doubtful`, words that make it another word: "we may", "the sun", "may I". */
  noDayBefore: readonly string[];
  noDayAfter: readonly string[];
  /** Spoken years: classes `<n>`, `<tens>` (1..99). */
  yearRules: readonly PhraseRule<number>[];
  /** Classes: `<n>`, `<nth>` (ordinal in digits), `<ordinal>`, `<day>` (1..31), `<month>`, `<monthNumber>`, `<weekday>`, `<year>`. */
  rules: readonly PhraseRule<DayReading>[];
  /** Distances from a day named right after them: "three weeks from", "the day before". */
  offsetRules: readonly PhraseRule<{ days?: number; months?: number }>[];
  /** Words before a spelled ordinal that make it a day ("on the second"), and what may stand between. */
  dayLeads: readonly string[];
  dayArticles: readonly string[];
  /** Words between the first and the second day of a span ("from the 5th to the 8th"). */
  spanWords: readonly string[];
  /** Words before a day that say it begins or ends something: tell two days apart. */
  startCues: readonly string[];
  endCues: readonly string[];
  /** Words that turn a bare month or day to the past: "since February". */
  pastCues: readonly string[];
  /** Is the month first in "3/4"? Bare tags; regions may differ (`en-GB`). */
  isMonthFirst: (tag: string) => boolean;
}

/** `am` and `pm` are marks of the twelve-hour clock, the others parts of the day in words. */
export type PartOfDay = 'am' | 'pm' | 'morning' | 'afternoon' | 'evening' | 'night';

export interface ClockReading {
  hour: number;
  minute: number;
  /** Neither half of the day is open: "noon", "midnight". */
  isExact?: boolean;
  /** Minutes from now, instead of a time of the clock: "in two hours". */
  fromNow?: number;
  /** The words may also count things ("10 to 4"), so they want company or an open question. */
  isDoubtful?: boolean;
}

export interface TimeWords {
  /** Classes: `<hour>` 0..24, `<minute>` 0..59, `<single>` (a number of one word), `<n>`. */
  rules: readonly PhraseRule<ClockReading>[];
  parts: Readonly<Record<string, PartOfDay>>;
  /** Words that may stand between clock and part of day: "in", "the", "at". */
  partLinks: readonly string[];
  /** Words after a bare hour that make it a time: "o'clock". */
  hourMarks: readonly string[];
  /** Words before a bare number that make a time likely: "at", "around", "by". */
  leadIns: readonly string[];
  /** Those of `leadIns` after which a bare number is an hour even where a number was asked: "at". */
  clockLeads: readonly string[];
  /** Before and after a moment, a length of time is reckoned from it: "half an hour before noon". */
  anchors: Readonly<Record<string, 1 | -1>>;
  /** Endings of nearness, glued or not: "ish". */
  nearEndings: readonly string[];
  /**
   * Words that lean an open hour to one half of the day: of evening and morning in the message too, of tables and other
   * services only in slot and question.
   */
  eveningCues: readonly string[];
  morningCues: readonly string[];
  tableCues: readonly string[];
  serviceCues: readonly string[];
}

export interface DurationWords {
  /** Unit word -> minutes. */
  units: Readonly<Record<string, number>>;
  /** Classes: `<n>`, `<unit>` (minutes of it). Value in minutes. */
  rules: readonly PhraseRule<number>[];
}

export interface MoneyWords {
  /** Symbol or word -> ISO 4217 code. */
  currencies: Readonly<Record<string, string>>;
  /** Words for hundredths ("cents"). */
  hundredths: readonly string[];
}

/** What is counted. Slot names, questions and nouns beside a number meet in these. */
export interface CountWords {
  /** Noun -> concept ("kids" -> "child"); a trailing `*` matches any ending. */
  nouns: Readonly<Record<string, string>>;
  /** Concept -> the whole it is a part of ("child" -> "person"). */
  wider: Readonly<Record<string, string>>;
  /** Concept -> another there are as many of ("ticket" -> "person"). */
  alike: Readonly<Record<string, string>>;
  /** Singular articles that count as one before such a noun. */
  articles: readonly string[];
  /** Articles that count one of a person too: "a child", never "my child". */
  indefinite: readonly string[];
  /** Words for none before such a noun: "no", "without". */
  none: readonly string[];
  /** People named without a number ("my wife", "me"), by how many. */
  people: Readonly<Record<string, number>>;
  /** Those of `people` that mean the speaker. */
  speaker: readonly string[];
  /** "with": the speaker joins those named after it. */
  joined: readonly string[];
  /** Verbs before people who are asked and need not come: "ask my wife", "talk to". */
  consulting: readonly string[];
  /** Words before a "one" that stands for a thing: "the one", "another one". */
  pronounLeads: readonly string[];
  /** Nouns that are plural without looking so. */
  plurals: readonly string[];
  /** Words that may stand between the people named: "and", "my", "with". */
  peopleLinks: readonly string[];
  /** "just", "only": a person named alone is a count beside one of these. */
  alone: readonly string[];
  /** Phrases for one person with no numeral: "by myself". */
  solo: readonly string[];
  /** Nouns that count several: "couples". */
  multiples: Readonly<Record<string, number>>;
  /** "plus": a bare number after it joins the company. */
  adders: readonly string[];
  /** Phrases after which the speaker says it anew: "no, wait". */
  repairs: readonly string[];
  /** People added to those named: "others", "more". */
  others: readonly string[];
  /** Phrases right before or after a number that count people: "party of <n>", "<n> of us". */
  personRules: readonly PhraseRule<number>[];
  /** Before a number, beside an hour of its own: so many are served ("tomorrow at 8pm *for* 3"). */
  servedLeads: readonly string[];
  /** Words before a number that reject it: "not", "instead of". */
  rejections: readonly string[];
  /** "change", "move": after these, "from X to Y" gives up X. */
  changes: readonly string[];
  changeFrom: readonly string[];
  changeTo: readonly string[];
  /** Words between a number and its noun that count nothing: "two are children". */
  copulas: readonly string[];
}

export interface NearnessWords {
  /** Phrase -> certainty it leaves; stands before or after the value, or opens the clause. */
  hedges: Readonly<Record<string, number>>;
  /** Words before a number that make it approximate: "about". */
  about: readonly string[];
  /** "at least", "more than" and "up to", "less than". */
  atLeast: readonly string[];
  atMost: readonly string[];
  /** The same after a number: "or more", "max". */
  atLeastAfter: readonly string[];
  atMostAfter: readonly string[];
  /** "or", "to", "-": between the ends of a range; "between", "from": before it. */
  rangeLinks: readonly string[];
  rangeOpeners: readonly string[];
  /** "ish", "or so", "something": after a number. */
  afterwards: readonly string[];
  /** After tens: "twenty-something" is 20 to 29. */
  somethings: readonly string[];
}

export interface ContactWords {
  /** Spoken digits that are no number words: "oh". */
  digits: Readonly<Record<string, string>>;
  /** Words for "+" before a country code. */
  plus: readonly string[];
  /** "double", "triple": how often the next digit stands. */
  repeats: Readonly<Record<string, number>>;
  at: readonly string[];
  dot: readonly string[];
  dash: readonly string[];
  underscore: readonly string[];
  /** Parts of addresses as they are said: Russian "ком" for "com". */
  spelled: Readonly<Record<string, string>>;
  /** Words that announce a phone number. */
  phoneCues: readonly string[];
  /** ISO 3166 region whose national numbers are read when nothing else is known. */
  region: string | undefined;
}

export interface NameWords {
  /** Phrases that announce a name, best first. */
  before: readonly string[];
  /** Phrases that introduce the speaker but other things too ("I'm"): unasked, a name after them is capitalised. */
  introducing: readonly string[];
  /** Words that names follow among much else ("for", "to"): they count only where a name was asked. */
  preposed: readonly string[];
  /** Prepositions of whom something is for, and nouns of what it is: "the table is for". */
  forWords: readonly string[];
  nameLeads: readonly string[];
  /** Phrases before a name only where it is capitalised: "that's", "and". */
  capitalBefore: readonly string[];
  /** Phrases that follow a name: "is my name", "here". */
  after: readonly string[];
  /** Phrases that label one part: "first name is", "surname". */
  firstLabels: readonly string[];
  lastLabels: readonly string[];
  /** "name" after an owner: "in Bob's name". */
  nameNouns: readonly string[];
  titles: readonly string[];
  /** Function words: they end a name, or show that there is none. */
  stopWords: readonly string[];
  /** Everyday words: no names by themselves, though some are surnames ("Laura Price"). */
  everydayWords: readonly string[];
  /** Given names that are everyday words too: "Will", "Mark". */
  givenNames: readonly string[];
  /** Words allowed inside a name in lower case: "de", "van". */
  particles: readonly string[];
  /** Openers to skip before a bare name: "sure", "yes", "hello". */
  openers: readonly string[];
  /** Things that are named after "name of my": pets, schools; and words that stand for no name: "unknown". */
  nonNames: readonly string[];
  /** Endings of words that praise or blame, in small letters no name: "useless". */
  judging?: RegExp | undefined;
}

export interface YesNoWords {
  /** Phrase -> weight: positive for yes, negative for no, the stronger the surer. */
  phrases: Readonly<Record<string, number>>;
  /** Words that turn a wish or statement into its opposite: "don't", "not". */
  negations: readonly string[];
  /** Negated phrases that agree: "no problem", "don't mind". */
  agreeing: readonly string[];
  /** Putting off counts as a no: "later", "another time". */
  putOff: readonly string[];
  /** "Still": what goes on as before is no agreement, though it echoes the question ("does it hold?", "it still drops"). */
  persisting: readonly string[];
  /** Words that open a question: such a message says neither. */
  questionOpeners: readonly string[];
}

export interface ChoiceWords {
  /** Ordinals beyond numbers: "former", "latter", "last"; -1 counts from the end. */
  positions: Readonly<Record<string, number>>;
  /** Words between an ordinal and its noun: "one", "option". */
  positionNouns: readonly string[];
  /** Words that carry no meaning of their own in an option's label. */
  fillers: readonly string[];
  /** Sets of words for one everyday thing: the choice by description. Folded stems; `*` is implied. */
  kindred: readonly (readonly string[])[];
  /** Word -> stem, cheap: takes off common endings. */
  stem: (word: string) => string;
}

export interface TextWords {
  /** Phrases in front of the value: "i want to see". */
  carriers: readonly string[];
  /** Phrases before a place, after which the value begins: "leaving from", "something around". */
  motions: readonly string[];
  /** Words that begin another clause where a function word or one of `clauseVerbs` follows: "but", "because". */
  clauseJoints: readonly string[];
  clauseVerbs: readonly string[];
  /** Function words that go on with the same clause after a comma or "and": "the". */
  innerWords: readonly string[];
  /** Words that do not end a value: "for", "on". */
  links: readonly string[];
  /** Phrases after it: "please", "thanks". */
  trailers: readonly string[];
  /** Questions that want to be told something, and no name or thing: "what happened", "why". */
  openQuestions: readonly string[];
}

/** Words that say in any sentence whom or what the next words name, so that they are heard before they are asked for. */
export interface AnnouncingWords {
  /** Verbs and nouns of giving: a name follows at once ("send Ana ten dollars") or after one of `receivers`. */
  giving: readonly string[];
  receivers: readonly string[];
  /** Verbs of keeping a list, before a name; words behind the name, before the list: "put Ana *on* my contacts". */
  listing: readonly string[];
  listed: readonly string[];
  /** Words by which a text slot says that it names a person, or holds a handle such as "@ana". */
  people: readonly string[];
  handles: readonly string[];
  /** Verbs before the thing that is bought, and words between it and its price. */
  buying: readonly string[];
  wishing: readonly string[];
  priced: readonly string[];
  /** Prepositions before a place, and words by which a text slot says that it names one. */
  settling: readonly string[];
  settled: readonly string[];
  /** Words besides "and" between one request and the next: "then". */
  sequels: readonly string[];
  /** Right before a name that is given to be known: "called". */
  naming: readonly string[];
  /** Words that put a request among others and say nothing of it: "instead", "first". */
  placings: readonly string[];
}

/**
 * All that typed extraction knows of one language: words and patterns, no code but small functions of a word. A locale's
 * folder exports one as `extractLocale` from `extract.ts`. Words are folded (lower case, "ё" as "е").
 */
export interface ExtractLocale {
  /** Absent: only the words of this locale's lists are known to be no slips. */
  known?: KnownWords | undefined;
  numbers: NumberWords;
  dates: DateWords;
  times: TimeWords;
  durations: DurationWords;
  money: MoneyWords;
  counts: CountWords;
  nearness: NearnessWords;
  compound: CompoundWords;
  contacts: ContactWords;
  names: NameWords;
  yesNo: YesNoWords;
  choices: ChoiceWords;
  texts: TextWords;
  readings: ReadingWords;
  /** Absent: only handles are heard before they are asked for. */
  announcing?: AnnouncingWords | undefined;
}
