import { announcedIn } from '../extract/announced.ts';
import { findAsking, isInside } from '../dialogue-act/asking-clauses.ts';
import { isApproval } from '../dialogue-act/reply-class.ts';
import { conceptOf, isStopWord } from '../extract/counts.ts';
import type { Message } from '../extract/index.ts';
import { overlaps, perLocale } from '../extract/message.ts';
import { phraseList } from '../extract/phrase.ts';
import { fieldsSpokenOf, givenFrom, polarityOf } from '../readings/index.ts';
import { clauseAt } from '../readings/clauses.ts';
import { isNounOfField } from '../readings/fields.ts';
import { saidOfField, valueSaidOfField } from '../readings/said-of-field.ts';
import { isOfOtherSide, type SidedValue } from '../readings/sides.ts';
import { localeFor } from '../../locales/index.ts';
import { isMoney, isSameValue } from '../slot-value.ts';
import type { Reading } from '../reading.ts';
import type { Extraction, SlotObservation, SlotSpec, SlotValue } from '../types.ts';
import { belonging } from './belonging.ts';
import { countedNumber } from './counted-number.ts';
import { contrastedNumber, contrastedValue } from './contrasted-value.ts';
import { isOnlySuspected } from '../suspicion.ts';
import { leftOverValue } from './left-over-value.ts';
import { namedFlag } from './named-flag.ts';
import { namedValue, nounsShown } from './named-value.ts';
import { properValues, type WordyField } from './proper-values.ts';
import { nounsOf } from './span-reader.ts';
import { restatedText } from './restated-text.ts';
import { relativeChange } from './relative-change.ts';

/** Slot types whose values are whatever was said: nothing but the words around tells which slot they are for. */
const isNamed = (slot: SlotSpec) => slot.type === 'text' || (slot.type === 'choice' && !slot.choices?.length);

/**
 * Which collected fields the message changes, and to what, by slot name. A change wants a sign that something is to be
 * changed (a "no" to the summary, "actually", "make it") or a plain statement, and a value other than the one held. Values that words pin to a
 * slot come first; a bare number ("make that three") goes to the only field that could mean it.
 */
