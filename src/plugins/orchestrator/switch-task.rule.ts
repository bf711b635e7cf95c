import { defineRule } from '../../engine/plugin.ts';
import { callOff } from './call-off.ts';

/** "Stop that, show me my balance instead": the task under way ends and the other begins; nobody has to say it twice. */
export const switchTask = defineRule({
  id: 'switch-task',
  phase: 'decide',
  band: 'CONTROL',
  before: ['orchestrator/cancel', 'interruptions/drop-question'],
  route: 'flow',
  control: 'branch',
  when: ({ frame, perception: { tasks } }) => (frame && tasks?.isInstead ? { from: frame.flow, tasks } : false),
  then: ({ tasks }, view) => [
    ...callOff(view),
    ...tasks.asked.toReversed().map(({ flow, slots }) => ({ kind: 'pushFlow', flow, reason: 'start', slots }) as const),
  ],
  because: ({ from, tasks }) => `${tasks.asked.map(({ flow }) => flow).join(', ')} instead of ${from}`,
  certainty: ({ tasks }) => tasks.asked[0]?.score ?? 0,
});
