import { correct } from '../correction/correct.ts';
import { revised } from '../correction/revised.ts';
import { findAsking, isInside } from '../dialogue-act/asking-clauses.ts';
import { localeFor } from '../../locales/index.ts';
import { overlaps, type Message } from '../extract/message.ts';
import type { Reading } from '../reading.ts';
import { fieldsSpokenOf, toldAside } from '../readings/index.ts';
import { isOnlySuspected } from '../suspicion.ts';
import { endByLength } from '../readings/by-length.ts';
import { heldSaid } from '../readings/held-said.ts';
import { nameBeside } from '../readings/name-beside.ts';
import { arePaired, sidedValues, type SidedValue } from '../readings/sides.ts';
import { FREE_TYPES, isSameValue } from '../slot-value.ts';
import type { Extraction, FieldObservation, Question, SlotObservation, SlotSpec, SlotValue } from '../types.ts';
import { heldToldAgain, isNounOfRefused, correctNamed, isGuess } from './named-fields.ts';
import { readingsOfAsked } from './asked-values.ts';
import { volunteered } from './volunteered.ts';
import { onItsSide } from './own-side.ts';
import { isAnswered } from './is-answered.ts';

/** Readings by slot, the asked one's own included. */
interface Offer {
  slot: SlotSpec;
  readings: readonly Extraction[];
}

/** "No the credit card", said to "A new one?": the no is to the card that is held, with nothing but small words between. */
const isNoBefore = ({ tokens, locale }: Message, no: Extraction, changed: readonly SlotObservation[]): boolean =>
  no.value === false &&
  changed.some(({ start }) =>
    tokens
      .filter((token) => token.start >= no.end && token.end <= start)
      .every(({ word, isWord }) => isWord && locale.counts.articles.includes(word)),
  );

/** "7 pm, no wait, 8 pm": the eight of an hour that was asked for changes no number of guests. */
const isPartOf = ({ start, end, raw }: Extraction, answer: Extraction | undefined): boolean =>
  answer !== undefined &&
  answer.type !== 'name' &&
  !FREE_TYPES.has(answer.type) &&
  start >= answer.start &&
  end <= answer.end &&
  raw.length < answer.raw.length;

/**
 * Which slots the message fills: the asked one when the message answers, then every other empty slot for which there is
 * solid evidence in words that nothing else took, then the filled ones that the message changes.
 */
