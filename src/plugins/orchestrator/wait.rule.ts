import { defineRule, seenAct } from '../../engine/plugin.ts';

/** "Hang on": nobody is hurried, and nothing was misunderstood. The open question stays open. */
export const wait = defineRule({
  id: 'wait',
  phase: 'decide',
  band: 'REST',
  before: ['interruptions/admit-unknown', 'flows/ask-again'],
  route: 'conversation',
  control: 'continue',
  when: (view) => {
    const act = seenAct(view, 'wait');
    const { filled, corrected, refused, rejected } = view.changes;
    const isSilent = filled.length + corrected.length + refused.length + rejected.length === 0;
    const isAsking = seenAct(view, 'side_question') !== undefined;
    return act && isSilent && !isAsking ? { score: act.score } : false;
  },
  then: () => [{ kind: 'say', words: { template: 'no_hurry' }, source: 'template' }],
  because: () => 'asks for a moment',
  certainty: ({ score }) => score,
});