export function correct(reading: Reading, sided: readonly SidedValue[] = []): Record<string, SlotObservation> {
  const { slots = [], filled = {} } = reading.input;
  const held = slots.filter(({ name }) => Object.hasOwn(filled, name) && name !== reading.input.question?.slot.name);
  if (held.length === 0) return {};
  const changes = new Changes(filled, sided);
  const { corrections: words, relative } = localeFor(reading.input.locale).acts;
  const isYesNo = reading.input.question?.slot.type === 'yes_no';
  const moved = (isGivenUp(reading) ? [] : held).flatMap((slot) => {
    const value = relativeChange(reading.source, slot, filled[slot.name], relative, held);
    // The "later" of "an hour later" is a no to a question for approval, and still no answer by itself.
    return value && (isYesNo || !isOfAnswer(value, reading)) ? [{ slot, value }] : [];
  });
  // "The delivery is an hour later", "one more guest": the words around name the field that moves.
  const near = new Map(
    moved.map((offer) => [offer, belonging(reading.source, offer.slot, { ...offer.value, end: offer.value.start })]),
  );
  for (const offer of moved.toSorted((a, b) => (near.get(b) ?? 0) - (near.get(a) ?? 0)))
    changes.add(offer.slot, offer.value);
  for (const slot of isGivenUp(reading) ? [] : held) {
    const value = contrastedNumber(reading.source, slot, filled[slot.name]);
    if (value) changes.add(slot, value);
  }
  // "The driver is Ben", "not York, Hull": a field or the value held is named, and what it is instead.
  for (const slot of isGivenUp(reading) ? [] : held) {
    const value = valueSaidOfField(reading.source, slot, slots);
    if (value) changes.add(slot, value);
  }
  for (const slot of isGivenUp(reading) ? [] : held) {
    const said = saidOfField(reading.source, slot, slots);
    const value =
      said && (said.isChange || slot.type === 'name' || /^\p{Lu}/u.test(said.value.raw))
        ? said.value
        : contrastedValue(reading.source, slot, filled[slot.name], words);
    if (value) changes.add(slot, value);
  }
  const least = leastCoverage(reading);
  if (least === undefined) return changes.bySlot;
  for (const slot of held) {
    const text = restatedText(reading.source, slot, slots);
    if (text) changes.add(slot, text);
  }
  // "Sorry, we leave on the 13th": the words around say which of two dates is meant.
  for (const { slot, value, isNamed: isSaid } of sided) {
    const isAsking = isInside(
      value,
      findAsking(reading.message, localeFor(reading.input.locale).acts),
      localeFor(reading.input.locale).acts,
    );
    if (isSaid && held.includes(slot) && !isAsking) changes.add(slot, value);
  }
  const typed = held
    .filter((slot) => !isNamed(slot))
    .flatMap((slot) => notHeld(givenFrom(reading.source, slot, { expected: false }), filled[slot.name], slot))
    .map(({ slot, value }) => ({ slot, value: slot.type === 'time' ? nearestTime(value, filled[slot.name]) : value }))
    .filter(
      ({ slot, value }) =>
        !isNounOfField(reading.source, value, slots) &&
        coverageOf(value, reading) >= least &&
        (least === 0 || isStated(slot, value, reading)),
    );
  for (const { slot, value } of byBelonging(reading.source, typed)) changes.add(slot, value);
  const counted = () => countedNumber(reading.source, held, (value) => changes.isTaken(value));
  const beside = counted();
  if (beside && isMadeBeside(beside.value, reading)) changes.add(beside.slot, beside.value);
  if (least > 0) return changes.bySlot;
  // "Change the amount to 99 dollars": the slot is called by its name, so that it may be read as if it was asked for.
  for (const offer of leniently(reading, held))
    if (belonging(reading.source, offer.slot, offer.value) >= 1) changes.add(offer.slot, offer.value);
  const named = held.flatMap((slot) => {
    const flag = namedFlag(reading.source, slot, slots, words);
    const found = isNamed(slot)
      ? namedValue(reading.source, slot, filled[slot.name], words, reading.input.question?.text)
      : undefined;
    return flag ? [{ slot, value: flag, isPlain: true }] : found ? [{ slot, ...found }] : [];
  });
  for (const { slot, value, isPlain } of named) if (isPlain) changes.add(slot, value);
  const others = held.filter((slot) => !isNamed(slot)).flatMap(nounsOf);
  for (const { slot, value } of properValues(reading.source, wordyFields(reading, held), words, others))
    changes.add(slot, value);
  for (const slot of held) for (const value of renamed(reading, slot, held)) changes.add(slot, value);
  for (const { slot, value, isPlain } of named) if (!isPlain) changes.add(slot, value);
  const isMeant = isBareValueMeant(reading);
  const alone = counted();
  if (alone && !changes.isEmpty && isMeant) changes.add(alone.slot, alone.value);
  if (changes.isEmpty && isMeant) addBareValue(reading, held, alone, changes);
  if (changes.isEmpty && isMeant) {
    const rest = leftOverValue(
      reading.source,
      held.map((slot) => ({ slot, value: filled[slot.name] })),
      words,
    );
    if (rest) changes.add(rest.slot, rest.value);
  }
  return changes.bySlot;
}

/** "Three of us and a baby", where four are held: what says so again in more words leaves none of them for another value. */
const notHeld = (readings: readonly Extraction[], held: SlotValue | undefined, slot: SlotSpec): Offer[] => {
  const [best] = readings;
  const isHeld = best !== undefined && isSame(held, best.value);
  return readings.filter((value) => !isHeld || !overlaps(best, value)).map((value) => ({ slot, value }));
};

/** The fields that take any words, with what they hold and the nouns that speak of them. */
const wordyFields = ({ input: { filled = {}, question } }: Reading, held: readonly SlotSpec[]): WordyField[] =>
  held.filter(isNamed).map((slot) => {
    const value = filled[slot.name];
    return { slot, held: value, nouns: [...nounsOf(slot), ...nounsShown(slot, value, question?.text ?? '')] };
  });

/**
 * "Send it to Frank instead", "yes, but to Frank": a name that its own words announce, or one behind a preposition with a
 * capital where no other name is held.
 */
