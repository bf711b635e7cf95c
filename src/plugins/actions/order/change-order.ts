import { z } from 'zod';
import { defineAction } from '../../../engine/plugin.ts';
import { joinedOptions, missingOption, withChange, withMore, withQuantity } from './draft.ts';
import type { DraftLine, OrderDraft } from './draft.ts';
import type { Dish } from './menu.ts';
import { obstacleToOrder } from './obstacle-to-order.ts';
import { keptOrder, refusedOrder } from './order-answer.ts';
import type { OrderConfig } from './order-config.ts';
import { deskOf, orderOutput } from './order-output.ts';
import type { OrderDesk } from './order-output.ts';

const change = z.strictObject({
  item: z.string().nullable().default(null).describe('id of the dish; null: the one that was spoken of last'),
  quantity: z.int().min(0).max(1_000).nullable().default(null).describe('how many there shall be'),
  more: z.int().min(1).max(1_000).nullable().default(null).describe('so many more'),
  of: z.int().min(1).max(1_000).nullable().default(null).describe('how many of them are made otherwise; null: all'),
  options: z.record(z.string(), z.array(z.string())).default({}),
  without: z.array(z.string()).default([]),
});
type Change = z.output<typeof change>;

/** Changes what is on the order. `NOT_ORDERED`: there is nothing of the kind; otherwise as `add_to_order`. */
export const changeOrder = (config: OrderConfig) =>
  defineAction({
    name: 'change_order',
    description: "Changes how many of a dish are on the guest's order, or how they are made.",
    input: z.strictObject({ items: z.array(change).min(1).max(30) }),
    output: orderOutput,
    risk: 'write',
    timeoutMs: 2_000,
    run: async ({ items }, context) => {
      const desk = deskOf(config, context);
      let { draft } = desk;
      for (const asked of items) {
        const line = lineFor(asked, draft, desk);
        if (!line) return refusedOrder(desk, 'NOT_ORDERED');
        const dish = desk.menu.dishes.find(({ id }) => id === line.item);
        draft = changed(draft, line, asked, dish);
      }
      return obstacleToOrder(draft, desk) ?? keptOrder(desk, draft, context);
    },
  });

/** "Large", said while a size is missing, is of the dish that lacks it. */
const lineFor = (asked: Change, draft: OrderDraft, { menu }: OrderDesk): DraftLine | undefined => {
  const missing = missingOption(draft, menu);
  if (missing && asked.options[missing.option.id] && (asked.item === null || asked.item === missing.line.item))
    return missing.line;
  if (asked.item === null) return draft.lines.find(({ id }) => id === draft.last);
  const ofDish = draft.lines.filter(({ item }) => item === asked.item);
  return ofDish.find(({ id }) => id === draft.last) ?? ofDish.at(-1);
};

const changed = (draft: OrderDraft, line: DraftLine, asked: Change, dish: Dish | undefined): OrderDraft => {
  const { quantity, more, of, options, without } = asked;
  if (quantity !== null) return withQuantity(draft, line.id, quantity);
  const special = {
    options: joinedOptions(dish, line.options, options),
    without: [...new Set([...line.without, ...without])],
    note: line.note,
  };
  // "Another one without olives": the first one stays as it is.
  if (more !== null) return withMore(draft, { item: line.item, quantity: more, ...special });
  return withChange(draft, line.id, special, of ?? line.quantity);
};
