/** `faq/*.yaml`: questions people ask, with the answers that were approved. */
import { z } from 'zod';
import { localisedText } from './text.ts';

export const faqEntry = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+([_-][a-z0-9]+)*$/, 'expected small letters, digits, "_" and "-"'),
  question: localisedText,
  examples: z.array(z.string().min(1)).default([]),
  answer: localisedText,
  source: z.string().optional(),
  by_day: z.boolean().default(false),
});
export type FaqFileEntry = z.output<typeof faqEntry>;
