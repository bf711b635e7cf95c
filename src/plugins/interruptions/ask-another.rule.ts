import { defineRule } from '../../engine/plugin.ts';
import { asksForMore } from './return-words.ts';
import { ASK_ANOTHER } from './way-back.ts';

/** One more question before the flow goes on: until the next message the bot listens for it. */
export const askAnother = defineRule({
  id: 'ask-another',
  phase: 'decide',
  band: 'RETURN',
  before: ['interruptions/answer-chosen'],
  route: 'conversation',
  control: 'interrupt',
  when: ({ button, frame, text, locale }) =>
    frame && (button === ASK_ANOTHER || asksForMore(text, locale)) ? { frame } : false,
  then: (_match, { sequence }) => [
    { kind: 'setPluginState', plugin: 'interruptions', value: { listensSince: sequence } },
    { kind: 'say', words: { template: 'ask_another_prompt' }, source: 'template' },
  ],
  because: ({ frame }) => `another question before ${frame.flow} goes on`,
});
