import type { Message } from '../extract/index.ts';
import { overlaps } from '../extract/message.ts';
import { canBeName } from '../extract/name-span.ts';
import type { Reading } from '../reading.ts';
import { chooseByAssent, givenFrom, isGiven, isProposed } from '../readings/index.ts';
import { clauseAt, opensByWord } from '../readings/clauses.ts';
import { isNounOfField } from '../readings/fields.ts';
import { afterRuledOut } from '../readings/after-ruled-out.ts';
import { saidOfField } from '../readings/said-of-field.ts';
import type { SidedValue } from '../readings/sides.ts';
import { tokensOf } from '../readings/polarity.ts';
import type { Assent, Extraction, Question } from '../types.ts';
import { onItsSide } from './own-side.ts';

/** What the message may give for the asked slot: without what it rules out, and a yes only where it is one. */
export function readingsOfAsked(reading: Reading, sided: readonly SidedValue[]): readonly Extraction[] {
  const { source, expected: readings, assent } = reading;
  const { question, slots = [] } = reading.input;
  if (!question) return readings;
  const expected = onItsSide(readings, question.slot, sided);
  if (expected !== readings && sided.some(({ value }) => value === expected[0])) return expected;
  const isValue = (value: Extraction) =>
    isGiven(source, value, question.slot) &&
    !isNounOfField(source, value, slots) &&
    !isTalkOrOption(value, reading) &&
    !isAskedAbout(source, value);
  const given = expected.filter(isValue);
  const later = given.length === 0 ? afterRuledOut(source, question.slot) : undefined;
  if (later) return [later];
  if (question.slot.type === 'yes_no') return given.flatMap((value) => settledByAssent(value, question, assent));
  if (question.slot.type === 'name') {
    if (given[0] && isNameLeftOpen(source, given[0])) return [];
    const said = given[0]?.evidence === 'name:in parts' ? undefined : saidOfField(source, question.slot, slots);
    return said ? [said.value, ...given] : given;
  }
  // "Tuesday or Wednesday" leaves it open, as two choices do.
  const isOpen = (question.slot.type === 'choice' || question.slot.type === 'date') && isEither(source, given);
  if (isOpen) return [];
  if (question.slot.type !== 'choice') return given;
  const byAssent = chooseByAssent(source, question.slot, question.text ?? '');
  return byAssent ? [byAssent, ...given] : given;
}

/** "Sounds good", "never mind", "automatic please", said to "Who drives?": talk, or what another field may hold, is no name. */
function isTalkOrOption(value: Extraction, { source, assent, isCalledOff, input: { slots = [] } }: Reading): boolean {
  if (value.type !== 'name' || !/^\p{Ll}/u.test(value.raw)) return false;
  if (isCalledOff || assent?.kind === 'yes' || assent?.kind === 'no') return true;
  const options = slots.filter(({ type, choices }) => type === 'choice' && choices !== undefined);
  return options.some((slot) => givenFrom(source, slot, { expected: false }).some((of) => overlaps(of, value)));
}

/** "Dr Lind or Dr Park": both are named, and none is chosen. */
function isEither(source: Message, [first, second]: readonly Extraction[]): boolean {
  if (!first || !second) return false;
  const from = Math.min(first.end, second.end);
  const between = source.tokens.filter(({ start }) => start >= from && start < Math.max(first.start, second.start));
  return between.length <= 3 && between.some(({ word }) => source.locale.readings.sides.or.includes(word));
}

/** "Nora or Ben": another name stands behind the "or". */
function isNameLeftOpen(source: Message, value: Extraction): boolean {
  const at = tokensOf(source, value)?.to ?? source.tokens.length;
  const isOr = source.locale.readings.sides.or.includes(source.tokens[at]?.word ?? '');
  return isOr && source.tokens[at + 1]?.isCapital === true && canBeName(source, at + 1);
}

/** "Who works on a Sunday?" gives no day; "what about Sunday?" proposes one. */
function isAskedAbout(source: Message, value: Extraction): boolean {
  if (!MOMENTS.has(value.type) || isProposed(source, value)) return false;
  const span = tokensOf(source, value);
  const clause = span && clauseAt(source, span.from);
  return clause?.mood === 'asks' && opensByWord(source, clause.from);
}

const MOMENTS: ReadonlySet<string> = new Set(['date', 'time']);

/** An approval is a plain yes; any other question for a yes or a no is not answered by a question or a condition. */
function settledByAssent(value: Extraction, { slot }: Question, assent: Assent | undefined): Extraction[] {
  if (!assent) return [value];
  if (slot.approval) {
    return value.value === false && assent.kind !== 'asks' && assent.kind !== 'bound' ? [value] : [];
  }
  return [value];
}
