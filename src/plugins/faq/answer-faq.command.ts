import { z } from 'zod';
import { defineCommand } from '../../engine/plugin.ts';

/** The model picks the stored answer; the words are the stored ones, not the model's. */
export const answerFaq = defineCommand({
  name: 'answer_faq',
  description: 'A stored answer fits the question. Name it by its id and leave `reply` empty: its own words are used.',
  args: z.strictObject({ faq: z.string() }),
  route: 'faq',
  offered: ({ bot, frame }) => bot.faq.length > 0 && !frame?.awaiting,
  guard: ({ faq }, view) => (view.bot.faq.some(({ id }) => id === faq) ? true : `there is no answer "${faq}"`),
  effects: ({ faq }, view) => {
    const entry = view.bot.faq.find(({ id }) => id === faq);
    return entry ? [{ kind: 'say', words: { text: entry.answer }, source: 'faq' }] : [];
  },
});
