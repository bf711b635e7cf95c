import { z } from 'zod';
import { defineCommand } from '../../../engine/plugin.ts';
import { BUSINESS_FACTS, factsOf } from './business-facts.ts';

/** The model sees what is asked; the words are the bundle's. */
export const tellFact = defineCommand({
  name: 'tell_fact',
  description: 'The user asks for a fact about the company. Leave `reply` empty: the fact is told in fixed words.',
  args: z.strictObject({ fact: z.enum(BUSINESS_FACTS) }),
  route: 'faq',
  offered: ({ bot }) => factsOf(bot.company).length > 0,
  guard: ({ fact }, { bot }) => (bot.company[fact] === undefined ? `the bundle gives no ${fact}` : true),
  effects: ({ fact }, { bot }) => [
    {
      kind: 'say',
      words: { template: `fact_${fact}`, with: { name: bot.company.name, value: bot.company[fact] ?? '' } },
      source: 'template',
    },
  ],
});
