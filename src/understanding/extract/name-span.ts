import { isStopWord } from './counts.ts';
import { findDates } from './dates.ts';
import { type Message, perLocale } from './message.ts';

/** Words that may be a person's name. Tokens `from` to `to` (exclusive). */
export interface NameSpan {
  from: number;
  to: number;
  isCapital: boolean;
}

/** Given names, a father's name, a double surname: more words are a sentence. */
const MOST_WORDS = 4;
/** The remains of an address without its marks ("annasmithgmailcom"). */
const ADDRESS = /(?:mail|yahoo|outlook|icloud)com$/;

const wordSets = perLocale(({ names, readings }) => ({
  /** "Wrong name": what calls a field wrong is no value of it. */
  wrongs: new Set(readings.wrongs.filter((pattern) => !pattern.includes(' ')).flatMap((words) => words.split('|'))),
  everyday: new Set(names.everydayWords),
  nonNames: new Set(names.nonNames),
  given: new Set(names.givenNames),
  titles: new Set(names.titles),
  particles: new Set(names.particles),
}));

export function isTitle({ tokens, locale }: Message, at: number): boolean {
  return wordSets(locale).titles.has(tokens[at]?.word ?? '');
}

/** The longest run of words from a position that may be a name; marks of quotation before it are passed over. */
export function nameFrom(message: Message, start: number): NameSpan | undefined {
  const { tokens, locale } = message;
  const { particles } = wordSets(locale);
  const from = skipMarks(message, start);
  const most = MOST_WORDS + (isTitle(message, from) ? 1 : 0);
  // In "Tyler Jones wants", small letters end the name.
  const isMixed =
    tokens[from]?.isCapital === true &&
    tokens.some(({ isCapital, isDigits, isWord }) => isWord && !isDigits && !isCapital);
  let to = from;
  let words = 0;
  while (to < tokens.length && words < most) {
    const token = tokens[to];
    if (!token) break;
    const isParticle = particles.has(token.word) && canBeName(message, to + 1);
    if (words > 0 && (isInnerMark(message, to) || isParticle)) {
      to += 1;
      continue;
    }
    const isLast = to + 1 === tokens.length;
    const isAllowed =
      canBeName(message, to) || (words > 0 && canBeSurname(message, to, isLast && from === start && from === 0));
    // "Tyler jones" is a name, "Tyler Jones drives" says more.
    const isNamed = words > 1 && tokens[to - 1]?.isCapital === true;
    if (!isAllowed || (words > 0 && isMixed && !token.isCapital && (!isLast || isNamed))) break;
    words += 1;
    to += 1;
  }
  return words === 0 ? undefined : { from, to, isCapital: tokens[from]?.isCapital === true };
}

/** The run of name words that ends before a position: "Ben is my name", "jamesha hamlett here". */
export function nameUpTo(message: Message, end: number): NameSpan | undefined {
  const { tokens } = message;
  const to = tokens[end - 1]?.word === ',' ? end - 1 : end;
  let from = to;
  while (from > 0 && to - from < MOST_WORDS && canBeName(message, from - 1)) from -= 1;
  return from < to ? { from, to, isCapital: tokens[from]?.isCapital === true } : undefined;
}

export function canBeName(message: Message, at: number): boolean {
  const { tokens, locale } = message;
  const token = tokens[at];
  if (!token?.isWord || token.isDigits || token.word.length > 30 || tokens[at + 1]?.word === '@') return false;
  const { everyday, nonNames, wrongs } = wordSets(locale);
  if (nonNames.has(token.word) || isMarkup(message, at)) return false;
  if (!token.isCapital && locale.names.judging?.test(token.word)) return false;
  if (wrongs.has(token.word) && !token.isCapital) return false;
  if (isStopWord(token.word, locale) || everyday.has(token.word))
    return isNameInRun(message, at) || isGivenName(message, at);
  if (ADDRESS.test(token.word)) return false;
  const isDated = findDates(message).some(({ from, to, strength }) => strength >= 2 && at >= from && at < to);
  // "June Smith" and "April" are names, "on June 5th" is none.
  return (
    !isDated ||
    isNameInRun(message, at) ||
    (token.isCapital && locale.dates.doubtful.includes(token.word) && !tokens[at + 1]?.isDigits) ||
    isGivenName(message, at)
  );
}

/**
 * "My daughter is called April", "May, like the month": a name with a capital, where no preposition of time leads to a
 * month; a word that opens a sentence has a capital anyhow, and has to stand alone.
 */
function isGivenName({ tokens, locale }: Message, at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!token?.isCapital || before?.isDigits || after?.isDigits) return false;
  if (!wordSets(locale).given.has(token.word)) return false;
  if (!before?.isWord) return after !== undefined && !after.isWord;
  const { dayLeads, monthLinks, startCues, endCues } = locale.dates;
  return ![...dayLeads, ...monthLinks, ...startCues, ...endCues, ...locale.times.leadIns, 'in'].includes(before.word);
}

/** "<b>": what stands in angle brackets is for a machine. */
const isMarkup = ({ tokens }: Message, at: number): boolean =>
  tokens[at + 1]?.word === '>' &&
  (tokens[at - 1]?.word === '<' || (tokens[at - 1]?.word === '/' && tokens[at - 2]?.word === '<'));

/**
 * "An Nguyen", "Do Thi Hoa", "Tran Van An", "Will Young": a small or everyday word with a capital, beside other capitals,
 * in a message that is nothing but such a run of names.
 */
function isNameInRun(message: Message, at: number): boolean {
  const { tokens, locale } = message;
  const words = tokens.filter(({ isWord }) => isWord);
  if (!tokens[at]?.isCapital || words.length < 2 || words.length > MOST_WORDS || isShouted(message)) return false;
  if (!words.every(({ isCapital, isDigits }) => isCapital && !isDigits)) return false;
  const { everyday, given } = wordSets(locale);
  return words.every(({ word }) => given.has(word) || !(isStopWord(word, locale) || everyday.has(word)));
}

/** Everyday words are surnames too: after a given name, with a capital ("Laura Price") or as the last of two words. */
function canBeSurname(message: Message, at: number, isSecondOfTwo: boolean): boolean {
  const { tokens, locale } = message;
  const token = tokens[at];
  if (!token || !wordSets(locale).everyday.has(token.word)) return false;
  return (token.isCapital && tokens[at - 1]?.isCapital === true && !isShouted(message)) || (isSecondOfTwo && at === 1);
}

/** All capitals tell nothing. */
function isShouted({ text }: Message): boolean {
  return text.length > 3 && text === text.toUpperCase();
}

/** A full stop after a title or an initial, a hyphen inside a double name. */
function isInnerMark(message: Message, at: number): boolean {
  const [before, token, after] = message.tokens.slice(at - 1, at + 2);
  if (!before || !token || !after?.isWord) return false;
  if (token.word === '-') return token.isGlued && after.isGlued;
  return token.word === '.' && token.isGlued && (isTitle(message, at - 1) || before.word.length === 1);
}

const MARKS = new Set([':', '"', "'", '“', '«', '„', ',', '-', '(', '—', '–']);

function skipMarks({ tokens }: Message, start: number): number {
  let at = start;
  while (at < start + 3 && MARKS.has(tokens[at]?.word ?? '')) at += 1;
  return at;
}
