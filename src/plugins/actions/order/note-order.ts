import { z } from 'zod';
import { defineAction } from '../../../engine/plugin.ts';
import { keptOrder } from './order-answer.ts';
import type { OrderConfig } from './order-config.ts';
import { deskOf, orderOutput } from './order-output.ts';

/** Words for the kitchen, kept with the order. */
export const noteOrder = (config: OrderConfig) =>
  defineAction({
    name: 'note_order',
    description: 'Keeps a note for the kitchen with the order.',
    input: z.strictObject({ note: z.string().trim().min(1).max(500) }),
    output: orderOutput,
    risk: 'write',
    timeoutMs: 1_000,
    run: async ({ note }, context) => {
      const desk = deskOf(config, context);
      return keptOrder(desk, { ...desk.draft, note }, context);
    },
  });
