import { defineRule, seenAct } from '../../engine/plugin.ts';

/** Starts the task under way again from its first step, with nothing filled. */
export const restart = defineRule({
  id: 'restart',
  phase: 'decide',
  band: 'CONTROL',
  before: ['flows/hand-off-refused'],
  route: 'flow',
  control: 'branch',
  when: (view) => {
    const act = seenAct(view, 'restart');
    const first = view.state.stack[0];
    return first && act ? { flow: first.flow, score: act.score } : false;
  },
  then: ({ flow }) => [
    { kind: 'closeInterruptions', returned: false },
    { kind: 'endAllFlows' },
    { kind: 'say', words: { template: 'restarted' }, source: 'template' },
    { kind: 'pushFlow', flow, reason: 'start' },
  ],
  because: ({ flow }) => `${flow} starts again`,
  certainty: ({ score }) => score,
});
