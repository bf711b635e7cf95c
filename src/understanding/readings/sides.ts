import { findDates } from '../extract/dates.ts';
import { extractFrom } from '../extract/index.ts';
import { isStopWord } from '../extract/counts.ts';
import { type Message, overlaps, perLocale, spanOf } from '../extract/message.ts';
import { canBeName, nameFrom } from '../extract/name-span.ts';
import { phraseBook, phraseList } from '../extract/phrase.ts';
import { findTimes } from '../extract/times.ts';
import { type Token, tokenise } from '../extract/token.ts';
import { oncePer } from '../remembered.ts';
import type { Extraction, SlotSpec, SlotType } from '../types.ts';
import { localeFor, localeTags } from '../../locales/index.ts';
import { clauseAt } from './clauses.ts';
import type { SideRole } from './locale.ts';
import { polarityOf, tokensOf } from './polarity.ts';

/**
 * Two slots of one type that begin and end something: arrival and departure, from and to, sender and receiver. What the
 * words around a value say of it ("we *leave* on the 14th", "*from* my savings") tells for which of the two it is.
 */
interface Pair {
  start: SlotSpec;
  end: SlotSpec;
  roles: ReadonlyMap<SlotSpec, ReadonlySet<SideRole>>;
}

/** A value that belongs to one slot of a pair, and to the other by no means. */
export interface SidedValue {
  slot: SlotSpec;
  value: Extraction;
  /** The words around name the side; otherwise only the order of two values tells. */
  isNamed: boolean;
}

const PAIRED: ReadonlySet<SlotType> = new Set(['date', 'time', 'choice', 'name', 'text']);
const WORDY: ReadonlySet<SlotType> = new Set(['name', 'text']);
const STARTS: ReadonlySet<SideRole> = new Set(['leave', 'send', 'collect', 'begin', 'source']);
const ENDS: ReadonlySet<SideRole> = new Set(['back', 'receive', 'deliver', 'finish', 'target']);

const rolesBook = perLocale(({ readings }) =>
  phraseBook(
    Object.entries(readings.sides.roles).flatMap(([role, phrases]) =>
      phrases.map((phrase) => [phrase, () => role as SideRole] as const),
    ),
  ),
);
const books = perLocale(({ readings, counts }) => ({
  doing: phraseBook(
    Object.entries(readings.sides.doing).flatMap(([role, phrases]) =>
      phrases.map((phrase) => [phrase, () => role as SideRole] as const),
    ),
  ),
  from: new Set(readings.sides.from),
  to: new Set(readings.sides.to),
  toPlace: new Set(readings.sides.toPlace),
  changing: phraseList([...readings.wrongs, ...counts.changes, ...readings.sides.setting]),
}));

/** The values of a message that a pair of slots takes, each for one of the two. */
export function sidedValues(message: Message, slots: readonly SlotSpec[]): readonly SidedValue[] {
  return pairsOf(slots).flatMap((pair) => inOrder(settle(message, pair), pair));
}

/** "Pick it up at 9, deliver at 4pm": of the two hours that a clock leaves open, the one before the end. */
function inOrder(values: readonly SidedValue[], { start, end }: Pair): readonly SidedValue[] {
  const last = values.find(({ slot }) => slot === end)?.value.value;
  return values.map((of) => {
    const { value, alternatives = [] } = of.value;
    if (of.slot !== start || start.type !== 'time' || last === undefined || value < last) return of;
    const earlier = alternatives.find((other) => other < last);
    return earlier === undefined ? of : { ...of, value: { ...of.value, value: earlier, alternatives: [value] } };
  });
}

const pairsOf = oncePer((slots: readonly SlotSpec[]): readonly Pair[] =>
  [...PAIRED].flatMap((type) => pairOf(slots.filter((slot) => slot.type === type)) ?? []),
);

