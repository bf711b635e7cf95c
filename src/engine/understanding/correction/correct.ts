import { extractFrom } from '../extract/index.ts';
import { localeFor } from '../locale/index.ts';
import type { Reading } from '../reading.ts';
import type { Extraction, SlotObservation, SlotSpec, SlotValue } from '../types.ts';
import { contrastedValue } from './contrasted-value.ts';
import { namedValue } from './named-value.ts';

/** Slot types whose values are whatever was said: nothing but the words around tells which slot they are for. */
const isNamed = (slot: SlotSpec) => slot.type === 'text' || (slot.type === 'choice' && !slot.choices?.length);

/**
 * Which collected fields the message changes, and to what, by slot name. A change wants a sign that something is to be
 * changed (a "no" to the summary, "actually", "make it") or a plain statement, and a value other than the one held. Values that words pin to a
 * slot come first; a bare number ("make that three") goes to the only field that could mean it.
 */
export function correct(reading: Reading): Record<string, SlotObservation> {
  const { slots = [], filled = {} } = reading.input;
  const held = slots.filter(({ name }) => Object.hasOwn(filled, name) && name !== reading.input.question?.slot.name);
  const least = leastCoverage(reading);
  if (held.length === 0 || least === undefined) return {};
  const changes = new Changes(filled);
  for (const slot of held) {
    if (isNamed(slot)) continue;
    const values = extractFrom(reading.source, slot, { expected: false });
    for (const value of values.filter((found) => least === 0 || !isOfAnswer(found, reading)))
      if (coverageOf(value, reading) >= least && changes.add(slot, value)) break;
  }
  if (least > 0) return changes.bySlot;
  const words = localeFor(reading.input.locale).acts.corrections;
  for (const slot of held) {
    const contrasted = contrastedValue(reading.source, slot, filled[slot.name], words);
    const value =
      contrasted ?? (isNamed(slot) ? namedValue(reading.source, slot, filled[slot.name], words) : undefined);
    if (value) changes.add(slot, value);
  }
  if (changes.isEmpty && isBareValueMeant(reading)) addBareValue(reading, held, changes);
  return changes.bySlot;
}

const correctionScore = ({ observed }: Reading) => observed.acts.find(({ act }) => act === 'correction')?.score ?? 0;

/**
 * How much of the message a value has to take up to be a change: none where the message says that it changes something;
 * much of it where a value is only stated again, and differs ("there are five of us"). Absent: it cannot be one at all.
 */
function leastCoverage(reading: Reading): number | undefined {
  const { reply, acts } = reading.observed;
  if (reply?.kind === 'denial' || correctionScore(reading) > 0) return 0;
  if (reply?.kind === 'side_question' || reply?.kind === 'refusal' || acts.some(({ act }) => act === 'cancel')) return;
  return reply?.kind === 'answer' ? STATED_BESIDE : STATED_ALONE;
}

/** A value stated beside the answer, and one that is all the message says. 0..1 */
const STATED_BESIDE = 0.08;
const STATED_ALONE = 0.35;

const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '').length;
const coverageOf = (value: Extraction, { message }: Reading) =>
  lettersOf(value.raw) / Math.max(1, lettersOf(message.text));

/** "About six, maybe seven" of us: the words of the answer itself state nothing beside it, and change no time. */
const isOfAnswer = (value: Extraction, { observed, expected: [answer] }: Reading) =>
  observed.reply?.kind === 'answer' && answer !== undefined && value.start < answer.end && answer.start < value.end;

/** "Make it 7" may well answer a question for the time: a bare value then wants a plainer sign of a change. */
function isBareValueMeant(reading: Reading): boolean {
  return reading.observed.reply?.kind === 'denial' || reading.expected.length === 0 || correctionScore(reading) >= 0.8;
}

/** "Make it 5": a value whose slot only its type can tell, tried on the fields that count something before the others. */
function addBareValue(reading: Reading, held: readonly SlotSpec[], changes: Changes): void {
  const { question } = reading.input;
  const text = question?.text;
  for (const type of ['number', 'time', 'date', 'choice'] as const) {
    for (const slot of held.filter((of) => of.type === type && !isNamed(of))) {
      const asked = { expected: true, ...(text !== undefined && { question: text }) };
      const [value] = extractFrom(reading.source, slot, asked);
      if (value && changes.add(slot, value)) return;
    }
  }
}

/** Changes gathered so far: one value a slot, every word for one slot only. */
class Changes {
  readonly bySlot: Record<string, SlotObservation> = {};
  readonly #filled: Readonly<Record<string, SlotValue>>;

  constructor(filled: Readonly<Record<string, SlotValue>>) {
    this.#filled = filled;
  }

  get isEmpty(): boolean {
    return Object.keys(this.bySlot).length === 0;
  }

  /** Whether the value is a change and its words were free. */
  add(slot: SlotSpec, value: Extraction): boolean {
    const isTaken = Object.values(this.bySlot).some((other) => value.start < other.end && other.start < value.end);
    if (isTaken || Object.hasOwn(this.bySlot, slot.name) || isSame(this.#filled[slot.name], value.value)) return false;
    this.bySlot[slot.name] = { ...value, slot: slot.name, isCorrection: true };
    return true;
  }
}

function isSame(held: SlotValue | undefined, value: SlotValue): boolean {
  if (held === undefined) return false;
  const sum = (of: SlotValue) => (typeof of === 'object' ? `${of.amount} ${of.currency}` : String(of).toLowerCase());
  return sum(held) === sum(value);
}
