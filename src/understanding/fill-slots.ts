import { correct } from './correction/correct.ts';
import { findAsking, isInside } from './dialogue-act/asking-clauses.ts';
import { localeFor } from '../locales/index.ts';
import type { Reading } from './reading.ts';
import { extractFrom } from './extract/index.ts';
import type { Extraction, Question, ReplyObservation, SlotObservation, SlotSpec } from './types.ts';

/** Readings by slot, the asked one's own included. */
interface Offer {
  slot: SlotSpec;
  readings: readonly Extraction[];
}

const overlaps = (a: Extraction, b: Extraction) => a.start < b.end && b.start < a.end;

/**
 * Which slots the message fills: the asked one when the message answers, then every other empty slot for which there is
 * solid evidence in words that nothing else took, then the filled ones that the message changes.
 */
export function fillSlots(reading: Reading): SlotObservation[] {
  const { input, source, observed, expected } = reading;
  const { question, slots = [], filled = {} } = input;
  const { reply } = observed;
  const asked = question?.slot.name;
  const corrections = correct(reading);
  const others = slots
    .filter((slot) => slot.name !== asked && !Object.hasOwn(filled, slot.name) && slot.type !== 'text')
    .map((slot) => ({ slot, readings: extractFrom(source, slot, { expected: false }) }))
    .filter((offer) => offer.readings.length > 0);
  const taken: SlotObservation[] = Object.values(corrections);
  if (question !== undefined && isAnswered(question, reply)) {
    const best = chooseExpected(
      expected,
      others.flatMap((offer) => offer.readings.slice(0, 1)),
      taken,
    );
    if (best) taken.unshift({ ...best, slot: question.slot.name, isCorrection: changes(filled, question.slot, best) });
  }
  if (reply?.kind !== 'side_question') takeOthers(reply?.alsoAsks ? outsideQuestions(others, reading) : others, taken);
  return taken;
}

/**
 * Any words make a text and many make a name, so those slots want a surer answer than the others, whose reading is proof
 * in itself. Chosen on held-back predictions: 6 in 100 off-topic messages would land in a slot at 0.7, 5 at 0.75.
 */
const SURE_ENOUGH: Readonly<Partial<Record<SlotSpec['type'], number>>> = { text: 0.75, name: 0.75 };

function isAnswered({ slot }: Question, reply: ReplyObservation | undefined): boolean {
  if (reply === undefined) return false;
  return (reply.kind === 'answer' || reply.kind === 'denial') && reply.score >= (SURE_ENOUGH[slot.type] ?? 0);
}

const changes = (filled: Readonly<Record<string, unknown>>, slot: SlotSpec, reading: Extraction) =>
  Object.hasOwn(filled, slot.name) && filled[slot.name] !== reading.value;

/**
 * The best reading of the asked slot: one whose words nothing else wants, or else the first one, but never words that
 * plainly change another slot ("actually there will be 6 of us" is no date).
 */
function chooseExpected(
  readings: readonly Extraction[],
  solid: readonly Extraction[],
  changed: readonly Extraction[],
): Extraction | undefined {
  const free = readings.filter((reading) => !changed.some((other) => overlaps(reading, other)));
  return free.find((reading) => !solid.some((other) => overlaps(reading, other))) ?? free[0];
}

/** "Friday, is the terrace open?" says nothing of where to sit. */
function outsideQuestions(offers: readonly Offer[], { input, message }: Reading): Offer[] {
  const locale = localeFor(input.locale).acts;
  const asking = findAsking(message, locale);
  return offers.map(({ slot, readings }) => ({
    slot,
    readings: readings.filter((value) => !isInside(value, asking, locale)),
  }));
}

/** Words are given to one slot only; between two slots that want the same words the surer reading wins. */
function takeOthers(offers: readonly Offer[], taken: SlotObservation[]): void {
  const bySurety = offers
    .flatMap(({ slot, readings }) => readings.map((reading) => ({ slot, reading })))
    .sort((a, b) => b.reading.certainty - a.reading.certainty || b.reading.raw.length - a.reading.raw.length);
  for (const { slot, reading } of bySurety) {
    if (taken.some((other) => other.slot === slot.name || overlaps(other, reading))) continue;
    taken.push({ ...reading, slot: slot.name, isCorrection: false });
  }
}
