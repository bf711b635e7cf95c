import { defineRule } from '../../engine/plugin.ts';
import type { CheckpointRecord, Effect, TurnView } from '../../engine/plugin.ts';

/** `resumeFlow`: back to exactly the step that a checkpoint kept, with the answers it had then. */
export const resumeCheckpoint = defineRule({
  id: 'resume-checkpoint',
  phase: 'decide',
  band: 'INSTRUCTION',
  instruction: 'resumeFlow',
  route: 'flow',
  control: 'return',
  when: ({ instruction, checkpoint }) =>
    instruction?.kind === 'resumeFlow' && checkpoint && checkpoint.state.stack.length > 0 ? { checkpoint } : false,
  then: ({ checkpoint }, view) => [
    { kind: 'restoreCheckpoint', checkpoint },
    ...closing(checkpoint, view),
    { kind: 'presentStep' },
  ],
  because: ({ checkpoint }) => {
    const frame = checkpoint.state.stack.at(-1);
    return `restored ${frame?.flow} at ${frame?.step}`;
  },
});

/**
 * Side questions of the flow that runs again have found their way back, those of flows that are gone never will, and
 * those of flows that are paused in the checkpoint too stay open.
 */
const closing = ({ state: kept }: CheckpointRecord, { state }: TurnView): Effect[] => {
  const runs = kept.stack.at(-1)?.id;
  const pausedIds = new Set(kept.stack.slice(0, -1).map(({ id }) => id));
  const frameIds = new Set(state.interruptions.map(({ frameId }) => frameId));
  return [...frameIds]
    .filter((frameId) => !pausedIds.has(frameId))
    .map((frameId) => ({ kind: 'closeInterruptions', returned: frameId === runs, frameId }));
};
