import { correct } from './correction/correct.ts';
import type { Message } from './dialogue-act/message.ts';
import type { ObservedActs } from './dialogue-act/observe-acts.ts';
import { extract } from './extract/index.ts';
import type { Extraction, SlotObservation, SlotSpec, UnderstandInput } from './types.ts';

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
export function fillSlots(
  input: UnderstandInput,
  message: Message,
  observed: ObservedActs,
  expected: readonly Extraction[],
): SlotObservation[] {
  const { question, slots = [], filled = {} } = input;
  const { reply } = observed;
  const isAnswered = reply === undefined || reply.kind === 'answer' || reply.kind === 'denial';
  const asked = question?.slot.name;
  const corrections = correct({ ...input, message, observed });
  const others = slots
    .filter((slot) => slot.name !== asked && !Object.hasOwn(filled, slot.name) && slot.type !== 'text')
    .map((slot) => ({ slot, readings: extract(input.text, slot, contextOf(input)) }))
    .filter((offer) => offer.readings.length > 0);
  const taken: SlotObservation[] = Object.values(corrections);
  if (question !== undefined && isAnswered && !Object.hasOwn(corrections, question.slot.name)) {
    const best = chooseExpected(expected, [...others.flatMap((offer) => offer.readings.slice(0, 1)), ...taken]);
    if (best) taken.unshift({ ...best, slot: question.slot.name, isCorrection: changes(filled, question.slot, best) });
  }
  if (reply === undefined || reply.kind !== 'side_question') takeOthers(others, taken);
  return taken;
}

const contextOf = (input: UnderstandInput) => ({ locale: input.locale, moment: input.moment, expected: false });

const changes = (filled: Readonly<Record<string, unknown>>, slot: SlotSpec, reading: Extraction) =>
  Object.hasOwn(filled, slot.name) && filled[slot.name] !== reading.value;

/** The best reading of the asked slot, unless its words plainly belong to another slot and a reading beside them exists. */
function chooseExpected(readings: readonly Extraction[], solid: readonly Extraction[]): Extraction | undefined {
  return readings.find((reading) => !solid.some((other) => overlaps(reading, other))) ?? readings[0];
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