const renamed = ({ source, input }: Reading, slot: SlotSpec, held: readonly SlotSpec[]): Extraction[] => {
  // "3 people in total": where names are written with capitals, other words are none.
  const isWritten = source.tokens.some(({ isCapital, word }, at) => isCapital && at > 0 && word !== 'i');
  const announced = announcedIn(source, slot, input.slots ?? []).filter(
    (value) => polarityOf(source, value) === 'given' && !(isWritten && /^\p{Ll}/u.test(value.raw)),
  );
  if (announced.length > 0 || slot.type !== 'name' || held.some((of) => of !== slot && of.type === 'name'))
    return announced;
  return givenFrom(source, slot, { expected: true }).filter(
    ({ evidence, raw }) => evidence.startsWith('name:after') && /^\p{Lu}/u.test(raw),
  );
};

/** Readings of typed slots as if each had been asked for, best first. */
const leniently = ({ source, input }: Reading, held: readonly SlotSpec[]): Offer[] => {
  const text = input.question?.text;
  const asked = { expected: true, ...(text !== undefined && { question: text }) };
  return held
    .filter((slot) => !isNamed(slot) && COUNTED.has(slot.type))
    .flatMap((slot) =>
      givenFrom(source, slot, asked)
        .slice(0, 1)
        .map((value) => ({ slot, value })),
    );
};
const COUNTED: ReadonlySet<string> = new Set<SlotSpec['type']>(['number', 'money', 'time', 'date']);

interface Offer {
  slot: SlotSpec;
  value: Extraction;
}

/** Offers for the slots that the words around them name come first; the others stay in the form's order. */
function byBelonging(source: Message, offers: readonly Offer[]): readonly Offer[] {
  const points = new Map(offers.map((offer) => [offer, belonging(source, offer.slot, offer.value)]));
  return offers.toSorted((a, b) => (points.get(b) ?? 0) - (points.get(a) ?? 0));
}

const correctionScore = ({ observed }: Reading) => observed.acts.find(({ act }) => act === 'correction')?.score ?? 0;

/** Whoever refuses or calls off changes nothing. */
const isGivenUp = (reading: Reading) =>
  (reading.observed.reply?.kind === 'refusal' && !isOnlySuspected(reading)) ||
  reading.observed.acts.some(({ act }) => act === 'cancel');

/**
 * How much of the message a value has to take up to be a change: none where the message says that it changes something;
 * much of it where a value is only stated again, and differs ("there are five of us"). Absent: it cannot be one at all.
 */
function leastCoverage(reading: Reading): number | undefined {
  const { reply } = reading.observed;
  if (reply?.kind === 'denial' || correctionScore(reading) > 0) return 0;
  // "No the credit card", where something else was asked: a no that answers nothing turns down what is held. "No phone" does not.
  const isDenied = reading.observed.acts.some(({ act, score }) => act === 'deny' && score >= PLAIN_NO);
  if (reply?.kind === 'other' && isDenied && !isKeptBack(reading)) return 0;
  const isBound = isApprovalOpen(reading) && reading.assent?.kind === 'bound';
  // "Do it tomorrow" has the form of a question, and asks nothing.
  if (isBound && !isGivenUp(reading) && !isTalk(reading)) return 0;
  if ((reply?.kind === 'side_question' && !isOnlySuspected(reading)) || isGivenUp(reading)) return;
  // "Rent December" is what the reference shall say, and moves no transfer.
  if (reply?.kind === 'answer' && reading.input.question?.slot.type === 'text') return;
  // What is said of what was shown, and is neither a yes nor talk, is a change: "we are going to Long Beach".
  if (isApprovalOpen(reading) && reply?.kind === 'other' && !isTalk(reading)) return 0;
  return reply?.kind === 'answer' ? STATED_BESIDE : STATED_ALONE;
}

const isApprovalOpen = ({ input: { question } }: Reading) => question !== undefined && isApproval(question);

const isKeptBack = ({ source, input: { slots = [] } }: Reading) =>
  fieldsSpokenOf(source, slots).some(({ about }) => about === 'refused');

/** From this score on a no is said, and not only resembled. */
const PLAIN_NO = 0.9;