/** Whether two slots are the sides of a pair: "Friday or Saturday", said to one, leaves nothing over for the other. */
export function dayPairIn(
  message: Message,
  slots: readonly SlotSpec[],
): { start: SlotSpec; end: SlotSpec; values: readonly Extraction[] } | undefined {
  const pair = pairsOf(slots).find(({ start }) => start.type === 'date');
  return pair && { start: pair.start, end: pair.end, values: valuesFor(message, pair) };
}

export const arePaired = (slots: readonly SlotSpec[], a: SlotSpec, b: SlotSpec | undefined): boolean =>
  b !== undefined &&
  a.type === b.type &&
  pairsOf(slots).some(({ start, end }) => [start, end].every(({ name }) => name === a.name || name === b.name));

function pairOf(slots: readonly SlotSpec[]): Pair | undefined {
  if (slots.length < 2) return undefined;
  const roles = new Map(slots.map((slot) => [slot, rolesOf(slot)]));
  const sided = slots.filter((slot) => (roles.get(slot)?.size ?? 0) > 0);
  const [first, second] =
    sided.length === 1 && slots.length === 2 && !WORDY.has(slots[0]?.type ?? 'text') ? slots : sided;
  if (!first || !second || sided.length > 2) return undefined;
  const isOf = (slot: SlotSpec, side: ReadonlySet<SideRole>) =>
    [...(roles.get(slot) ?? [])].some((role) => side.has(role));
  // An arrival begins a stay and ends a journey: what was declared first comes first.
  const isSwapped =
    !isStay(first, second, roles) && (isOf(first, ENDS) || isOf(second, STARTS)) && !isOf(first, STARTS);
  return isSwapped ? { start: second, end: first, roles } : { start: first, end: second, roles };
}

const isStay = (first: SlotSpec, second: SlotSpec, roles: Pair['roles']): boolean =>
  roles.get(first)?.has('arrive') === true && roles.get(second)?.has('leave') === true;

/** What a slot's name, description and labels say of its side; small words count in the name alone, or at the very end. */
const rolesOf = oncePer((slot: SlotSpec): ReadonlySet<SideRole> => {
  const found = new Set<SideRole>();
  const name = slot.name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_.-]/g, ' ');
  const texts = [name, slot.description ?? '', ...(slot.words ?? [])].map((text) => tokenise(text));
  for (const tag of localeTags) {
    const { extract } = localeFor(tag);
    const { from, to } = books(extract);
    for (const [order, tokens] of texts.entries()) {
      for (const at of tokens.keys()) {
        const role = rolesBook(extract)(tokens, at)?.value;
        if (role) found.add(role);
      }
      const ends = order === 0 ? [tokens[0], tokens.at(-1)] : [tokens.at(-1)];
      for (const token of tokens.length > 1 || order === 0 ? ends : []) {
        if (from.has(token?.word ?? '')) found.add('source');
        if (to.has(token?.word ?? '')) found.add('target');
      }
    }
  }
  return found;
});

function settle(message: Message, pair: Pair): SidedValue[] {
  const values = valuesFor(message, pair);
  if (values.length === 0) return [];
  const cued = values.map((value, order) => ({ value, slot: sideOf(message, pair, values, order) }));
  const named = cued.flatMap(({ value, slot }) => (slot ? [{ value, slot, isNamed: true }] : []));
  const open = cued.filter(({ slot }) => !slot).map(({ value }) => value);
  const free = [pair.start, pair.end].filter((slot) => named.every((of) => of.slot !== slot));
  const [first, second, ...more] = open;
  // One of two values is named: the other is for the other slot. Neither is: they stand in order.
  const isRest = named.length === 1 && first && !second && free.length === 1 && !isChange(message, first);
  if (isRest && free[0] && areBound(message, values[0], values[1]))
    return [...named, { value: first, slot: free[0], isNamed: false }];
  if (named.length === 0 && first && second && more.length === 0 && areJoined(message, first, second))
    return [
      { value: first, slot: pair.start, isNamed: false },
      { value: second, slot: pair.end, isNamed: false },
    ];
  return named;
}

