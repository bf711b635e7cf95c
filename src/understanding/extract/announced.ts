import type { Extraction, SlotSpec } from '../types.ts';
import { candidate } from './candidate.ts';
import { isStopWord } from './counts.ts';
import { findDates } from './dates.ts';
import type { AnnouncingWords } from './locale.ts';
import { type Message, spanOf } from './message.ts';
import { extractMoney, findMoney } from './money.ts';
import { canBeName, nameFrom } from './name-span.ts';
import { slotMeaning } from './slot-meaning.ts';
import { findTimes } from './times.ts';

/** Tokens `from` to `to` (exclusive). */
interface Span {
  from: number;
  to: number;
  evidence: string;
}

/**
 * Names, sums, handles, places and things that a sentence gives before anybody asked for them, told by the words around: "wire
 * 80 euros *to Frank*", "delete *@olly* from my contacts", "a hotel *in Vienna*", "*a lamp* for 150 dollars". `slots` are all
 * of the flow: what only one of them could mean is given to that one.
 */
export function announcedIn(message: Message, slot: SlotSpec, slots: readonly SlotSpec[]): Extraction[] {
  const words = message.locale.announcing;
  const spans: Span[] = [];
  const people = slots.filter((other) => other.type === 'name');
  if (slot.type === 'money') return words ? sumsIn(message, slot, words) : [];
  if (slot.type === 'name' && words) spans.push(...namesIn(message, words, isReceiver(slot, message, words)));
  if (slot.type === 'text') {
    const meaning = slotMeaning(slot, message, undefined).words;
    const means = (list: readonly string[] = []) => meaning.some((word) => list.includes(word));
    if (means(words?.handles) || isOnlyText(slot, slots)) spans.push(...handlesIn(message));
    if (words && people.length === 0 && means(words.people)) spans.push(...namesIn(message, words));
    if (words && means(words.settled)) spans.push(...placesIn(message, words));
    else if (words && isOnlyText(slot, slots) && slots.some(({ type }) => type === 'money'))
      spans.push(...thingsIn(message, words));
  }
  return spans.map(({ from, to, evidence }) => {
    const { raw: value } = spanOf(message, from, to);
    return candidate(message, slot.type, { from, to, value, score: 1, evidence }).extraction;
  });
}

/** "Send 30 to Ben", "pay Lena 45", "and 25 to Carla": a bare number behind a verb of giving, or before whoever gets it. */
function sumsIn(message: Message, slot: SlotSpec, { giving, receivers }: AnnouncingWords): Extraction[] {
  const { tokens } = message;
  const isGiven = (at: number): boolean => giving.includes(tokens[at]?.word ?? '');
  return extractMoney(message, slot, { expected: true }).filter(({ evidence, start, end }) => {
    if (evidence !== 'money:bare') return false;
    const from = tokens.findIndex((token) => token.end > start);
    const to = tokens.findIndex((token) => token.start >= end);
    const receiver = receivers.includes(tokens[to]?.word ?? '') ? properName(message, to + 1) : undefined;
    if (receiver || isGiven(from - 1)) return true;
    // The name between the verb and the sum.
    return [from - 2, from - 3].some((at) => isGiven(at) && properName(message, at + 1)?.to === from);
  });
}

const isOnlyText = (slot: SlotSpec, slots: readonly SlotSpec[]): boolean =>
  slots.every((other) => other.type !== 'text' || other.name === slot.name);

/** "@olly_7": a mark with a word glued to it, and no address. */
function handlesIn({ tokens }: Message): Span[] {
  return tokens.flatMap(({ word, isGlued }, from) => {
    if (word !== '@' || (isGlued && tokens[from - 1]?.isWord)) return [];
    let to = from + 1;
    while (
      tokens[to]?.isGlued &&
      (tokens[to]?.isWord || (INNER.has(tokens[to]?.word ?? '') && tokens[to + 1]?.isGlued))
    )
      to += 1;
    return to > from + 1 ? [{ from, to, evidence: 'announced:handle' }] : [];
  });
}

const INNER = new Set(['_', '.', '-']);

/** "Who gets the money", `recipient`: whoever stands behind a sum and a "to" is meant, or behind a "to" that opens a clause. */
const isReceiver = (slot: SlotSpec, message: Message, words: AnnouncingWords): boolean =>
  slotMeaning(slot, message, undefined).words.some((word) => words.people.includes(word));