const TALK: ReadonlySet<string> = new Set(['wait', 'greet', 'thank', 'bye', 'handoff', 'restart', 'repeat', 'explain']);
const isTalk = ({ observed: { acts } }: Reading) => acts.some(({ act }) => TALK.has(act));

/** A value stated beside the answer, and one that is all the message says. 0..1 */
const STATED_BESIDE = 0.08;
const STATED_ALONE = 0.35;

/** Share of the words that say something, by letters: "sorry, there are" says nothing beside "five of us". */
function coverageOf(value: Extraction, { source, input }: Reading): number {
  const { wishes } = localeFor(input.locale).acts.corrections;
  let all = 0;
  let covered = 0;
  for (const { word, isWord, start, end } of source.tokens) {
    const isIn = overlaps({ start, end }, value);
    if (!isWord || (!isIn && (isStopWord(word, source.locale) || wishes.includes(word)))) continue;
    all += end - start;
    if (isIn || conceptOf(word, source.locale) !== undefined) covered += end - start;
  }
  return covered / Math.max(1, all);
}

/** "About six, maybe seven" of us: the words of the answer itself state nothing beside it, and change no time. */
const isOfAnswer = (value: Extraction, { observed, expected: [answer] }: Reading) =>
  observed.reply?.kind === 'answer' &&
  answer !== undefined &&
  value.start < answer.end &&
  answer.start < value.end &&
  !(isBare(answer) && value.raw.length > answer.raw.length);

/** "One fewer", "two more people": the bare numeral in it is a part of what changes. */
const isBare = ({ evidence }: Extraction): boolean => evidence === 'date:bare' || evidence === 'time:bare';

/** "No, it starts on Friday", where the end is asked for: the words around the value name the field that is held. */
const isRatherOf = (slot: SlotSpec, value: Extraction, { source, input: { question } }: Reading): boolean =>
  question !== undefined &&
  question.slot.type === slot.type &&
  belonging(source, slot, value) > Math.max(0, belonging(source, question.slot, value));

/** "Wait, is that a Wednesday?" states nothing. */
function isStated(slot: SlotSpec, value: Extraction, reading: Reading): boolean {
  if (isOfAnswer(value, reading) && !isRatherOf(slot, value, reading)) return false;
  const { acts } = localeFor(reading.input.locale);
  return !isInside(value, findAsking(reading.message, acts), acts);
}

/** "Savings, and make it 90": behind the answer, in a clause of its own, something is set to what is no part of it. */
function isMadeBeside(value: Extraction, { source, expected: [answer] }: Reading): boolean {
  const at = source.tokens.findIndex(({ start }) => start >= value.start);
  const clause = clauseAt(source, at);
  if (!answer || !clause || overlaps(answer, value)) return false;
  const before = source.tokens
    .slice(clause.from, at)
    .findIndex((_, i) => making(source.locale)(source.tokens, clause.from + i));
  return before >= 0 && answer.end <= (source.tokens[clause.from + before]?.start ?? 0);
}

const making = perLocale(({ readings }) => phraseList(readings.making));

/** "Make it 7" may well answer a question for the time: a bare value then wants a plainer sign of a change. */
function isBareValueMeant(reading: Reading): boolean {
  const isDenied = reading.observed.reply?.kind === 'denial' || reading.assent?.kind === 'bound';
  return isDenied || reading.expected.length === 0 || correctionScore(reading) >= 0.8;
}

/**
 * "Make it 5": a value whose slot only its type can tell, tried on the fields that count something before the others. A
 * bare numeral that is nearer to the hour held than to the count held is a time: "can we do 9?", where it was two at 8.
 */
