import type { OrderLine } from './order-store.ts';

/** Portions of each dish in an order, in the order of their ids: two orders lock the same rows in the same order. */
export const portionsIn = (lines: readonly Pick<OrderLine, 'item' | 'quantity'>[]): Map<string, number> => {
  const portions = new Map<string, number>();
  for (const { item, quantity } of lines.toSorted((a, b) => (a.item < b.item ? -1 : 1)))
    portions.set(item, (portions.get(item) ?? 0) + quantity);
  return portions;
};
