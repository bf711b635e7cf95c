import { defineRule, seenAct } from '../../engine/index.ts';

/** The task under way is called off; one that was paused for it comes back. */
export const cancel = defineRule({
  id: 'cancel',
  phase: 'decide',
  priority: 90,
  route: 'cancel',
  control: 'return',
  when: (view) => {
    const act = seenAct(view, 'cancel');
    return view.frame && act ? { flow: view.frame.flow, score: act.score } : false;
  },
  then: () => [
    { kind: 'closeInterruptions', returned: false },
    { kind: 'endFlow', outcome: 'cancelled' },
    { kind: 'say', words: { template: 'cancelled' }, source: 'template' },
  ],
  because: ({ flow }) => `${flow} is called off`,
  certainty: ({ score }) => score,
});
