import { isMoney } from '../slot-value.ts';
import type { CorrectionWords } from '../dialogue-act/locale.ts';
import { extractFrom, type Message } from '../extract/index.ts';
import { spanOf } from '../extract/message.ts';
import { readNumber } from '../extract/number-words.ts';
import { canBeName, nameFrom } from '../extract/name-span.ts';
import { fold } from '../extract/token.ts';
import { blindToRejections, hasNegation } from '../readings/constraints.ts';
import { polarityOf } from '../readings/index.ts';
import type { Extraction, SlotSpec, SlotValue } from '../types.ts';
import { BARE_SUM } from './counted-number.ts';
import { type Span, SpanReader } from './span-reader.ts';

const WORDY: ReadonlySet<string> = new Set(['name', 'text', 'choice']);

/**
 * "Not Anna but Maria", "Maria, not Anna": the value held is turned down by name, and what stands against it is the new
 * one. Only for values that are words; the extractors know how numbers and days are turned down.
 */
export function contrastedValue(
  source: Message,
  slot: SlotSpec,
  held: SlotValue | undefined,
  words: CorrectionWords,
): Extraction | undefined {
  if (!WORDY.has(slot.type) || typeof held !== 'string' || slot.choices?.length) return undefined;
  const reader = new SpanReader(source, words);
  const old = placeOf(source, held) ?? (slot.type === 'name' ? placeOfPart(source, held) : undefined);
  if (old === undefined || !words.negations.includes(source.tokens[old.from - 1]?.word ?? '')) return undefined;
  const span = properBeside(source, slot, old) ?? reader.valueFrom(old.to) ?? reader.valueUpTo(old.from - 1);
  return span && reader.extraction(slot, span, reader.textOf(span), 'correction:not <old> but <value>');
}

/** Where the value held stands in the message, word for word. */
function placeOf({ tokens }: Message, held: string): Span | undefined {
  const words = held.split(/\s+/).map(fold);
  const from = tokens.findIndex((_, at) => words.every((word, i) => tokens[at + i]?.word === word));
  return from < 0 ? undefined : { from, to: from + words.length };
}

/** "Ben is driving, not Ana": a name with a capital stands against the old one, wherever it stands. */
function properBeside(source: Message, slot: SlotSpec, old: Span): Span | undefined {
  if (slot.type !== 'name') return undefined;
  for (let at = 0; at < source.tokens.length; at += 1) {
    const isOld = at >= old.from && at < old.to;
    const name = !isOld && source.tokens[at]?.isCapital && canBeName(source, at) ? nameFrom(source, at) : undefined;
    if (!name || name.from !== at) continue;
    let to = name.to;
    while (to > at + 1 && !source.tokens[to - 1]?.isCapital) to -= 1;
    return { from: at, to };
  }
  return undefined;
}

/** "Not Ben, Carl", where Ben Shaw is held. */
const placeOfPart = (source: Message, held: string): Span | undefined =>
  held
    .split(/\s+/)
    .filter((word) => word.length > 1)
    .map((word) => placeOf(source, word))
    .find((place) => place !== undefined);

const COUNTED: ReadonlySet<string> = new Set(['number', 'money', 'date', 'time', 'duration']);

/** "Not 4, 5", "не четверо, а трое": what is ruled out is the very value held, and another stands against it. */
export function contrastedNumber(source: Message, slot: SlotSpec, held: SlotValue | undefined): Extraction | undefined {
  if (!COUNTED.has(slot.type) || held === undefined || !hasNegation(source)) return undefined;
  const readings = extractFrom(source, slot, { expected: true });
  const mentions = [...readings, ...numeralsIn(source, slot), ...turnedDownIn(source, slot)];
  const isTurnedDown = mentions.some(
    (mention) =>
      [mention.value, ...(mention.alternatives ?? [])].some((value) => amountOf(value) === amountOf(held)) &&
      polarityOf(source, mention) === 'not',
  );
  if (!isTurnedDown) return undefined;
  const given = readings.find(
    (value) => amountOf(value.value) !== amountOf(held) && polarityOf(source, value) === 'given',
  );
  if (!given || !isMoney(held) || !isMoney(given.value) || given.value.currency !== BARE_SUM) return given;
  return { ...given, value: { ...given.value, currency: held.currency } };
}

/** Days and hours that the extractors leave out, as they are turned down. */
const turnedDownIn = (source: Message, slot: SlotSpec): Extraction[] =>
  (slot.type === 'date' || slot.type === 'time') && hasNegation(source)
    ? extractFrom(blindToRejections(source), slot, { expected: true })
    : [];

/** Numerals by themselves: the extractors leave out what is turned down. */
const numeralsIn = (source: Message, { type }: SlotSpec): Extraction[] =>
  source.tokens.flatMap((_, from) => {
    const number =
      type === 'number' || type === 'money' ? readNumber(source.tokens, from, source.locale.numbers) : undefined;
    if (!number) return [];
    return [{ type, value: number.value, certainty: 1, ...spanOf(source, from, number.end), evidence: 'number' }];
  });

const amountOf = (value: SlotValue): string =>
  isMoney(value) ? String(value.amount) : typeof value === 'object' ? JSON.stringify(value) : String(value);
