import { defineRule } from 'colloquy/plugin';

const TAKE_BACK = /\b(cancel|forget|drop)\b.*\breminders?\b/i;

/** "Forget my reminders" is settled here, before any flow or model is asked. */
export const takeBack = defineRule({
  id: 'take-back',
  phase: 'decide',
  band: 'CONTROL',
  before: ['orchestrator/cancel'],
  route: 'action',
  when: ({ text }) => TAKE_BACK.test(text),
  then: () => [
    { kind: 'runAction', call: { action: 'forget_reminders', input: {} } },
    { kind: 'say', words: { template: 'reminders_forgotten' }, source: 'template' },
  ],
  because: (_, { text }) => `"${text}" takes the reminders back`,
});
