import { defineRule } from '../../engine/plugin.ts';

/** With no flow under way, a button that names a stored answer gives it. Those of the greeting stay on offer. */
export const answerByButton = defineRule({
  id: 'answer-by-button',
  phase: 'decide',
  band: 'START',
  before: ['faq/answer'],
  route: 'faq',
  when: ({ button, frame, bot, state }) => {
    if (button === null || frame !== null) return false;
    if (!state.buttons.includes(button) && !bot.start.buttons.some(({ value }) => value === button)) return false;
    const entry = bot.faq.find(({ id }) => id === button);
    return entry ? { entry } : false;
  },
  then: ({ entry }) => [{ kind: 'say', words: { text: entry.answer }, source: 'faq' }],
  because: ({ entry }) => `the button asks "${entry.id}"`,
});
