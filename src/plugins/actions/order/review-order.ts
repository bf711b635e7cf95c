import { z } from 'zod';
import { defineAction } from '../../../engine/plugin.ts';
import { refusedOrder } from './order-answer.ts';
import type { OrderConfig } from './order-config.ts';
import { deskOf, orderNow, orderOutput, othersThan } from './order-output.ts';

/** The order so far. `NOT_UNDERSTOOD` where a message about it was not (`said`: the words that fit nothing). */
export const reviewOrder = (config: OrderConfig) =>
  defineAction({
    name: 'review_order',
    description: 'What is on the order so far, and what it comes to.',
    input: z.strictObject({
      asked: z.enum(['', 'DONE', 'SUMMARY']).default(''),
      said: z.array(z.string()).optional().describe('words that nothing on the menu fits'),
    }),
    output: orderOutput,
    risk: 'read',
    timeoutMs: 1_000,
    run: async ({ asked, said }, context) => {
      const desk = deskOf(config, context);
      if (said === undefined) return { ok: true, output: orderNow(desk, { asked }) };
      return refusedOrder(desk, 'NOT_UNDERSTOOD', { items: [said.join(' ')], others: othersThan(undefined, desk) });
    },
  });
