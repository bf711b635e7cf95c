import { defineRule } from '../../engine/index.ts';

/** `resumeFlow`: back to exactly the step that a checkpoint kept. */
export const resumeCheckpoint = defineRule({
  id: 'resume-checkpoint',
  phase: 'decide',
  priority: 96,
  instruction: 'resumeFlow',
  route: 'flow',
  control: 'return',
  when: ({ instruction, checkpoint }) =>
    instruction?.kind === 'resumeFlow' && checkpoint && checkpoint.state.stack.length > 0 ? { checkpoint } : false,
  then: ({ checkpoint }) => [
    { kind: 'restoreCheckpoint', checkpoint },
    { kind: 'closeInterruptions', returned: true },
    { kind: 'presentStep' },
  ],
  because: ({ checkpoint }) => {
    const frame = checkpoint.state.stack.at(-1);
    return `restored ${frame?.flow} at ${frame?.step}`;
  },
});
