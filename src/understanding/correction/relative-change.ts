import { addMonths, epochDay, isoDate, isoTime } from '../extract/calendar.ts';
import { findDates } from '../extract/dates.ts';
import { findDurations } from '../extract/durations.ts';
import { findIdioms } from '../extract/idioms.ts';
import { type Message, perLocale, spanOf } from '../extract/message.ts';
import { type PhraseRule, phraseBook, phraseList } from '../extract/phrase.ts';
import { fieldsNamed } from '../readings/fields.ts';
import { oncePer } from '../remembered.ts';
import { tokenClasses } from '../extract/token-classes.ts';
import { type Company, findCompany } from '../extract/people.ts';
import { findTimes } from '../extract/times.ts';
import { findMoney } from '../extract/money.ts';
import { isMoney } from '../slot-value.ts';
import type { RelativeWords } from '../dialogue-act/locale.ts';
import type { Extraction, SlotSpec, SlotValue } from '../types.ts';

const MINUTES_IN_DAY = 1440;
const MINUTES_IN_MONTH = 43_200;

interface Shift {
  from: number;
  to: number;
  /** Minutes for times, days and months for dates, a count for numbers; positive is later or more. */
  by: number;
  evidence: string;
}

/**
 * A new value reckoned from the one held: "an hour later", "half an hour earlier", "the day after", "one more person", "ten dollars more".
 * The length of time tells which slot is meant: hours move a time, days and weeks a date.
 */
export function relativeChange(
  source: Message,
  slot: SlotSpec,
  held: SlotValue | undefined,
  words: RelativeWords,
  others: readonly SlotSpec[] = [],
): Extraction | undefined {
  if (slot.type === 'time' && typeof held === 'string')
    return shifted(source, slot, timeShift(source, words), (by) => movedTime(held, by));
  if (slot.type === 'date' && typeof held === 'string')
    return shifted(source, slot, dateShift(source, words), (by) => movedDate(held, by));
  if (slot.type === 'number' && typeof held === 'number')
    return (
      shifted(source, slot, countShift(source, words), (by) => held + by) ??
      reckoned(source, slot, others, words, (by, times) => whole(held * times + by))
    );
  if (slot.type === 'money' && isMoney(held))
    return (
      shifted(source, slot, sumShift(source, held.currency, words), (by) => ({ ...held, amount: held.amount + by })) ??
      reckoned(source, slot, others, words, (by, times) => ({ ...held, amount: held.amount * times + by }))
    );
  return undefined;
}

/**
 * "Two more", "double that": of the only number or sum that is held, or of the one that is named ("double the amount").
 * `others`: all that is held.
 */
function reckoned(
  source: Message,
  slot: SlotSpec,
  others: readonly SlotSpec[],
  { alone, factors }: RelativeWords,
  to: (by: number, times: number) => SlotValue | undefined,
): Extraction | undefined {
  const isOnly = others.every((of) => of === slot || !COUNTED.has(of.type));
  const factor = namedShift(source, factors);
  const isNamed = () => fieldsNamed(source, others, 0, source.tokens.length).some(({ slots }) => slots.includes(slot));
  if (factor && (isOnly || isNamed())) return shifted(source, slot, factor, (times) => to(0, times));
  const more = isOnly ? namedShift(source, alone) : undefined;
  const next = more && source.tokens[more.to];
  // "Two more questions" count something else.
  const isAll =
    more &&
    !findIdioms(source).has(more.from) &&
    (!next?.isWord || trailers(source.locale)(source.tokens, more.to) !== undefined);
  return isAll ? shifted(source, slot, more, (by) => to(by, 1)) : undefined;
}

const trailers = perLocale(({ texts }) => phraseList(texts.trailers));

const COUNTED: ReadonlySet<SlotSpec['type']> = new Set(['number', 'money']);

const whole = (count: number): number | undefined => (Number.isInteger(count) && count > 0 ? count : undefined);

/** "Ten dollars more", "5 less": a sum beside a word for more or less, in the currency that is held or in none. */
function sumShift(source: Message, currency: string, { more, less }: RelativeWords): Shift | undefined {
  for (const { from, to, amount, currency: said } of findMoney(source)) {
    const sign = more.includes(source.tokens[to]?.word ?? '')
      ? 1
      : less.includes(source.tokens[to]?.word ?? '')
        ? -1
        : 0;
    if (sign !== 0 && said === currency) return { from, to: to + 1, by: sign * amount, evidence: 'correction:sum' };
  }
  return undefined;
}

