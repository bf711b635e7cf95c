import { portionsOf, portionsOrdered } from './draft.ts';
import type { OrderDraft } from './draft.ts';
import { isToBeHad, nameIn } from './menu.ts';
import { refusedOrder } from './order-answer.ts';
import { othersThan } from './order-output.ts';
import type { OrderDesk } from './order-output.ts';

/**
 * Why the order cannot become what it would be: `TOO_MANY`, `SOLD_OUT`, `NOT_ENOUGH`; null: it can. What is on it already
 * stands in nobody's way: it is counted when the order is placed.
 */
export const obstacleToOrder = (draft: OrderDraft, desk: OrderDesk): ReturnType<typeof refusedOrder> | null => {
  const { config, menu, locale } = desk;
  if (portionsOrdered(draft) > config.maxQuantity) return refusedOrder(desk, 'TOO_MANY', { left: config.maxQuantity });
  for (const dish of menu.dishes) {
    const wanted = portionsOf(draft, dish.id);
    if (wanted <= portionsOf(desk.draft, dish.id)) continue;
    const short = { items: [nameIn(dish, locale)], others: othersThan(dish, desk) };
    if (!isToBeHad(dish)) return refusedOrder(desk, 'SOLD_OUT', short);
    if (dish.portions !== null && wanted > dish.portions)
      return refusedOrder(desk, 'NOT_ENOUGH', { ...short, left: dish.portions });
  }
  return null;
};
