import { defineRule } from '../../engine/index.ts';
import { CONTINUE_FLOW } from './way-back.ts';

/** Back to the flow: the same step, shown again. */
export const resume = defineRule({
  id: 'resume',
  phase: 'decide',
  priority: 85,
  route: 'flow',
  control: 'return',
  when: ({ frame, button }) => (frame && button === CONTINUE_FLOW ? { frame } : false),
  then: () => [{ kind: 'closeInterruptions', returned: true }, { kind: 'presentStep' }],
  because: ({ frame }) => `comes back to ${frame.flow} at ${frame.step}`,
});
