import { z } from 'zod';
import { menuCategory, menuItem } from './menu.ts';

const noTwice = <T extends { id: string }>(list: readonly T[]): boolean =>
  new Set(list.map(({ id }) => id)).size === list.length;

/** How a house takes orders. */
export const orderConfig = z.strictObject({
  flow: z.string().describe('the flow with the `take_order` step'),
  menu: z.array(menuItem).max(500).refine(noTwice, 'a dish is there twice').default([]),
  categories: z.array(menuCategory).max(50).refine(noTwice, 'a category is there twice').default([]),
  maxQuantity: z
    .int()
    .min(1)
    .max(10_000)
    .default(50)
    .describe('portions in one order; a larger one has to ask a person'),
});
export type OrderConfig = z.output<typeof orderConfig>;