function addBareValue(reading: Reading, held: readonly SlotSpec[], counted: Offer | undefined, changes: Changes): void {
  const { question, filled = {} } = reading.input;
  const text = question?.text;
  const asked = { expected: true, ...(text !== undefined && { question: text }) };
  const offersOf = (type: SlotSpec['type']) =>
    byBelonging(
      reading.source,
      held
        .filter((of) => of.type === type && !isNamed(of))
        .flatMap((slot) =>
          givenFrom(reading.source, slot, asked)
            .slice(0, 1)
            .map((value) => ({ slot, value })),
        ),
    );
  const [count = counted] = offersOf('number');
  const [clock] = offersOf('time').map(({ slot, value }) => ({ slot, value: nearestTime(value, filled[slot.name]) }));
  const isClock =
    count !== undefined &&
    clock !== undefined &&
    hoursApart(clock.value.value, filled[clock.slot.name]) <= NEAR_THE_HOUR &&
    apart(count.value.value, filled[count.slot.name]) >= FAR_FROM_THE_COUNT;
  const [sum] = offersOf('money');
  const isSum = count !== undefined && sum !== undefined && timesApart(sum, filled) < timesApart(count, filled);
  const order = [
    ...(isClock ? [clock] : []),
    ...(isSum ? [sum] : []),
    ...(count ? [count] : []),
    ...(clock ? [clock] : []),
  ];
  [...order, ...(sum && !isSum ? [sum] : []), ...offersOf('date'), ...offersOf('choice')].some(({ slot, value }) =>
    changes.add(slot, value),
  );
}

/** How many times the value held is another: 120 is nearer to a hundred dollars than to two guests. */
function timesApart({ slot, value }: Offer, filled: Readonly<Record<string, SlotValue>>): number {
  const amount = (of: SlotValue | undefined) => Math.abs(Number(isMoney(of) ? of.amount : of)) + 1;
  return Math.abs(Math.log(amount(value.value) / amount(filled[slot.name])));
}

/** "Make it 6" where four were to come is six people, "9" where two come at 8 is the time. */
const NEAR_THE_HOUR = 1.5;
const FAR_FROM_THE_COUNT = 3;

const apart = (value: SlotValue, held: SlotValue | undefined) =>
  typeof value === 'number' && typeof held === 'number' ? Math.abs(value - held) : Number.POSITIVE_INFINITY;

function hoursApart(value: SlotValue, held: SlotValue | undefined): number {
  const hours = (of: SlotValue | undefined) => {
    const [hour, minute] = typeof of === 'string' ? of.split(':').map(Number) : [];
    return (hour ?? Number.NaN) + (minute ?? 0) / 60;
  };
  const distance = Math.abs(hours(value) - hours(held));
  return Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance;
}

const DAY = { from: '07:00', to: '22:00', beside: 4 };

/**
 * Of the halves of the day that a bare hour leaves open, the one nearer to the time held. Few things are booked at night, so
 * that an hour of the night has to be nearer by more.
 */
function nearestTime(value: Extraction, held: SlotValue | undefined): Extraction {
  const readings = [value.value, ...(value.alternatives ?? [])];
  const distance = (of: SlotValue) => hoursApart(of, held) + (of < DAY.from || of >= DAY.to ? DAY.beside : 0);
  const [nearest = value.value, ...alternatives] = readings.toSorted((a, b) => distance(a) - distance(b));
  return { ...value, value: nearest, alternatives };
}

/** Changes gathered so far: one value a slot, every word for one slot only. */
class Changes {
  readonly bySlot: Record<string, SlotObservation> = {};
  readonly #filled: Readonly<Record<string, SlotValue>>;

  readonly #sided: readonly SidedValue[];

  constructor(filled: Readonly<Record<string, SlotValue>>, sided: readonly SidedValue[]) {
    this.#filled = filled;
    this.#sided = sided;
  }

  get isEmpty(): boolean {
    return Object.keys(this.bySlot).length === 0;
  }

  isTaken(value: Pick<Extraction, 'start' | 'end'>): boolean {
    return Object.values(this.bySlot).some((other) => overlaps(other, value));
  }

  /** Whether the value is a change and its words were free. */
  add(slot: SlotSpec, value: Extraction): boolean {
    if (isOfOtherSide(this.#sided, slot, value)) return false;
    if (this.isTaken(value) || Object.hasOwn(this.bySlot, slot.name) || isSame(this.#filled[slot.name], value.value))
      return false;
    this.bySlot[slot.name] = { ...value, slot: slot.name, isCorrection: true };
    return true;
  }
}

function isSame(held: SlotValue | undefined, value: SlotValue): boolean {
  if (held === undefined) return false;
  const plain = (of: SlotValue): SlotValue => (typeof of === 'object' ? of : String(of).toLowerCase());
  return isSameValue(plain(held), plain(value));
}
