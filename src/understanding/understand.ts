import type { ActModel } from './dialogue-act/act-model.ts';
import { gatherEvidence } from './dialogue-act/evidence.ts';
import { readExpected } from './dialogue-act/expected-value.ts';
import { readMessage } from './dialogue-act/message.ts';
import { isApproval } from './dialogue-act/reply-class.ts';
import { observeActs } from './dialogue-act/observe-acts.ts';
import { readMessage as readForValues } from './extract/index.ts';
import { type FilledSlots, fillSlots } from './filling/fill-slots.ts';
import { isAnnouncedName } from './filling/is-answered.ts';
import { localeFor } from '../locales/index.ts';
import { actsOutside, answerOf } from './acts-outside.ts';
import { callsOff, constraintsIn, readAssent } from './readings/index.ts';
import { isOnlySuspected } from './suspicion.ts';
import { LIKE } from './slot-value.ts';
import { isSameValue } from './slot-value.ts';
import { inOriginal, visibleText } from './visible-text.ts';
import type {
  ActObservation,
  ConstraintObservation,
  FieldObservation,
  Extraction,
  ReplyObservation,
  SlotObservation,
  UnderstandInput,
  Understanding,
} from './types.ts';

/**
 * Values are looked for in so much of a message, in UTF-16 units: nobody hides the answer behind three text messages'
 * worth of words, and a page of numbers must not cost more than a turn may.
 */
const VALUES_WINDOW = 600;

/**
 * Reads one message: what it does, what it is to the question asked, and which slots it fills or changes. Pure and
 * synchronous; bounded in time for any text. Never throws on what a user may write: an empty message has no acts.
 * `model` replaces the locale's own model; `null` leaves the decision to the rules.
 */
export function understand(input: UnderstandInput, options: { model?: ActModel | null } = {}): Understanding {
  return hear(input, options)(input);
}

/** Gives a message's values to slots: those of the flow that it is taken to be for. */
export type GiveValues = (to: Pick<UnderstandInput, 'slots' | 'filled'>) => Understanding;

/** The part of `understand` that is the same whichever flow the message is for; most of the cost, too. */
export function hear(
  heard: Omit<UnderstandInput, 'slots' | 'filled'>,
  options: { model?: ActModel | null } = {},
): GiveValues {
  const locale = localeFor(heard.locale);
  const message = readMessage(heard.text, locale.acts);
  if (message.clauses.length === 0) return () => ({ locale: locale.tag, acts: [], slots: [] });
  const visible = visibleText(heard.text, VALUES_WINDOW);
  const source = readForValues(visible.text, heard);
  const expected = readExpected(heard.question, source, message);
  const evidence = gatherEvidence(message, likened(heard.question), expected, locale.acts);
  const assent = source.tokens.length <= LONGEST_ASSENT ? readAssent(source, heard.question?.text ?? '') : undefined;
  const isCalledOff = source.tokens.length <= LONGEST_ASSENT && callsOff(source);
  const { model = locale.model } = options;
  const observed = observeActs(evidence, model ?? undefined);
  const readings = expected.readings.filter((reading) => !contradicts(reading, observed.reply, heard.question));
  return ({ slots: wanted, filled }) => {
    const input = { ...heard, slots: wanted, filled };
    const found = fillSlots({ input, source, message, observed, expected: readings, assent, isCalledOff });
    const isAside = found.slots.some((slot) => slot.isAside);
    const isProven = found.slots.some((slot) => slot.slot === heard.question?.slot.name && isAnnouncedName(slot));
    const slots = found.slots.map((slot) => inOriginal(slot, heard.text, visible));
    const constraints = constraintsIn(source, wanted ?? [], heard.question?.slot.name);
    const fields = [...found.fields, ...heldTurnedDown(constraints, found, filled)];
    // "Wrong person" refuses nothing, however much it resembles a refusal.
    const isWrong = fields.some(({ about }) => about === 'wrong');
    const isGuess =
      (slots.length > 0 || isWrong) &&
      isOnlySuspected({ observed, source }, isWrong ? Number.POSITIVE_INFINITY : undefined);
    const refuses = fields.some(({ about }) => about === 'refused');
    const seen = observed.acts.filter(
      ({ act }) => !(isGuess && act === observed.reply?.kind) && !(act === 'cancel' && refuses && !isCalledOff),
    );
    // "Never mind, thanks": the rules of acts may see the thanks alone.
    if (isCalledOff && slots.length === 0 && !seen.some(({ act }) => act === 'cancel'))
      seen.unshift({ act: 'cancel', score: FOUND, evidence: ['calls off'] });
    return {
      locale: locale.tag,
      ...(observed.reply && { reply: replyOf(observed.reply, { isGuess, isAside, isProven }) }),
      acts: actsWithFindings(actsOutside(seen, answerOf(found.slots, heard.question), { source, isCalledOff }), slots),
      slots,
      ...(assent && { assent }),
      ...(isCalledOff && { callsOff: true }),
      ...(fields.length > 0 && { fields }),
      ...(constraints.length > 0 && { constraints }),
    };
  };
}

