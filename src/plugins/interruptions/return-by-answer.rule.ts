import { defineRule } from '../../engine/plugin.ts';
import { isInterrupted } from './way-back.ts';

/**
 * Instead of pressing the button the person answers the question that was open before, corrects an earlier answer, or
 * refuses: that is the way back too, and the flow goes on from what was said.
 */
export const returnByAnswer = defineRule({
  id: 'return-by-answer',
  phase: 'decide',
  band: 'FLOW',
  before: ['flows/continue'],
  route: 'flow',
  control: 'return',
  when: (view) => {
    const { filled, corrected, refused } = view.changes;
    const changed = [...filled, ...corrected, ...refused];
    return view.frame && changed.length > 0 && isInterrupted(view) ? { frame: view.frame, changed } : false;
  },
  then: ({ frame }) => [
    { kind: 'closeInterruptions', returned: true, frameId: frame.id },
    ...(frame.awaiting ? [{ kind: 'presentStep' } as const] : []),
  ],
  because: ({ frame, changed }) => `comes back to ${frame.flow} with ${changed.join(', ')}`,
});
