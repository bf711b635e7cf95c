import { defineRule } from '../../engine/plugin.ts';
import type { TurnView } from '../../engine/plugin.ts';

/**
 * The end of side questions that no rule of the turn has settled: their flow is gone, or it runs again because the one
 * above it has ended.
 */
export const closeReturned = defineRule({
  id: 'close-returned',
  phase: 'finish',
  band: 'FLOW',
  when: (view) => {
    const settled = settledFrames(view);
    return settled.length > 0 ? { settled } : false;
  },
  then: ({ settled }) => settled.map(({ frameId, returned }) => ({ kind: 'closeInterruptions', returned, frameId })),
  because: ({ settled }) =>
    settled.map(({ returned }) => (returned ? 'the flow runs again' : 'the flow it interrupted has ended')).join(', '),
});

interface Settled {
  frameId: string;
  returned: boolean;
}

const settledFrames = ({ state, sequence, changes, frame }: TurnView): Settled[] => {
  const older = state.interruptions.filter(({ turn }) => turn < sequence);
  const isMoving = changes.filled.length + changes.corrected.length + changes.refused.length > 0;
  return [...new Set(older.map(({ frameId }) => frameId))].flatMap((frameId): Settled[] => {
    if (!state.stack.some(({ id }) => id === frameId)) return [{ frameId, returned: false }];
    return frame?.id === frameId && isMoving ? [{ frameId, returned: true }] : [];
  });
};
