import { defineRule, seenAct } from '../../engine/plugin.ts';
import { isListening } from './drop-question.rule.ts';
import { wantsToGoOn } from './return-words.ts';
import { isInterrupted } from './way-back.ts';

/**
 * After "what would you like to know?" a yes or a no answers that, and after a side question "let's go on" answers
 * "Shall we go on?": neither is for the question for approval that waits behind it, and this keeps its slot free.
 */
export const notAnAnswer = defineRule({
  id: 'not-an-answer',
  phase: 'collect',
  band: 'FLOW',
  before: ['flows/press'],
  when: (view) => {
    const { asked, button, text, locale } = view;
    if (asked?.type !== 'yes_no' || button !== null) return false;
    const isForQuestion = isListening(view) && (seenAct(view, 'deny') ?? seenAct(view, 'affirm')) !== undefined;
    const isForReturn = isInterrupted(view) && wantsToGoOn(text, locale);
    return isForQuestion || isForReturn ? { slot: asked.name } : false;
  },
  then: ({ slot }) => [{ kind: 'clearSlot', slot }],
  because: ({ slot }) => `a yes or no to another question is none to ${slot}`,
});
