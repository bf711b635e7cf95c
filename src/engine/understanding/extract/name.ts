import type { Extraction } from '../types.ts';
import { type Candidate, candidate, ranked } from './candidate.ts';
import { conceptOf } from './counts.ts';
import { findDates } from './dates.ts';
import { type Message, perLocale } from './message.ts';
import { phraseList } from './phrase.ts';

const LONGEST = 4;

const nameBooks = perLocale((locale) => ({
  before: phraseList(locale.names.before),
  doubtfulBefore: phraseList(locale.names.doubtfulBefore),
  after: phraseList(locale.names.after),
  openers: phraseList(locale.names.openers),
  stopWords: new Set(locale.names.stopWords),
  nonNames: new Set(locale.names.nonNames),
}));

/**
 * Names of people, as the user wrote them. A phrase announces them ("my name is", "under"), or they stand alone where a
 * name was asked; unasked, a name without a clear announcement has to be capitalised.
 */
export function extractName(message: Message, asked: { expected: boolean }): Extraction[] {
  const books = nameBooks(message.locale);
  const candidates: Candidate[] = [];
  const add = (span: Span | undefined, score: number, evidence: string) => {
    if (span) candidates.push(nameCandidate(message, span, score, evidence));
  };
  for (let at = 0; at < message.tokens.length; at += 1) {
    const announced = books.before(message.tokens, at);
    if (announced) add(nameFrom(message, announced.end, asked.expected), 5, `name:after "${announced.pattern}"`);
    const hinted = books.doubtfulBefore(message.tokens, at);
    if (hinted && (!announced || hinted.end > announced.end)) {
      const span = nameFrom(message, hinted.end, asked.expected);
      const isClear = span !== undefined && (span.isCapital || (asked.expected && span.to - span.from >= 1));
      add(span, isClear ? (span.isCapital ? 4 : 3) - at / 100 : 0, `name:after "${hinted.pattern}"`);
    }
    const trailing = books.after(message.tokens, at);
    if (trailing) add(nameUpTo(message, at), 4.5, `name:before "${trailing.pattern}"`);
  }
  if (asked.expected) add(bareName(message), 2, 'name:bare');
  if (asked.expected && candidates.length === 0) add(capitalised(message), 1, 'name:capitals');
  return ranked(candidates, asked.expected ? 0.5 : 3.5);
}

interface Span {
  from: number;
  to: number;
  isCapital: boolean;
}

function nameCandidate(message: Message, span: Span, score: number, evidence: string): Candidate {
  const from = withoutTitle(message, span);
  const value = message.text.slice(message.tokens[from]?.start, message.tokens[span.to - 1]?.end);
  return candidate(message, 'name', { from, to: span.to, value: value.replace(/\s+/g, ' '), score, evidence });
}

/** "Mr. Tyler Jones" is Tyler Jones, but "Miss Brostrom" keeps the only title she has. */
function withoutTitle({ tokens, locale }: Message, { from, to }: Span): number {
  if (!locale.names.titles.includes(tokens[from]?.word ?? '')) return from;
  const next = tokens[from + 1]?.word === '.' ? from + 2 : from + 1;
  return to - next >= 2 ? next : from;
}

/** The longest run of words from a position that may be a name. */
function nameFrom(message: Message, start: number, isExpected: boolean): Span | undefined {
  const { tokens, locale } = message;
  let from = start;
  while (from < start + 3 && skippable(message, from)) from += 1;
  let to = from;
  let words = 0;
  const isMixed =
    tokens[from]?.isCapital === true &&
    tokens.some(({ isCapital, isWord, isDigits }) => isWord && !isDigits && !isCapital);
  while (to < tokens.length && words < LONGEST + (locale.names.titles.includes(tokens[from]?.word ?? '') ? 1 : 0)) {
    const token = tokens[to];
    if (!token) break;
    if (words > 0 && isInnerMark(message, to)) {
      to += 1;
      continue;
    }
    if (words > 0 && locale.names.particles.includes(token.word) && canBeName(message, to + 1)) {
      to += 1;
      continue;
    }
    if (!canBeName(message, to)) break;
    // In "Tyler Jones wants", small letters end the name; a lone small word may still be a surname typed in haste.
    if (words > 0 && isMixed && !token.isCapital && !(isExpected && to + 1 === tokens.length)) break;
    words += 1;
    to += 1;
  }
  if (words === 0) return undefined;
  return { from, to, isCapital: tokens[from]?.isCapital === true };
}

/** A full stop after a title or an initial, a hyphen inside a double name. */
function isInnerMark({ tokens, locale }: Message, at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (!token || !before || !after?.isWord) return false;
  if (token.word === '-') return token.isGlued && after.isGlued;
  if (token.word !== '.') return false;
  return locale.names.titles.includes(before.word) || (before.word.length === 1 && token.isGlued);
}

function skippable({ tokens, locale }: Message, at: number): boolean {
  const word = tokens[at]?.word ?? '';
  return (
    word === ':' ||
    word === '"' ||
    word === "'" ||
    word === '“' ||
    word === '«' ||
    word === ',' ||
    word === '-' ||
    locale.names.openers.includes(word)
  );
}

function canBeName(message: Message, at: number): boolean {
  const { tokens, locale } = message;
  const token = tokens[at];
  if (!token?.isWord || token.isDigits) return false;
  const books = nameBooks(locale);
  if (books.stopWords.has(token.word) || books.nonNames.has(token.word)) return false;
  if (token.word.length > 30 || tokens[at + 1]?.word === '@') return false;
  const isDated = findDates(message).some(({ from, to, strength }) => strength >= 2 && at >= from && at < to);
  // "June Smith" and "April" are names, "on June 5th" is none.
  return (
    !isDated || (token.isCapital && message.locale.dates.doubtful.includes(token.word) && !tokens[at + 1]?.isDigits)
  );
}

/** The run of name words that ends before a position: "Ben is my name", "jamesha hamlett here". */
function nameUpTo(message: Message, end: number): Span | undefined {
  const { tokens } = message;
  let to = end;
  if (tokens[to - 1]?.word === ',') to -= 1;
  let from = to;
  while (from > 0 && to - from < LONGEST && canBeName(message, from - 1)) from -= 1;
  return from < to ? { from, to, isCapital: tokens[from]?.isCapital === true } : undefined;
}

/** A name at the start of the message, after words of politeness. */
function bareName(message: Message): Span | undefined {
  const { tokens, locale } = message;
  const { openers } = nameBooks(locale);
  let at = 0;
  while (at < tokens.length) {
    const opener = openers(tokens, at);
    if (opener) at = opener.end;
    else if (tokens[at]?.isWord) break;
    else at += 1;
  }
  const span = nameFrom(message, at, true);
  if (!span || conceptOf(tokens[span.from]?.word ?? '', locale)) return undefined;
  return span;
}

/** Two capitalised words in a row, somewhere in a sentence. */
function capitalised(message: Message): Span | undefined {
  const { tokens } = message;
  for (let at = 1; at < tokens.length; at += 1) {
    const isSentenceStart = ['.', '!', '?'].includes(tokens[at - 1]?.word ?? '');
    if (isSentenceStart || !tokens[at]?.isCapital || !canBeName(message, at)) continue;
    const span = nameFrom(message, at, false);
    if (span) return span;
  }
  return undefined;
}
