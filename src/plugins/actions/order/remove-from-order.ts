import { z } from 'zod';
import { defineAction } from '../../../engine/plugin.ts';
import { EMPTY_DRAFT, withQuantity } from './draft.ts';
import { nameIn } from './menu.ts';
import { keptOrder, refusedOrder } from './order-answer.ts';
import type { OrderConfig } from './order-config.ts';
import { deskOf, orderOutput } from './order-output.ts';

const removal = z.strictObject({
  item: z.string().nullable().default(null).describe('id of the dish; null: the one that was spoken of last'),
  quantity: z.int().min(1).nullable().default(null).describe('how many go; null: all of them'),
});

/** Takes dishes off the guest's order. `NOT_ORDERED`: there is nothing of the kind. */
export const removeFromOrder = (config: OrderConfig) =>
  defineAction({
    name: 'remove_from_order',
    description: "Takes dishes off the guest's order, or everything.",
    input: z.strictObject({ items: z.array(removal).max(30).default([]), all: z.boolean().default(false) }),
    output: orderOutput,
    risk: 'write',
    timeoutMs: 2_000,
    run: async ({ items, all }, context) => {
      const desk = deskOf(config, context);
      if (all) return keptOrder(desk, EMPTY_DRAFT, context);
      let { draft } = desk;
      for (const { item, quantity } of items) {
        const wanted = item ?? draft.lines.find(({ id }) => id === draft.last)?.item;
        const lines = draft.lines.filter((line) => line.item === wanted);
        if (lines.length === 0) {
          const dish = desk.menu.dishes.find(({ id }) => id === wanted);
          return refusedOrder(desk, 'NOT_ORDERED', { items: dish ? [nameIn(dish, desk.locale)] : [] });
        }
        let rest = quantity ?? Infinity;
        for (const line of lines.toReversed()) {
          const gone = Math.min(rest, line.quantity);
          draft = withQuantity(draft, line.id, line.quantity - gone);
          rest -= gone;
        }
      }
      return keptOrder(desk, draft, context);
    },
  });