/** Values of the pair's type that the message gives, in order, none inside another. */
function valuesFor(message: Message, { start, end }: Pair): Extraction[] {
  const found = WORDY.has(start.type)
    ? properRuns(message, start.type)
    : [start, end].flatMap((slot) => extractFrom(message, slot, { expected: true }));
  const apart: Extraction[] = [];
  for (const value of found.toSorted((a, b) => b.end - b.start - (a.end - a.start))) {
    if (apart.some((of) => overlaps(of, value))) continue;
    apart.push(value);
  }
  return apart.filter((value) => isMeant(message, value, apart.length > 1)).toSorted((a, b) => a.start - b.start);
}

/** Beside another value "until the 14th" ends a stay; alone it bounds what may be given. */
function isMeant(message: Message, value: Extraction, isBesideAnother: boolean): boolean {
  const polarity = polarityOf(message, value);
  if (polarity === 'given') return true;
  const before = message.tokens[(tokensOf(message, value)?.from ?? 0) - 1]?.word ?? '';
  return isBesideAnother && polarity === 'before' && books(message.locale).to.has(before);
}

/** Which of the two slots the words before a value name, or else those behind it. */
function sideOf(message: Message, pair: Pair, values: readonly Extraction[], order: number): SlotSpec | undefined {
  const value = values[order];
  const span = value && tokensOf(message, value);
  if (!span) return undefined;
  const clause = clauseAt(message, span.from) ?? { from: 0, to: message.tokens.length };
  const changes = isChange(message, value);
  const before = values[order - 1];
  const least = Math.max(clause.from, changes || !before ? 0 : (tokensOf(message, before)?.to ?? 0));
  const small = changes ? undefined : smallBefore(message, pair, span.from, least);
  if (small) return small;
  const { locale, tokens } = message;
  for (let at = span.from - 1; at >= Math.max(least, span.from - FURTHEST); at -= 1) {
    const found = rolesBook(locale)(tokens, at);
    const slot = found && found.end <= span.from && slotFor(pair, found.value);
    if (slot) return slot;
  }
  const after = values[order + 1];
  const most = Math.min(clause.to, after ? (tokensOf(message, after)?.from ?? clause.to) : clause.to);
  for (let at = span.to; at < Math.min(most, span.to + NEXT); at += 1) {
    const found = rolesBook(locale)(tokens, at) ?? books(locale).doing(tokens, at);
    // "The 10th, and leave on the 14th": what stands nearer to the next value is of that.
    const isOfNext = after !== undefined && (tokensOf(message, after)?.from ?? 0) - (found?.end ?? at) <= at - span.to;
    const slot = found && !isOfNext && slotFor(pair, found.value);
    if (slot) return slot;
  }
  return undefined;
}

/** Tokens before and behind a value in which its side may be named. */
const FURTHEST = 8;
const NEXT = 4;

/** "From my savings", "to the 14th": the small word stands right before, but for an article or an owner. */
function smallBefore(
  { tokens, locale }: Message,
  { start, end }: Pair,
  from: number,
  least: number,
): SlotSpec | undefined {
  const { from: fromWords, to, toPlace } = books(locale);
  const isPlace = start.type !== 'date' && start.type !== 'time';
  for (let at = from - 1; at >= Math.max(least, from - 3); at -= 1) {
    const word = tokens[at]?.word ?? '';
    if (fromWords.has(word)) return start;
    if (to.has(word) || (isPlace && toPlace.has(word))) return end;
    if (!isStopWord(word, locale) || locale.numbers.joiners.includes(word)) return undefined;
  }
  return undefined;
}

function slotFor({ start, end, roles }: Pair, role: SideRole): SlotSpec | undefined {
  const holders = [start, end].filter((slot) => roles.get(slot)?.has(role));
  if (holders.length === 1) return holders[0];
  if (holders.length > 1) return undefined;
  return STARTS.has(role) ? start : ENDS.has(role) ? end : undefined;
}

