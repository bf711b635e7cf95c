import { defineRule } from '../../engine/index.ts';

/** An open side question ends when the flow moves again, or when the flow it interrupted is gone. */
export const closeReturned = defineRule({
  id: 'close-returned',
  phase: 'finish',
  priority: 60,
  when: ({ state, changes, sequence }) => {
    const open = state.interruptions.filter(({ turn }) => turn < sequence);
    if (open.length === 0) return false;
    const isMoving = changes.filled.length + changes.corrected.length + changes.refused.length > 0;
    const isGone = !open.some(({ frameId }) => state.stack.some(({ id }) => id === frameId));
    return isMoving || isGone ? { returned: isMoving } : false;
  },
  then: ({ returned }) => [{ kind: 'closeInterruptions', returned }],
  because: ({ returned }) => (returned ? 'the flow goes on' : 'the flow it interrupted has ended'),
});
