import type { Message } from '../extract/index.ts';
import type { Reading } from '../reading.ts';
import { isProposed } from '../readings/index.ts';
import type { SidedValue } from '../readings/sides.ts';
import { FREE_TYPES } from '../slot-value.ts';
import type { Assent, Extraction, FieldObservation, Question, ReplyObservation, SlotSpec } from '../types.ts';

export function isAnswered(
  { source, observed: { reply, acts }, isCalledOff, assent }: Reading,
  { slot }: Question,
  best: Extraction | undefined,
  sided: readonly SidedValue[],
  fields: readonly FieldObservation[],
): boolean {
  if (reply === undefined) return false;
  // "I refuse": nothing but a no to what was shown, whatever it resembles.
  if (slot.approval && assent?.kind === 'no' && assent.leftover.length === 0 && best?.value === false) return true;
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

/**
 * Any words make a text and many make a name, so those slots want a surer answer than the others, whose reading is proof
 * in itself. Chosen on held-back predictions: 6 in 100 off-topic messages would land in a slot at 0.7, 5 at 0.75.
 */
const SURE_ENOUGH: Readonly<Partial<Record<SlotSpec['type'], number>>> = { text: 0.75, name: 0.75, list: 0.75 };

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
