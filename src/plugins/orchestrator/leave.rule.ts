import { defineRule, seenAct } from '../../engine/plugin.ts';
import { callOff } from './call-off.ts';
import { askToLeave, hasCollected, leaveAnswer } from './leave.ts';

/** A yes or a no to "shall I stop?" answers that, and not the question that was open. */
export const notForTheFlow = defineRule({
  id: 'not-for-the-flow',
  phase: 'collect',
  band: 'FLOW',
  before: ['interruptions/not-an-answer', 'flows/press', 'flows/reopen-by-button'],
  when: (view) => (view.asked && leaveAnswer(view) !== null ? { slot: view.asked.name } : false),
  then: ({ slot }) => [{ kind: 'clearSlot', slot }],
  because: ({ slot }) => `whether to stop is no answer to ${slot}`,
});

/** The person does want to stop, or does not. */
export const leave = defineRule({
  id: 'leave',
  phase: 'decide',
  band: 'CONTROL',
  before: ['orchestrator/cancel', 'interruptions/drop-question'],
  route: 'cancel',
  control: 'return',
  when: (view) => {
    const answer = leaveAnswer(view);
    return answer === null ? false : { answer };
  },
  then: ({ answer }, view) => (answer === 'leave' ? callOff(view) : [{ kind: 'presentStep' }]),
  because: ({ answer }) => (answer === 'leave' ? 'stops after all' : 'goes on after all'),
});

/** "Bye", "I'm done" in the middle of a task: it ends, and where something was told the bot asks first. */
export const leaveByGoodBye = defineRule({
  id: 'leave-by-good-bye',
  phase: 'decide',
  band: 'REST',
  before: ['orchestrator/pleasantries'],
  route: 'cancel',
  control: 'return',
  when: (view) => {
    const bye = view.frame?.awaiting ? seenAct(view, 'bye') : undefined;
    const { filled, corrected, refused } = view.changes;
    return bye && filled.length + corrected.length + refused.length === 0 ? { score: bye.score } : false;
  },
  then: (_match, view) =>
    hasCollected(view)
      ? askToLeave(view)
      : [
          { kind: 'closeInterruptions', returned: false },
          { kind: 'endAllFlows' },
          { kind: 'say', words: { template: 'bye' }, source: 'template' },
        ],
  because: () => 'takes leave in the middle of a task',
  certainty: ({ score }) => score,
});
