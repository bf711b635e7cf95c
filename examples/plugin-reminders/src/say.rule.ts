import { defineRule } from 'colloquy/plugin';

/** Turns the job's notice into words. */
export const say = defineRule({
  id: 'say',
  phase: 'decide',
  band: 'INSTRUCTION',
  instruction: 'notify',
  route: 'conversation',
  when: ({ instruction }) =>
    instruction?.kind === 'notify' && instruction.plugin === 'colloquy-plugin-reminders' ? instruction.data : false,
  then: ({ what = '' }) => [{ kind: 'say', words: { template: 'reminder_due', with: { what } }, source: 'template' }],
  because: ({ what }) => `"${String(what)}" is due`,
});