/** "Change the arrival to the 11th", "make the departure the 17th": the "to" leads to what is new, and to no end. */
function isChange(message: Message, value: Extraction): boolean {
  const span = tokensOf(message, value);
  const clause = span && clauseAt(message, span.from);
  if (!span || !clause) return false;
  const { changing } = books(message.locale);
  for (let at = clause.from; at < span.from; at += 1) if (changing(message.tokens, at)) return true;
  return false;
}

/** "Friday to Monday", "10-14 December": nothing but a word of joining stands between. */
function areJoined(message: Message, a: Extraction, b: Extraction): boolean {
  const between = tokensBetween(message, a, b);
  const { dates, numbers, readings } = message.locale;
  const joins = ({ word }: Token) =>
    [',', '.', '-', '–', '—'].includes(word) ||
    numbers.joiners.includes(word) ||
    readings.sides.to.includes(word) ||
    dates.dayArticles.includes(word);
  return between.length > 0 && between.length <= 3 && between.every(joins);
}

/** Both in one breath: no "or", no second thought between. */
const areBound = (message: Message, a: Extraction | undefined, b: Extraction | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  tokensBetween(message, a, b).every(({ word }) => !message.locale.readings.sides.either.includes(word));

const tokensBetween = ({ tokens }: Message, a: Extraction, b: Extraction): readonly Token[] =>
  tokens.filter(({ start }) => start >= a.end && start < b.start);

/** Names with capitals, and a word or two in small letters right behind a word that tells the side. */
function properRuns(message: Message, type: SlotType): Extraction[] {
  const { tokens, locale } = message;
  const found: Extraction[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const span = runAt(at);
    if (!span) continue;
    const { raw, start, end } = spanOf(message, at, span);
    found.push({ type, value: raw, certainty: 1, raw, start, end, evidence: 'side' });
    at = span - 1;
  }
  return found;

  /** Where the run that begins at a position ends. */
  function runAt(at: number): number | undefined {
    if (rolesBook(locale)(tokens, at) !== undefined) return undefined;
    if (isProper(at)) {
      const name = type === 'name' ? (nameFrom(message, at)?.to ?? at + 1) : at + 1;
      let to = at + 1;
      while (isProper(to) || (to < name && !tokens[to]?.isWord)) to += 1;
      while (!tokens[to - 1]?.isWord) to -= 1;
      return to;
    }
    const { from, to: toWords, toPlace } = books(locale);
    const before = tokens[at - 1]?.word ?? '';
    if (!from.has(before) && !toWords.has(before) && !toPlace.has(before)) return undefined;
    let to = at;
    while (to < at + 2 && canBeName(message, to) && !isMoment(message, to) && !rolesBook(locale)(tokens, to)) to += 1;
    const next = tokens[to];
    return to > at && (!next?.isWord || isStopWord(next.word, locale) || isMoment(message, to)) ? to : undefined;
  }

  /** "San", and "New" where places are named: everyday words are parts of their names. */
  function isProper(at: number): boolean {
    const token = tokens[at];
    if (!token?.isCapital || isMoment(message, at)) return false;
    return canBeName(message, at) || (type === 'text' && at > 0 && !isStopWord(token.word, locale));
  }
}

const isMoment = (message: Message, at: number): boolean =>
  [...findDates(message), ...findTimes(message)].some(
    ({ from, to, strength }) => strength >= 2 && at >= from && at < to,
  );

/** Whether a value is given to the other slot of a pair. */
export const isOfOtherSide = (sided: readonly SidedValue[], { name, type }: SlotSpec, value: Extraction): boolean =>
  sided.some(
    ({ slot, value: of }) => slot.name !== name && slot.type === type && value.type === type && overlaps(of, value),
  );
