import { defineRule, seenAct } from '../../engine/plugin.ts';
import type { TurnView } from '../../engine/plugin.ts';
import { callOff } from './call-off.ts';
import { askToLeave, hasCollected, leaveAnswer } from './leave.ts';
import { phrasesOf, plainWords } from './phrases.ts';

/** The task under way is called off; one that was paused for it comes back. "Cancel everything" calls off both. */
export const cancel = defineRule({
  id: 'cancel',
  phase: 'decide',
  band: 'CONTROL',
  before: ['orchestrator/restart'],
  route: 'cancel',
  control: 'return',
  when: (view) => {
    const act = seenAct(view, 'cancel');
    if (!view.frame || !act || !isMeant(view)) return false;
    const isAll = view.state.stack.length > 1 && phrasesOf(view.locale).everything.test(plainWords(view.text));
    return { flow: view.frame.flow, isAll, score: act.score };
  },
  then: ({ isAll }, view) =>
    !isAll && hasCollected(view) && leaveAnswer(view) === null
      ? askToLeave(view)
      : isAll
        ? [
            { kind: 'closeInterruptions', returned: false },
            { kind: 'endAllFlows' },
            { kind: 'say', words: { template: 'cancelled_all' }, source: 'template' },
          ]
        : callOff(view),
  because: ({ flow, isAll }) => (isAll ? 'everything is called off' : `${flow} is called off`),
  certainty: ({ score }) => score,
});

/**
 * "Stop" is said to the bot; "leave on Friday" and "Stop & Shop" answer it, and "can I cancel it later" asks. Where any
 * words would do, nothing but a whole "stop" is one.
 */
const isMeant = ({ asked, changes, understanding: { callsOff, assent, reply } }: TurnView): boolean => {
  if (callsOff) return true;
  if (!asked) return true;
  if (changes.filled.length + changes.corrected.length > 0 || asked.type === 'text') return false;
  return assent?.kind !== 'asks' && reply?.kind !== 'side_question';
};

/** With nothing under way, and nothing asked for that could be cancelled, "stop" only wants to hear that all is quiet. */
export const nothingToCancel = defineRule({
  id: 'nothing-to-cancel',
  phase: 'decide',
  band: 'REST',
  before: ['orchestrator/pleasantries'],
  route: 'cancel',
  when: (view) => {
    const act = view.frame ? undefined : seenAct(view, 'cancel');
    return act ? { score: act.score } : false;
  },
  then: () => [{ kind: 'say', words: { template: 'nothing_to_cancel' }, source: 'template' }],
  because: () => 'nothing is under way',
  certainty: ({ score }) => score,
});
