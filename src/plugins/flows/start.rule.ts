import { defineRule } from '../../engine/plugin.ts';
import { beginFlow, beginTasks, flowWanted } from './wanted.ts';

/** With nothing under way, the message asks for a task that a flow does; what it says already is not asked again. */
export const start = defineRule({
  id: 'start',
  phase: 'decide',
  band: 'START',
  before: ['faq/answer-by-button'],
  route: 'flow',
  control: 'branch',
  when: (view) => {
    if (view.frame !== null) return false;
    const first = view.perception.tasks?.asked[0];
    const flow = first && view.bot.flows[first.flow];
    return flow ? { flow, score: first.score } : (flowWanted(view) ?? false);
  },
  then: ({ flow }, view) => {
    const tasks = view.perception.tasks?.asked ?? [];
    return tasks.length > 0 ? beginTasks(tasks) : beginFlow(flow, 'start', view);
  },
  because: ({ flow, score }) => `asks for ${flow.id} (${score.toFixed(2)})`,
  certainty: ({ score }) => score,
});
