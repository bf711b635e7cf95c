import { z } from 'zod';
import { defineAction } from '../../../engine/plugin.ts';
import { usualOptions, withMore } from './draft.ts';
import { nameIn } from './menu.ts';
import type { Dish } from './menu.ts';
import { obstacleToOrder } from './obstacle-to-order.ts';
import { keptOrder, refusedOrder } from './order-answer.ts';
import type { OrderConfig } from './order-config.ts';
import { deskOf, orderOutput, othersThan } from './order-output.ts';

const wish = z.strictObject({
  item: z.string().describe('id of the dish'),
  quantity: z.int().min(1).max(1_000).default(1),
  options: z.record(z.string(), z.array(z.string())).default({}).describe('option -> choices, by their ids'),
  without: z.array(z.string()).default([]).describe('ids of ingredients'),
  note: z.string().trim().max(200).optional(),
});

/**
 * Puts dishes on the guest's order, all of them or none. A question instead: `UNKNOWN_ITEM`, `SOLD_OUT` and `NOT_ENOUGH`
 * (with `items`, `others`, `left`), `OPTION_UNKNOWN`, `TOO_MANY`. Nothing is taken from the kitchen before `confirm_order`.
 */
export const addToOrder = (config: OrderConfig) =>
  defineAction({
    name: 'add_to_order',
    description: "Puts dishes on the guest's order; it is not placed before it is confirmed.",
    input: z.strictObject({ items: z.array(wish).min(1).max(30) }),
    output: orderOutput,
    risk: 'write',
    timeoutMs: 2_000,
    run: async ({ items }, context) => {
      const desk = deskOf(config, context);
      let { draft } = desk;
      for (const { item, quantity, options, without, note } of items) {
        const dish = desk.menu.dishes.find(({ id }) => id === item);
        if (!dish) return refusedOrder(desk, 'UNKNOWN_ITEM', { items: [item], others: othersThan(undefined, desk) });
        if (hasOddOption(dish, options)) {
          const others = dish.options.flatMap(({ choices }) => choices.map((choice) => nameIn(choice, desk.locale)));
          return refusedOrder(desk, 'OPTION_UNKNOWN', { items: [nameIn(dish, desk.locale)], others });
        }
        const chosen = { ...usualOptions(dish), ...options };
        draft = withMore(draft, { item, quantity, options: chosen, without, note: note ?? null });
      }
      return obstacleToOrder(draft, desk) ?? keptOrder(desk, draft, context);
    },
  });

/** A choice that the dish does not come in, or more than one of a kind. */
const hasOddOption = (dish: Dish, options: Readonly<Record<string, readonly string[]>>): boolean =>
  Object.entries(options).some(([option, choices]) => {
    const known = dish.options.find(({ id }) => id === option);
    const isThere = choices.every((choice) => known?.choices.some(({ id }) => id === choice));
    return !isThere || (known?.many === false && choices.length > 1);
  });
