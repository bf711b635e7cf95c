import { courseFor } from '../../../engine/plugin.ts';
import type { Course, SlotDefinition, TurnView } from '../../../engine/plugin.ts';
import { proposalOf } from './meant.ts';

/**
 * What to do with the value that the message gives for the open question: a reply that is probably an answer, and no more,
 * is put to the person, and one that is hardly any is not taken. Asking whether yes was meant asks the question again, so
 * a yes or a no is never confirmed; nor are free words, which cannot be misread.
 */
export const courseOfAnswer = (view: TurnView): Course => {
  const { asked, button, bot, understanding } = view;
  const { reply, slots } = understanding;
  if (!asked || NEVER_DOUBTED.has(asked.type) || button !== null || reply?.kind !== 'answer') return 'act';
  if (!slots.some(({ slot, isCorrection }) => slot === asked.name && !isCorrection)) return 'act';
  const course = courseFor(reply.certainty, bot.certainty);
  // Whoever says it otherwise when asked whether it was meant has answered.
  return course === 'confirm' && proposalOf(view) ? 'act' : course;
};

const NEVER_DOUBTED: ReadonlySet<SlotDefinition['type']> = new Set(['yes_no', 'text']);
