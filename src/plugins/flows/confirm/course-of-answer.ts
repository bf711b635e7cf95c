import { courseFor } from '../../../engine/plugin.ts';
import type { Course, SlotDefinition, SlotObservation, TurnView } from '../../../engine/plugin.ts';
import { isAgainstWish } from './against-wish.ts';
import { proposalOf } from './meant.ts';

/**
 * What to do with the value that the message gives for the open question: a reply that is probably an answer, and no more,
 * is put to the person, and so is a value told of something else ("I work on Mondays"); one that is hardly any is not taken. Asking whether yes was meant asks the question again, so
 * a yes or a no is never confirmed; nor are free words, which cannot be misread.
 */
export const courseOfAnswer = (view: TurnView): Course => {
  const { asked, button, bot, understanding } = view;
  const { reply, slots } = understanding;
  const seen = slots.find(({ slot, isCorrection }) => slot === asked?.name && !isCorrection);
  if (!asked || !seen || NEVER_DOUBTED.has(asked.type) || button !== null) return 'act';
  if (isAgainstWish(seen.slot, seen.value, view)) return 'confirm';
  if (isWholeChoice(seen, view)) return 'act';
  if (reply === undefined || (reply.kind !== 'answer' && !seen.isAside)) return 'act';
  const course = courseFor(reply.certainty, bot.certainty);
  // Whoever says it otherwise when asked whether it was meant has answered.
  return course === 'confirm' && proposalOf(view) && !seen.isAside ? 'act' : course;
};

/** The message is one of the choices, in the words that stand for it: nothing else in it is left unexplained. */
const isWholeChoice = ({ type, evidence, raw }: SlotObservation, { understanding: { assent } }: TurnView): boolean =>
  type === 'choice' &&
  evidence === 'choice:words' &&
  assent !== undefined &&
  assent.kind !== 'asks' &&
  assent.leftover.every((word) => raw.toLowerCase().includes(word));

const NEVER_DOUBTED: ReadonlySet<SlotDefinition['type']> = new Set(['yes_no', 'text']);