export function fillSlots(reading: Reading): FilledSlots {
  const { input, source, observed, assent } = reading;
  const { question, slots = [], filled = {} } = input;
  const sided = sidesOf(reading);
  const { reply } = observed;
  const asked = question?.slot.name;
  if (question?.slot.approval && assent?.kind === 'yes') return { slots: [approvalOf(reading, question)], fields: [] };
  const restated = heldToldAgain(reading);
  const isRestated = (value: Extraction) => restated.some((of) => overlaps(of.value, value));
  const fields = fieldsSpokenOf(source, slots, filled).filter(
    ({ slot, about }) => about !== 'wrong' || !restated.some((of) => of.slot === slot),
  );
  const expected = readingsOfAsked(reading, sided).filter(
    (value) => !isNounOfRefused(value, fields, asked) && !isRestated(value),
  );
  const said = heldSaid(source, slots, filled);
  if (said && !isOfAsked(said.values, expected, question)) return { slots: [], fields: said.fields };
  const named = correctNamed(reading, fields);
  // What a field called wrong should be is for that field alone; where nothing says what, nothing is changed for it.
  const isOfNamed = (change: SlotObservation) =>
    named.some((of) => of.slot === change.slot || overlaps(of, change)) ||
    (named.length === 0 &&
      fields.some(({ slot, about }) => about === 'wrong' && slot === change.slot && isGuess(change)));
  const parts = reply?.kind === 'side_question' ? [] : revised(source, slots, filled, asked);
  const corrections = [
    ...parts,
    ...Object.values(correct(reading, sided)).filter((change) => !parts.some((of) => of.slot === change.slot)),
  ].filter((change) => !isOfNamed(change) && !isPartOf(change, expected[0]) && !isRestated(change));
  const others = slots
    .filter((slot) => slot.name !== asked && !Object.hasOwn(filled, slot.name))
    .map((slot) => ({
      slot,
      readings: onItsSide(
        volunteered(reading, slot, slots),
        slot,
        sided,
        arePaired(slots, slot, question?.slot),
      ).filter((value) => !isRestated(value)),
    }))
    .filter((offer) => offer.readings.length > 0);
  const taken: SlotObservation[] = [...named, ...corrections];
  if (question !== undefined && isAnswered(reading, question, expected[0], sided, fields)) {
    const best = chooseExpected(
      expected,
      others.flatMap((offer) => offer.readings.slice(0, 1)),
      taken,
    );
    if (best && !isNoBefore(source, best, corrections)) {
      const isAside = toldAside(source, best, question) !== undefined;
      const isCorrection = changes(filled, question.slot, best);
      taken.unshift({ ...best, slot: question.slot.name, isCorrection, ...(isAside && { isAside }) });
    }
  }
  if (reply?.kind !== 'side_question' || isOnlySuspected(reading))
    takeOthers(reply?.alsoAsks ? outsideQuestions(others, reading) : others, taken);
  const isAnswer = taken.some(({ slot, isCorrection }) => slot === asked && !isCorrection);
  const unnamed = slots.filter(({ type, name }) => type === 'name' && name !== asked && !Object.hasOwn(filled, name));
  const [name, otherName] = unnamed.filter(
    (slot) => slot.heard !== 'asked' && !taken.some((of) => of.slot === slot.name),
  );
  if (
    isAnswer &&
    name &&
    !otherName &&
    question?.slot.type !== 'name' &&
    !FREE_TYPES.has(question?.slot.type ?? 'text')
  ) {
    const beside = nameBeside(source, taken);
    if (beside) taken.push({ ...beside, slot: name.name, isCorrection: false });
  }
  return {
    slots: taken,
    fields: fields.filter(({ slot, about }) => about !== 'wrong' || !taken.some((of) => of.slot === slot)),
  };
}

/** Values that one side of a pair takes; "for two nights" gives the other side of a day. */
function sidesOf({ source, input: { slots = [], filled = {} } }: Reading): readonly SidedValue[] {
  const sided = sidedValues(source, slots);
  const end = endByLength(source, slots, filled, sided);
  return end ? [...sided.filter(({ slot }) => slot !== end.slot), end] : sided;
}

/** "4", where four are held and something else is counted: what answers the question says nothing of what is held. */
const isOfAsked = (values: readonly Extraction[], expected: readonly Extraction[], question: Question | undefined) =>
  question !== undefined &&
  question.slot.approval !== true &&
  expected.some((answer) => question.slot.type !== 'choice' || values.some((value) => overlaps(value, answer)));

export interface FilledSlots {
  slots: SlotObservation[];
  /** Fields refused or called wrong, for which the message gives nothing. */
  fields: FieldObservation[];
}

/** Every word of the message is accounted for by the yes: there is nothing else in it. */
function approvalOf({ source }: Reading, { slot }: Question): SlotObservation {
  const raw = source.text.trim();
  const start = source.text.indexOf(raw);
  const value: Extraction = {
    type: 'yes_no',
    value: true,
    certainty: 1,
    raw,
    start,
    end: start + raw.length,
    evidence: 'yes:plain',
  };
  return { ...value, slot: slot.name, isCorrection: false };
}

const changes = (filled: Readonly<Record<string, SlotValue>>, slot: SlotSpec, reading: Extraction) =>
  Object.hasOwn(filled, slot.name) && !isSameValue(filled[slot.name], reading.value);

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
