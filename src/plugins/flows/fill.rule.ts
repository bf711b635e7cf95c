import { defineRule, seenAct } from '../../engine/plugin.ts';
import type { SlotObservation, TurnView } from '../../engine/plugin.ts';
import { takeValue } from './accept-value.ts';
import { isAgainstWish } from './confirm/against-wish.ts';
import { courseOfAnswer } from './confirm/course-of-answer.ts';
import { isDoubtfulApproval } from './doubtful-approval.ts';
import { calledWrong } from './reopen.rule.ts';
import { restatedIn } from './restated.ts';

/** Takes the values that the message gives for slots of the running flow: the asked one first, then any other. */
export const fill = defineRule({
  id: 'fill',
  phase: 'collect',
  band: 'FLOW',
  when: (view) => {
    const { flow } = view;
    if (isRatherAsking(view) || isRatherATask(view) || isForOthers(view)) return false;
    const given = flow ? view.understanding.slots.filter((seen) => !seen.isCorrection && flow.slots[seen.slot]) : [];
    // "Yes, four on Friday" says again what was shown.
    const isPlainYes = view.asked?.approval === true && view.understanding.assent?.kind === 'yes';
    // "No, make it five": the no belongs to the correction, not to the question that was open.
    const isCorrecting =
      view.understanding.slots.some((seen) => seen.isCorrection) || (!isPlainYes && restatedIn(view) !== null);
    // So does the no of "no, change the day".
    const isAside =
      isCorrecting ||
      calledWrong(view).length > 0 ||
      (view.understanding.callsOff === true && seenAct(view, 'cancel') !== undefined);
    const isDoubted = ({ slot, value }: SlotObservation): boolean =>
      slot === view.asked?.name ? courseOfAnswer(view) !== 'act' : isAgainstWish(slot, value, view);
    const taken = given.filter(
      (seen) => !(isAside && seen.type === 'yes_no') && !isDoubtfulApproval(seen, view) && !isDoubted(seen),
    );
    return flow && taken.length > 0 ? { flow, taken } : false;
  },
  then: ({ flow, taken }, view) =>
    taken.flatMap((seen) => {
      const slot = flow.slots[seen.slot];
      return slot ? [takeValue(seen, slot, view)] : [];
    }),
  because: ({ taken }) => taken.map(({ slot, raw }) => `took "${raw}" for ${slot}`).join(', '),
  certainty: ({ taken }, view) => certaintyOf(taken, view),
});

/**
 * "When are you open on sunday?", asked for a date: there is a date in it, but a stored answer fits the words better
 * than the question does. A question mark counts for much; without one the answer has to be unsure of itself.
 */
const isRatherAsking = ({ text, understanding: { reply }, perception: { rankings } }: TurnView): boolean => {
  const { faq } = rankings;
  if (reply?.kind !== 'answer' || reply.alsoAsks || !faq?.isInScope || faq.score <= reply.score) return false;
  return text.includes('?') || reply.score < UNSURE;
};
const UNSURE = 0.6;

/** "Book a table instead", said where any words would do: another task fits them better than the question does. */
const isRatherATask = ({ asked, state, understanding: { reply }, perception: { rankings } }: TurnView): boolean => {
  const flows = rankings['flow'];
  const best = flows?.candidates[0];
  if (asked?.type !== 'text' || !flows?.isInScope || !best || state.stack.some(({ flow }) => flow === best.id))
    return false;
  return flows.score > (reply?.score ?? 0);
};

/**
 * "Wait, I need to send 20 dollars first", said to "What kind of pizza?": the message asks for another task, and the value
 * found for the question is a small part of what it says.
 */
const isForOthers = ({ text, asked, understanding, perception: { tasks } }: TurnView): boolean => {
  if (!tasks) return false;
  if (tasks.isInstead) return true;
  const answer = understanding.slots.find(({ slot }) => slot === asked?.name);
  const score = tasks.asked[0]?.score ?? 0;
  if (!answer || answer.type === 'yes_no' || score < OTHERS_SURE) return false;
  return lettersOf(answer.raw) < lettersOf(text) * SMALL_PART || tasks.asked.length > 1;
};
const OTHERS_SURE = 0.6;
const SMALL_PART = 0.5;
const lettersOf = (text: string): number => text.replace(/[^\p{L}\p{N}]+/gu, '').length;

/** An answer to the question is as certain as the act of answering; a typed value volunteered is evidence by itself. */
const certaintyOf = (taken: readonly SlotObservation[], view: TurnView): number => {
  if (!taken.some(({ slot }) => slot === view.asked?.name)) return 0.8;
  const answering = view.understanding.acts.filter(({ act }) => ANSWERS.has(act)).map(({ score }) => score);
  return Math.max(0, ...answering);
};

const ANSWERS: ReadonlySet<string> = new Set(['answer', 'affirm', 'deny', 'uncertain', 'correction']);
