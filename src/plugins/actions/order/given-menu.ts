import { z } from 'zod';
import { defineGiven, newId } from '../../../engine/plugin.ts';
import { orders } from './store/orders.ts';

/** Dishes of the bundle that a test says are sold out, or of which so many portions are left. */
export const givenMenu = defineGiven({
  input: z.strictObject({
    item: z.string(),
    portions: z.int().min(0).optional(),
    sold_out: z.boolean().default(false),
  }),
  place: async ({ item, portions, sold_out: isSoldOut }, { accountId, botId, now, open }) => {
    const row = { id: newId(), accountId, botId, item, definition: null };
    await open(orders).saveMenu([{ ...row, isAvailable: !isSoldOut, portions: portions ?? null, changedAt: now }]);
  },
});
