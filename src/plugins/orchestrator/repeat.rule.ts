import { defineRule, seenAct } from '../../engine/plugin.ts';

/** Says the open question again. */
export const repeat = defineRule({
  id: 'repeat',
  phase: 'decide',
  band: 'ANSWER',
  route: 'conversation',
  control: 'continue',
  when: (view) => {
    const act = seenAct(view, 'repeat');
    return view.frame?.awaiting && act ? { score: act.score } : false;
  },
  then: () => [{ kind: 'presentStep' }],
  because: () => 'asks to hear it again',
  certainty: ({ score }) => score,
});
