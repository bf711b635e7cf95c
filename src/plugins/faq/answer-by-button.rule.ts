import { defineRule } from '../../engine/index.ts';

/** With no flow under way, a button that names a stored answer gives it. */
export const answerByButton = defineRule({
  id: 'answer-by-button',
  phase: 'decide',
  priority: 46,
  route: 'faq',
  when: ({ button, frame, bot, state }) => {
    const isOffered = button !== null && frame === null && state.buttons.includes(button);
    const entry = isOffered ? bot.faq.find(({ id }) => id === button) : undefined;
    return entry ? { entry } : false;
  },
  then: ({ entry }) => [{ kind: 'say', words: { text: entry.answer }, source: 'faq' }],
  because: ({ entry }) => `the button asks "${entry.id}"`,
});
