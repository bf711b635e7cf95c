/** Answers questions from the bundle's approved answers; what it has no answer for it does not answer. */
import { z } from 'zod';
import { definePlugin } from '../../engine/plugin.ts';
import { answerFaq } from './answer-faq.command.ts';
import { answerByButton } from './answer-by-button.rule.ts';
import { answer } from './answer.rule.ts';
import { candidatesSection } from './candidates.section.ts';
import { perceiveFaq } from './perceive-faq.ts';

export const faq = definePlugin({
  name: 'faq',
  config: z.strictObject({
    threshold: z.number().min(0).max(1).optional().describe('in-scope score from which an answer is given'),
  }),
  setup: ({ config }) => ({
    perceivers: [perceiveFaq(config.threshold)],
    rules: [answerByButton, answer],
    commands: [answerFaq],
    promptSections: [candidatesSection],
  }),
});
