import { z } from 'zod';

/** When a bot hands over to people, and what it promises to those who wait for one. */
export const handoffConfig = z.strictObject({
  enabled: z.boolean().default(true).describe('whether there is a person to hand over to'),
  afterMisunderstandings: z
    .int()
    .min(1)
    .max(20)
    .optional()
    .describe('so many messages in a row that were not understood hand over; absent: none do'),
  answerWithinMinutes: z
    .number()
    .min(0.1)
    .max(10_080)
    .optional()
    .describe('after so long without a person the visitor and others are told; absent: nobody watches'),
  hours: z
    .enum(['always', 'company'])
    .default('always')
    .describe("when people answer: at any time, or within the company's hours"),
  closedFlow: z
    .string()
    .optional()
    .describe('outside of those hours: the flow that takes down whom to call back; absent: the conversation waits'),
  webhook: z.strictObject({ url: z.url() }).optional().describe('told of hand-offs, and of those that nobody answers'),
});
export type HandoffConfig = z.output<typeof handoffConfig>;