function shifted(
  source: Message,
  { type }: SlotSpec,
  shift: Shift | undefined,
  move: (by: number) => SlotValue | undefined,
): Extraction | undefined {
  const value = shift && !isAnchored(source, shift) ? move(shift.by) : undefined;
  if (!shift || value === undefined) return undefined;
  return { type, value, certainty: 1, ...spanOf(source, shift.from, shift.to), evidence: shift.evidence };
}

/** "The day after tomorrow", "an hour before seven": reckoned from what is named there, not from what is held. */
const isAnchored = (source: Message, { from, to }: Shift): boolean =>
  findDates(source).some((date) => date.strength >= 2 && date.from < to && date.to > from) ||
  findTimes(source).some((time) => time.from === to);

const timeShift = (source: Message, words: RelativeWords): Shift | undefined =>
  spanShifts(source, words).find(({ by }) => Math.abs(by) < MINUTES_IN_DAY);

const dateShift = (source: Message, words: RelativeWords): Shift | undefined =>
  namedShift(source, words.days, (days) => days * MINUTES_IN_DAY) ??
  spanShifts(source, words).find(({ by }) => by % MINUTES_IN_DAY === 0);

/** "Two adults and a child" are three, and not one more than before. */
const countShift = (source: Message, words: RelativeWords): Shift | undefined => {
  const shift = namedShift(source, words.counts);
  const isListed = ({ from, members }: Company) => shift && from < shift.from && members.length > 1;
  return findCompany(source).some((of) => isListed(of) && of.to > (shift?.from ?? 0)) ? undefined : shift;
};

/** Lengths of time with the word for a direction on one side: "an hour later", "later by an hour", "push it by an hour". */
function spanShifts(source: Message, { later, earlier, links, postponing, advancing }: RelativeWords): Shift[] {
  const { tokens } = source;
  return lengthsIn(source).flatMap(({ from, to, minutes }) => {
    const after = tokens[to]?.word ?? '';
    let lead = from - 1;
    while (lead >= Math.max(0, from - MOST_LINKS) && links.includes(tokens[lead]?.word ?? '')) lead -= 1;
    const before = tokens[lead]?.word ?? '';
    const isAfter = later.includes(after) || earlier.includes(after);
    const isLater = later.includes(after) || (!isAfter && [...later, ...postponing].includes(before));
    const isEarlier = earlier.includes(after) || (!isAfter && [...earlier, ...advancing].includes(before));
    if (isLater === isEarlier) return [];
    const span = isAfter ? { from, to: to + 1 } : { from: lead, to };
    return [{ ...span, by: isLater ? minutes : -minutes, evidence: 'correction:relative' }];
  });
}

/** Lengths of time, and a bare unit, which is one of it: Russian "на час позже". */
function lengthsIn(source: Message): { from: number; to: number; minutes: number }[] {
  const spans = findDurations(source);
  const unit = tokenClasses(source.locale)['unit'];
  const bare = source.tokens.flatMap((_, from) => {
    const found = spans.some((span) => from >= span.from && from < span.to) ? undefined : unit?.(source.tokens, from);
    return found ? [{ from, to: found.end, minutes: found.value }] : [];
  });
  return [...spans, ...bare];
}

/** Small words between the direction and the length: "push it back by an hour". */
const MOST_LINKS = 4;

/** Compiled once for each list of a locale. */
const books = perLocale((locale) =>
  oncePer((rules: readonly PhraseRule<number>[]) => phraseBook(rules, tokenClasses(locale))),
);

function namedShift(
  source: Message,
  rules: readonly PhraseRule<number>[],
  scale: (by: number) => number = (by) => by,
): Shift | undefined {
  const book = books(source.locale)(rules);
  for (let from = 0; from < source.tokens.length; from += 1) {
    const found = book(source.tokens, from);
    if (found) return { from, to: found.end, by: scale(found.value), evidence: `correction:${found.pattern}` };
  }
  return undefined;
}

function movedTime(held: string, by: number): string | undefined {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(held) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const moved = Number(hours) * 60 + Number(minutes) + by;
  // An hour after eleven at night is another day: that needs a question, not a guess.
  return moved >= 0 && moved < MINUTES_IN_DAY ? isoTime(moved) : undefined;
}

function movedDate(held: string, by: number): string | undefined {
  const [year, month, date] = held.split('-').map(Number);
  const day = epochDay(year ?? 0, month ?? 0, date ?? 0);
  if (day === undefined) return undefined;
  const isMonths = by % MINUTES_IN_MONTH === 0;
  return isoDate(isMonths ? addMonths(day, by / MINUTES_IN_MONTH) : day + by / MINUTES_IN_DAY);
}
