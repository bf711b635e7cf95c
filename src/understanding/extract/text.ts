import type { Extraction, SlotSpec } from '../types.ts';
import { candidate } from './candidate.ts';
import { isStopWord } from './counts.ts';
import { findDates } from './dates.ts';
import { type Message, perLocale } from './message.ts';
import { phraseList } from './phrase.ts';
import { tokenise } from './token.ts';
import { slotMeaning } from './slot-meaning.ts';
import { findTimes } from './times.ts';

const textBooks = perLocale(({ texts, names, counts }) => ({
  // An article belongs to a title ("The Porch"), though not to a name.
  carriers: phraseList(texts.carriers),
  openers: phraseList(names.openers.filter((opener) => !counts.articles.includes(opener))),
  motions: phraseList(texts.motions),
  trailers: phraseList(texts.trailers),
  openQuestions: phraseList(texts.openQuestions),
}));

/** Tokens `from` to `to` (exclusive). */
interface Span {
  from: number;
  to: number;
}

/**
 * Free text: the message without the phrases that carry it ("I want to see Jason Isbell" is "Jason Isbell"). A slot for
 * remarks takes all that is left, a slot for a code its digits, any other the words up to the end of the clause.
 */
export function extractText(
  message: Message,
  slot: SlotSpec,
  asked: { question?: string; expected: boolean },
): Extraction[] {
  if (!asked.expected) return [];
  const whole = trimmed(message, { from: afterCarriers(message, 0), to: message.tokens.length });
  if (whole.from >= whole.to) return [];
  const meaning = slotMeaning(slot, message, asked.question);
  const code = meaning.isIdentifier ? codeIn(message, whole) : undefined;
  if (!code && !meaning.isThing && isAccount(message, whole.from)) return [accountOf(message)];
  if (!code && !meaning.isThing && isTelling(message, asked.question)) return [accountOf(message)];
  const { from, to } = code ?? (meaning.isRemark ? whole : clauseOf(message, whole));
  const value = message.text.slice(message.tokens[from]?.start, message.tokens[to - 1]?.end);
  const evidence = code ? 'text:code' : from > 0 ? 'text:after carrier' : 'text:whole';
  return [candidate(message, 'text', { from, to, value, score: 1, evidence }).extraction];
}

/** From so many words on, told without a carrier phrase, a message tells something and names nothing. */
const FEWEST_WORDS = 7;

/** What somebody tells, rather than the name of something: several sentences, or a long one. It is kept as written. */
function isAccount({ tokens }: Message, from: number): boolean {
  const hasSentences = tokens.some(
    ({ word, isGlued }, at) =>
      SENTENCE_END.has(word) && isGlued && tokens[at + 1]?.isWord === true && !tokens[at + 1]?.isGlued,
  );
  const words = tokens.filter(({ isWord }) => isWord).length;
  return words > 2 && (hasSentences || (from === 0 && words >= FEWEST_WORDS));
}

/** A sentence with its mark, or any words of some length, said to an open question ("What happened?", "Why?"). */
function isTelling({ tokens, locale }: Message, question = ''): boolean {
  const { openQuestions } = textBooks(locale);
  const asked = tokenise(question);
  const isOpen = asked.some((_, at) => openQuestions(asked, at) !== undefined);
  const words = tokens.filter(({ isWord }) => isWord).length;
  return isOpen && words > 1 && (words > 3 || SENTENCE_END.has(tokens.at(-1)?.word ?? ''));
}

function accountOf(message: Message): Extraction {
  const { tokens, text } = message;
  const written = text.trimEnd();
  const found = candidate(message, 'text', {
    from: 0,
    to: tokens.length,
    value: '',
    score: 1,
    evidence: 'text:as written',
  });
  const start = tokens[0]?.start ?? 0;
  const value = written.slice(start);
  return { ...found.extraction, value, raw: value, start, end: start + value.length };
}

/** Where a message ends that begins with token `from`, without closing marks and words of politeness. */
export const politeEnd = (message: Message, from: number): number =>
  trimmed(message, { from, to: message.tokens.length }).to;

const OPENING = new Set(['"', "'", '“', '«', '(', '#', '+', '@', '$', '€', '£', '¡', '¿']);
const CLOSING = new Set(['.', ',', '!', ';', ':', '?', '-']);
const SENTENCE_END = new Set(['.', '!', '?', ';', '…']);