/** What was only suspected is none where the message gives values instead; what is told aside is answered with doubt. */
function replyOf(
  reply: ReplyObservation,
  { isGuess, isAside, isProven }: Readonly<Record<'isGuess' | 'isAside' | 'isProven', boolean>>,
): ReplyObservation {
  if (isGuess) return { ...reply, kind: 'other' };
  if (isProven) return { ...reply, certainty: Math.max(reply.certainty, PROVEN) };
  return isAside ? { ...reply, certainty: Math.min(reply.certainty, TOLD_ASIDE) } : reply;
}

/** How sure an answer is, at least, that announces a name in so many words. */
const PROVEN = 0.9;

/**
 * How sure an answer is whose value is told of something else than what was asked. Such sentences are too few in the sets
 * to be counted (11 of 920 values, none after a question): in the middle, so that the value is put to the person.
 */
const TOLD_ASIDE = 0.5;

/** "I never said Friday", where Friday is held and nothing else is given: that field is wrong. */
function heldTurnedDown(
  constraints: readonly ConstraintObservation[],
  { slots, fields }: FilledSlots,
  filled: UnderstandInput['filled'] = {},
): FieldObservation[] {
  const isSpokenOf = (name: string) => [...slots, ...fields].some(({ slot }) => slot === name);
  return constraints.flatMap(({ slot, relation, value, raw }) => {
    const isHeld = Object.hasOwn(filled, slot) && isSameValue(filled[slot], value);
    return relation === 'not' && isHeld && !isSpokenOf(slot) ? [{ slot, about: 'wrong' as const, raw }] : [];
  });
}

/** The weights were fitted on questions for the plain types: what is asked for counts as the one whose answers are most alike. */
function likened(question: UnderstandInput['question']): UnderstandInput['question'] {
  const type = question && LIKE[question.slot.type];
  return question && type ? { ...question, slot: { ...question.slot, type } } : question;
}

/** "Yes, no wait" turns an approval down: the yes in it is none. */
function contradicts(
  { value }: Extraction,
  reply: Understanding['reply'],
  question: UnderstandInput['question'],
): boolean {
  if (question === undefined || !isApproval(question)) return false;
  return (reply?.kind === 'denial' && value === true) || (reply?.kind === 'answer' && value === false);
}

/** A value that was found is an act of its own: whoever changes a slot corrects, whoever fills one answers. */
function actsWithFindings(acts: readonly ActObservation[], slots: readonly SlotObservation[]): ActObservation[] {
  if (slots.length === 0) return [...acts];
  const evidence = slots.map(({ slot, evidence: by }) => `${slot}:${by}`);
  const said = acts.filter(({ act }) => act !== 'chitchat');
  if (slots.some(({ isCorrection }) => isCorrection) && !said.some(({ act }) => act === 'correction')) {
    said.push({ act: 'correction', score: FOUND, evidence });
  }
  if (slots.some(({ certainty }) => certainty < HEDGED) && !said.some(({ act }) => act === 'uncertain')) {
    said.push({ act: 'uncertain', score: FOUND, evidence });
  }
  if (!said.some(({ act }) => CARRIES_VALUE.has(act))) said.push({ act: 'answer', score: FOUND, evidence });
  return said.sort((a, b) => b.score - a.score);
}

/** A plain yes or no, and a "stop", are short. In tokens. */
const LONGEST_ASSENT = 30;
/** How sure an act is that only a value speaks for. */
const FOUND = 0.8;
/** Below this certainty a value was given with doubt. */
const HEDGED = 0.9;
const CARRIES_VALUE: ReadonlySet<string> = new Set(['answer', 'deny', 'affirm', 'correction']);
