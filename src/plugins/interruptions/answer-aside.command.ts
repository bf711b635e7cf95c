import { z } from 'zod';
import { INTERRUPTION_KINDS, defineCommand } from '../../engine/plugin.ts';
import { answerAndOfferReturn } from './way-back.ts';

/** The model takes the message for a side question: answered by a stored answer where one fits, else by its reply. */
export const answerAside = (maxDepth: number) =>
  defineCommand({
    name: 'answer_aside',
    description:
      'The user asks something beside the open question. With `faq` the stored answer is said and `reply` stays empty; without it, answer in `reply`.',
    args: z.strictObject({ kind: z.enum(INTERRUPTION_KINDS), faq: z.string().optional() }),
    route: 'faq',
    control: 'interrupt',
    offered: ({ frame }) => frame?.awaiting != null,
    guard: ({ faq }, view) =>
      faq === undefined || view.bot.faq.some(({ id }) => id === faq) ? true : `there is no answer "${faq}"`,
    effects: ({ kind, faq }, view) => {
      const entry = view.bot.faq.find(({ id }) => id === faq);
      const answer = entry ? ({ words: { text: entry.answer }, source: 'faq' } as const) : null;
      return answerAndOfferReturn(view, { interruption: kind, answer, confidence: 0.9 }, maxDepth);
    },
  });
