import { defineRule } from '../../engine/plugin.ts';
import { beginFlow, flowWanted } from './wanted.ts';

/** With nothing under way, the message asks for a task that a flow does; what it says already is not asked again. */
export const start = defineRule({
  id: 'start',
  phase: 'decide',
  band: 'START',
  before: ['faq/answer-by-button'],
  route: 'flow',
  control: 'branch',
  when: (view) => {
    const wanted = view.frame === null ? flowWanted(view) : null;
    return wanted ?? false;
  },
  then: ({ flow }, view) => beginFlow(flow, 'start', view),
  because: ({ flow, score }) => `asks for ${flow.id} (${score.toFixed(2)})`,
  certainty: ({ score }) => score,
});
