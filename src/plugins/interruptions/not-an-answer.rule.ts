import { defineRule, seenAct } from '../../engine/index.ts';
import { isListening } from './drop-question.rule.ts';

/**
 * After "what would you like to know?" a yes or a no answers that, not the question for approval that waits behind it:
 * this keeps the slot from being filled with it.
 */
export const notAnAnswer = defineRule({
  id: 'not-an-answer',
  phase: 'collect',
  priority: 95,
  when: (view) => {
    const { asked, button } = view;
    if (asked?.type !== 'yes_no' || button !== null || !isListening(view)) return false;
    return (seenAct(view, 'deny') ?? seenAct(view, 'affirm')) ? { slot: asked.name } : false;
  },
  then: ({ slot }) => [{ kind: 'clearSlot', slot }],
  because: ({ slot }) => `a yes or no to another question is none to ${slot}`,
});
