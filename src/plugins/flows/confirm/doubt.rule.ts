import { defineRule } from '../../../engine/plugin.ts';
import type { Course, TurnView } from '../../../engine/plugin.ts';
import { isAgainstWish } from './against-wish.ts';
import { courseOfAnswer } from './course-of-answer.ts';

/** The message may answer the open question, or may not: its value is not taken as it stands. */
export const doubt = defineRule({
  id: 'doubt',
  phase: 'collect',
  band: 'FLOW',
  when: (view) => {
    const course = courseOfAnswer(view);
    return view.asked && course !== 'act' ? { slot: view.asked.name, course } : false;
  },
  then: ({ slot }) => [{ kind: 'doubtSlot', slot }],
  because: ({ slot, course }, view) =>
    ruledOutIn(view) ? `what is said for ${slot} was ruled out before: the bot asks` : reasonOf(slot, course, view),
  // A model that is there may know.
  certainty: (_match, { understanding: { reply } }) => Math.min(reply?.certainty ?? 0, MODEL_ASKED),
});

const ruledOutIn = (view: TurnView): boolean => {
  const seen = view.understanding.slots.find(({ slot }) => slot === view.asked?.name);
  return seen !== undefined && isAgainstWish(seen.slot, seen.value, view);
};

const reasonOf = (slot: string, course: Course, { understanding: { reply } }: TurnView): string =>
  `what is said for ${slot} is an answer with certainty ${(reply?.certainty ?? 0).toFixed(2)}: ${COURSES[course]}`;

const COURSES = { act: 'taken', confirm: 'the bot asks whether it was meant', ask_again: 'not taken' } as const;

/** Below the certainty from which bots do not ask a model (`ask_below`). */
const MODEL_ASKED = 0.5;
