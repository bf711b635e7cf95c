import { belonging } from './correction/belonging.ts';
import { announcedIn } from './extract/announced.ts';
import { announcedByField, onlyOfItsType } from './heard-slots.ts';
import type { Message } from './extract/index.ts';
import { correct } from './correction/correct.ts';
import { revised } from './correction/revised.ts';
import { findAsking, isInside } from './dialogue-act/asking-clauses.ts';
import { localeFor } from '../locales/index.ts';
import type { Reading } from './reading.ts';
import {
  chooseByAssent,
  fieldsSpokenOf,
  givenFrom,
  isGiven,
  isProposed,
  polarityOf,
  toldAside,
  valueForNamed,
} from './readings/index.ts';
import { clauseAt, opensByWord } from './readings/clauses.ts';
import { fieldsNamed } from './readings/fields.ts';
import { isOnlySuspected } from './suspicion.ts';
import { afterRuledOut } from './readings/after-ruled-out.ts';
import { nameBeside } from './readings/name-beside.ts';
import { saidOfField, valueSaidOfField } from './readings/said-of-field.ts';
import { arePaired, isOfOtherSide, type SidedValue, sidedValues } from './readings/sides.ts';
import { tokensOf } from './readings/polarity.ts';
import { FREE_TYPES, isSameValue } from './slot-value.ts';
import type {
  Assent,
  Extraction,
  FieldObservation,
  Question,
  ReplyObservation,
  SlotObservation,
  SlotSpec,
  SlotValue,
} from './types.ts';

/** Readings by slot, the asked one's own included. */
interface Offer {
  slot: SlotSpec;
  readings: readonly Extraction[];
}

/** "7 pm, no wait, 8 pm": the eight of an hour that was asked for changes no number of guests. */
const isPartOf = ({ start, end, raw }: Extraction, answer: Extraction | undefined): boolean =>
  answer !== undefined &&
  answer.type !== 'name' &&
  !FREE_TYPES.has(answer.type) &&
  start >= answer.start &&
  end <= answer.end &&
  raw.length < answer.raw.length;

const overlaps = (a: Extraction, b: Extraction) => a.start < b.end && b.start < a.end;

/**
 * Which slots the message fills: the asked one when the message answers, then every other empty slot for which there is
 * solid evidence in words that nothing else took, then the filled ones that the message changes.
 */