/** Whom something is given to, and whom a list is to hold. */
function namesIn(message: Message, words: AnnouncingWords, isOfReceiver = false): Span[] {
  const { tokens } = message;
  const spans: Span[] = [];
  let isGiving = false;
  for (const [at, { word }] of tokens.entries()) {
    if (words.listing.includes(word)) spans.push(...listedAt(message, at + 1, words));
    if (words.giving.includes(word)) {
      isGiving = true;
      const receiver = properName(message, at + 1);
      if (receiver) spans.push({ ...receiver, evidence: `announced:${word}` });
    }
    const called = words.naming.includes(word) ? properName(message, at + 1) : undefined;
    if (called) spans.push({ ...called, evidence: `announced:${word}` });
    const isLed =
      isBehindSum(message, at, words) ||
      (isOfReceiver && (tokens[at - 1]?.isDigits === true || opensClause(message, at)));
    if (!words.receivers.includes(word) || !(isGiving || isLed)) continue;
    const receiver =
      properName(message, at + 1) ?? (isBehindSum(message, at, words) ? plainName(message, at + 1) : undefined);
    if (receiver) spans.push({ ...receiver, evidence: `announced:${word}` });
  }
  return spans;
}

/** With small letters only between the verb and the words that lead to the list: "add olly to my contacts". */
function listedAt(message: Message, at: number, words: AnnouncingWords): Span[] {
  const proper = properName(message, at);
  const plain = proper ?? plainName(message, at);
  const isLed = plain !== undefined && words.listed.includes(message.tokens[plain.to]?.word ?? '');
  return plain && (proper || isLed) ? [{ ...plain, evidence: 'announced:list' }] : [];
}

const properName = (message: Message, at: number): { from: number; to: number } | undefined => {
  const span = message.tokens[at]?.isCapital ? nameFrom(message, at) : undefined;
  return span?.from === at ? { from: at, to: lastCapital(message, span) } : undefined;
};

/** "Frank Miller please": what goes on in small letters is no name. */
function lastCapital({ tokens }: Message, { from, to }: { from: number; to: number }): number {
  let end = to;
  while (end > from + 1 && tokens[end - 1]?.isWord && !tokens[end - 1]?.isCapital) end -= 1;
  return end;
}

/** One word or two that could be a name, up to the end, a mark, or a small word. */
function plainName(message: Message, from: number): { from: number; to: number } | undefined {
  const { tokens, locale } = message;
  let to = from;
  while (to < from + 2 && canBeName(message, to)) to += 1;
  const next = tokens[to];
  const isEnded = !next?.isWord || next.isDigits || isStopWord(next.word, locale);
  return to > from && isEnded ? { from, to } : undefined;
}

/** "15 dollars to", "money to": what is given stands right before. */
const isBehindSum = (message: Message, at: number, { giving }: AnnouncingWords): boolean =>
  findMoney(message).some(({ to }) => to === at) || giving.includes(message.tokens[at - 1]?.word ?? '');

/** "To Maria", "no, to Maria", "yes, but to Maria": nothing but small words stands before it. */
const opensClause = ({ tokens, locale }: Message, at: number): boolean =>
  tokens
    .slice(0, at)
    .every(
      ({ word, isWord }) =>
        !isWord ||
        locale.readings.besideAssent.includes(word) ||
        locale.readings.joints.includes(word) ||
        word === locale.readings.bareNo,
    );

/** A name with capitals after a preposition of place; in small letters one word. */
function placesIn(message: Message, { settling }: AnnouncingWords): Span[] {
  const { tokens } = message;
  return tokens.flatMap(({ word }, at) => {
    if (!settling.includes(word) || isMoment(message, at + 1)) return [];
    let to = at + 1;
    while (tokens[to]?.isCapital && !tokens[to]?.isDigits) to += 1;
    if (to > at + 1) return [{ from: at + 1, to, evidence: `announced:${word}` }];
    const plain = word === settling[0] ? plainName(message, at + 1) : undefined;
    return plain ? [{ ...plain, evidence: `announced:${word}` }] : [];
  });
}

const isMoment = (message: Message, at: number): boolean =>
  [...findDates(message), ...findTimes(message)].some(
    ({ from, to, strength }) => strength >= 2 && at >= from && at < to,
  );

/** What is bought, between the verb and the price. */
function thingsIn(message: Message, { priced, buying, wishing }: AnnouncingWords): Span[] {
  const { tokens, locale } = message;
  return findMoney(message).flatMap((price) => {
    const to = price.from - 1;
    if (!priced.includes(tokens[to]?.word ?? '')) return [];
    let from = to;
    while (from > 0 && to - from < LONGEST_THING && isPartOfThing(from - 1)) from -= 1;
    const isWhole =
      from === 0 ||
      buying.includes(tokens[from - 1]?.word ?? '') ||
      !tokens[from - 1]?.isWord ||
      wishing.includes(tokens[from - 1]?.word ?? '');
    const names = tokens.slice(from, to).some(({ word, isWord }) => isWord && !isStopWord(word, locale));
    return to > from && isWhole && names ? [{ from, to, evidence: 'announced:price' }] : [];
  });

  function isPartOfThing(at: number): boolean {
    const token = tokens[at];
    if (!token?.isWord || buying.includes(token.word)) return false;
    if (!isStopWord(token.word, locale)) return !wishing.includes(token.word);
    return locale.counts.articles.includes(token.word) || Object.hasOwn(locale.numbers.cardinals, token.word);
  }
}

const LONGEST_THING = 6;