function afterCarriers({ tokens, locale }: Message, start: number): number {
  const { carriers, openers } = textBooks(locale);
  let from = start;
  while (from < tokens.length) {
    const carrier = longer(carriers(tokens, from)?.end, openerAt({ tokens, locale } as Message, from, openers));
    if (carrier !== undefined && carrier < tokens.length) from = carrier;
    else if (!tokens[from]?.isWord && !OPENING.has(tokens[from]?.word ?? '')) from += 1;
    else break;
  }
  return from;
}

const longer = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);

/** "Yes, the terrace"; in "Yes Bank" and "Hello Fresh" the word belongs to a name. */
function openerAt({ tokens }: Message, at: number, openers: ReturnType<typeof phraseList>): number | undefined {
  const end = openers(tokens, at)?.end;
  const next = end === undefined ? undefined : tokens[end];
  return next?.isCapital && tokens[at]?.isCapital ? undefined : end;
}

/** Without closing marks and words of politeness. */
function trimmed({ tokens, locale }: Message, { from, to }: Span): Span {
  const { trailers } = textBooks(locale);
  const unmarked = (end: number) => {
    let last = end;
    while (last > from && CLOSING.has(tokens[last - 1]?.word ?? '')) last -= 1;
    return last;
  };
  let end = unmarked(to);
  for (let at = from + 1; at < end; at += 1) {
    const trailer = trailers(tokens, at);
    if (trailer && trailer.end >= end) end = at;
  }
  return { from, to: unmarked(end) };
}

/** "I trust you. 1596": the first word with digits, with what is glued to it. */
function codeIn({ tokens }: Message, { from, to }: Span): Span | undefined {
  let start = tokens.findIndex(({ isDigits }, at) => at >= from && at < to && isDigits);
  if (start < 0) return undefined;
  let end = start + 1;
  while (start > from && tokens[start]?.isGlued && tokens[start - 1]?.isWord) start -= 1;
  while (
    end < to &&
    tokens[end]?.isGlued &&
    (tokens[end]?.isWord || (tokens[end]?.word === '-' && tokens[end + 1]?.isGlued))
  )
    end += 1;
  return { from: start, to: end };
}

/** The first clause, without the day and hour in it: "Shadyside Apartments for Monday at 8 pm. I love it there". */
function clauseOf(message: Message, whole: Span): Span {
  const moments = [...findDates(message), ...findTimes(message)].filter(({ strength }) => strength >= 2);
  let from = afterMotion(message, whole);
  const first = moments.find((moment) => moment.from === from && moment.to < whole.to && moment.strength === 3);
  if (first) from = afterMotion(message, { from: first.to, to: whole.to });
  let to = from;
  while (to < whole.to && !endsClause(message, to, from)) {
    if (to > from && moments.some((moment) => moment.from === to)) break;
    to += 1;
  }
  while (to > from + 1 && isLink(message, to - 1)) to -= 1;
  return to > from ? trimmed(message, { from, to }) : whole;
}

/** Past "we are leaving from", "something around", "in": only everyday words may stand before them. */
function afterMotion({ tokens, locale }: Message, { from, to }: Span): number {
  const { motions } = textBooks(locale);
  for (let at = from; at < Math.min(to - 1, from + 6); at += 1) {
    const end = motions(tokens, at)?.end;
    if (end !== undefined && end < to) return end;
    const word = tokens[at]?.word ?? '';
    if (!isStopWord(word, locale) && !locale.names.everydayWords.includes(word)) break;
  }
  return from;
}

/** A full stop and what follows it, "and I", ", can you". */
function endsClause({ tokens, locale }: Message, at: number, from: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token || !next || at === from) return false;
  if (SENTENCE_END.has(token.word)) return !next.isGlued || SENTENCE_END.has(next.word);
  const isJoint =
    token.word === ',' || locale.numbers.joiners.includes(token.word) || locale.texts.clauseJoints.includes(token.word);
  if (token.word === '-' && !next.isGlued) return true;
  if (!isJoint || !next.isWord || locale.texts.innerWords.includes(next.word)) return false;
  return isStopWord(next.word, locale) || (!next.isCapital && locale.texts.clauseVerbs.includes(next.word));
}

/** A preposition left over at the end: "Shadyside Apartments for". */
function isLink({ tokens, locale }: Message, at: number): boolean {
  const word = tokens[at]?.word ?? '';
  return locale.times.leadIns.includes(word) || locale.texts.links.includes(word) || CLOSING.has(word);
}