export function fillSlots(reading: Reading): FilledSlots {
  const { input, source, observed, assent } = reading;
  const { question, slots = [], filled = {} } = input;
  const sided = sidedValues(source, slots);
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
    if (best) {
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

/** "The number of people should be 5", where it is 5: what a field is told to be and holds already is for no other. */
function heldToldAgain({ source, input }: Reading): { slot: string; value: Extraction }[] {
  const { slots = [], filled = {}, question } = input;
  return slots.flatMap((slot) => {
    if (slot.name === question?.slot.name || !Object.hasOwn(filled, slot.name)) return [];
    const value = valueSaidOfField(source, slot, slots);
    return value && isSameValue(filled[slot.name], value.value) ? [{ slot: slot.name, value }] : [];
  });
}

/** Of two slots of one type each takes what the words around a value, or the order of two, give to it. */
function onItsSide(
  readings: readonly Extraction[],
  slot: SlotSpec,
  sided: readonly SidedValue[],
  isPartnerOfAsked = false,
): readonly Extraction[] {
  const own = sided.filter((of) => of.slot.name === slot.name).map(({ value }) => value);
  if (own.length > 0) return own;
  if (isPartnerOfAsked) return [];
  // "It goes to Ben": any words make a name or a text, so what is left of them is for neither.
  const isElsewhere = (slot.type === 'name' || slot.type === 'text') && sided.some((of) => of.slot.type === slot.type);
  return isElsewhere ? [] : readings.filter((value) => !isOfOtherSide(sided, slot, value));
}

/** Values for a slot that was not asked for: those that prove themselves, and those that the words around announce. */
const volunteered = (reading: Reading, slot: SlotSpec, slots: readonly SlotSpec[]): readonly Extraction[] => {
  const { source, input } = reading;
  if (slot.heard === 'announced') return announcedByField(source, slot, slots, input.locale);
  if (slot.heard === 'anywhere') {
    const byField = announcedByField(source, slot, slots, input.locale);
    return byField.length > 0 ? byField : [...proven(source, slot, slots), ...onlyOfItsType(reading, slot, slots)];
  }
  return proven(source, slot, slots);
};

/** Values that prove themselves, or that the words around them announce. */
const proven = (source: Message, slot: SlotSpec, slots: readonly SlotSpec[]): readonly Extraction[] => {
  const said = saidOfField(source, slot, slots);
  if (slot.type === 'name' && said) return [said.value];
  const announced = announcedIn(source, slot, slots).filter((value) => polarityOf(source, value) === 'given');
  if (FREE_TYPES.has(slot.type)) return announced;
  const isOwn = (value: Extraction) => !isNounOfField(source, value, slots) && !toldAside(source, value, { slot });
  return [...givenFrom(source, slot, { expected: false }).filter(isOwn), ...announced];
};

export interface FilledSlots {
  slots: SlotObservation[];
  /** Fields refused or called wrong, for which the message gives nothing. */
  fields: FieldObservation[];
}

/** What the message may give for the asked slot: without what it rules out, and a yes only where it is one. */
function readingsOfAsked(reading: Reading, sided: readonly SidedValue[]): readonly Extraction[] {
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

/** "The length is 7", "note: ring twice", said to "Your name?": what another field is called is no name. */
function isNounOfField(source: Message, value: Extraction, slots: readonly SlotSpec[]): boolean {
  if (value.type !== 'name' || !/^\p{Ll}/u.test(value.raw)) return false;
  const span = tokensOf(source, value);
  const named = span ? fieldsNamed(source, slots, span.from, span.to) : [];
  return named.some(({ from, to }) => from === span?.from && to === span.to);
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

/** "Who works on a Sunday?" gives no day; "what about Sunday?" proposes one. */
function isAskedAbout(source: Message, value: Extraction): boolean {
  if (!MOMENTS.has(value.type) || isProposed(source, value)) return false;
  const span = tokensOf(source, value);
  const clause = span && clauseAt(source, span.from);
  return clause?.mood === 'asks' && opensByWord(source, clause.from);
}

const MOMENTS: ReadonlySet<string> = new Set(['date', 'time']);

/** "Номер телефона я не скажу", where rooms («номера») are counted: the noun belongs to the field that is refused. */
const isNounOfRefused = (
  { raw, evidence }: Extraction,
  fields: readonly FieldObservation[],
  asked: string | undefined,
): boolean =>
  evidence === 'number:noun' &&
  fields.some(({ about, slot, raw: said }) => about === 'refused' && slot !== asked && said.includes(raw));

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

/** An approval is a plain yes; any other question for a yes or a no is not answered by a question or a condition. */
function settledByAssent(value: Extraction, { slot }: Question, assent: Assent | undefined): Extraction[] {
  if (!assent) return [value];
  if (slot.approval) {
    return value.value === false && assent.kind !== 'asks' && assent.kind !== 'bound' ? [value] : [];
  }
  return [value];
}

/** "Wrong name, it should be Marta": the field named is read as if it had just been asked for. */
function correctNamed({ input, source }: Reading, fields: readonly FieldObservation[]): SlotObservation[] {
  const { slots = [], filled = {}, question } = input;
  const taken: SlotObservation[] = [];
  for (const { slot: name, about, among } of fields) {
    if (among) continue;
    const slot = slots.find((of) => of.name === name);
    const isOpen = !Object.hasOwn(filled, name) || name === question?.slot.name;
    if (about !== 'wrong' || !slot || isOpen || taken.some((of) => of.slot === name)) continue;
    const value = saidOfField(source, slot, slots)?.value ?? valueForNamed(source, slot, filled[name]);
    // "Change the check out date": the check-in date is a date, too, but less of one that is meant.
    const isOfAnother = (of: SlotSpec, found: Extraction) =>
      of.type === slot.type && belonging(source, of, found) > belonging(source, slot, found);
    if (value && slots.some((of) => isOfAnother(of, value))) continue;
    if (value && !taken.some((of) => overlaps(of, value))) taken.push({ ...value, slot: name, isCorrection: true });
  }
  return taken;
}

/** "The day" is a date to a library that has nothing better. */
const isGuess = ({ evidence }: Extraction): boolean => evidence === 'date:chrono-node' || evidence === 'date:bare';

/**
 * Any words make a text and many make a name, so those slots want a surer answer than the others, whose reading is proof
 * in itself. Chosen on held-back predictions: 6 in 100 off-topic messages would land in a slot at 0.7, 5 at 0.75.
 */
const SURE_ENOUGH: Readonly<Partial<Record<SlotSpec['type'], number>>> = { text: 0.75, name: 0.75, list: 0.75 };

function isAnswered(
  { source, observed: { reply, acts }, isCalledOff, assent }: Reading,
  { slot }: Question,
  best: Extraction | undefined,
  sided: readonly SidedValue[],
  fields: readonly FieldObservation[],
): boolean {
  if (reply === undefined) return false;
  // "Can I speak to a real person": any words would do, but these ask for one.
  const isCalling = acts.some(({ act, score }) => act === 'handoff' && score >= SURE_CALL);
  if (isCalling && FREE_TYPES.has(slot.type) && assent?.kind === 'asks') return false;
  if (best?.evidence === 'date:after one ruled out') return true;
  if (best && isBesideRefusal(source, best, fields, slot)) return true;
  if (sided.some(({ value }) => value === best) && (reply.kind === 'answer' || reply.kind === 'other')) return true;
  if (best && isProposed(source, best) && isProposable(slot, best)) return true;
  // "Leave on Friday", "Stop & Shop": a word that could call the task off, in a message that does not.
  const isOther = (reply.kind === 'other' || reply.kind === 'answer') && !isCalledOff && assent?.kind !== 'asks';
  if (isOther && best && acts.some(({ act }) => act === 'cancel')) return true;
  // \"Could you repeat the question\" is no text.
  const asksAgain = slot.type === 'text' && assent?.kind === 'asks';
  if (asksAgain && acts.some(({ act, score }) => (act === 'repeat' || act === 'explain') && score > 0.5)) return false;
  if (best && isAnnouncedName(best) && assent?.kind !== 'asks' && reply.kind === 'answer') return true;
  if (best?.evidence === 'name:in parts' && assent?.kind !== 'asks') return true;
  if (reply.kind === 'answer' && best && isNamedAtOnce(source, slot, best)) return true;
  if (isTold(best, reply, assent) || best?.evidence.startsWith('choice:says')) return true;
  return (reply.kind === 'answer' || reply.kind === 'denial') && reply.score >= (SURE_ENOUGH[slot.type] ?? 0);
}

/** "My daughter is called April": the words before it announce a name, and it is written as one. */
export const isAnnouncedName = ({ evidence, raw }: Extraction): boolean =>
  evidence === 'name:in parts' || (evidence.startsWith('name:after') && /^\p{Lu}/u.test(raw));

/** From this score on a message asks for a person. */
const SURE_CALL = 0.8;

/** "Savings, and I won't give you my phone number": only another field is refused, and elsewhere in the message. */
function isBesideRefusal(
  source: Message,
  best: Extraction,
  fields: readonly FieldObservation[],
  slot: SlotSpec,
): boolean {
  const refused = fields.filter(({ about }) => about === 'refused');
  const isOther = refused.length > 0 && refused.every((of) => of.slot !== slot.name);
  return isOther && refused.every(({ raw }) => best.end <= source.text.indexOf(raw)) && !FREE_TYPES.has(slot.type);
}

/** "Bath. I don't know the area well.": the first sentence is a name and nothing else; what follows takes nothing from it. */
function isNamedAtOnce({ tokens }: Message, { type }: SlotSpec, { start, end, raw }: Extraction): boolean {
  const mark = tokens.find((token) => token.start >= end);
  return (
    type === 'text' &&
    start === tokens[0]?.start &&
    mark?.word === '.' &&
    /^\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,2}$/u.test(raw)
  );
}

/** Nobody refuses at such length, in characters: "I have no idea why, but the screen went black". */
const LONG_REFUSAL = 40;

/** A few words that are rather an answer than anything else, where any words would do. */
const isWished = (best: Extraction | undefined, reply: ReplyObservation): best is Extraction =>
  best?.type === 'text' && reply.kind === 'answer' && best.raw.split(/\s+/).length >= 4;

/** Several things, told one after the other. */
const isListed = (best: Extraction | undefined, reply: ReplyObservation): best is Extraction =>
  best?.type === 'list' && reply.kind === 'answer' && Array.isArray(best.value) && best.value.length > 1;

/** What somebody tells at length answers an open question, whatever acts its words resemble. */
const isTold = (best: Extraction | undefined, reply: ReplyObservation, assent: Assent | undefined): boolean =>
  (best?.evidence === 'text:as written' || isWished(best, reply) || isListed(best, reply)) &&
  reply.kind !== 'side_question' &&
  (reply.kind !== 'refusal' || best.raw.length > LONG_REFUSAL) &&
  assent?.kind !== 'asks';

/** Of free text only a name of something is proposed: "can you look in Bristol?". */
const isProposable = ({ type }: SlotSpec, { raw }: Extraction): boolean =>
  type !== 'yes_no' && type !== 'name' && (type !== 'text' || /^\p{Lu}\p{Ll}+(?: \S+){0,3}$/u.test(raw));

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
