import { z } from 'zod';
import { defineAction, moneyText } from '../../../engine/plugin.ts';
import { isToBeHad, nameIn } from './menu.ts';
import type { OrderConfig } from './order-config.ts';
import { deskOf, orderNow, orderOutput } from './order-output.ts';

/** What there is to order, by category or one dish; with prices. `UNKNOWN_ITEM` where there is nothing of the kind. */
export const getMenu = (config: OrderConfig) =>
  defineAction({
    name: 'get_menu',
    description: 'What can be ordered, with prices: all of it, a category, or one dish.',
    input: z.strictObject({ category: z.string().optional(), item: z.string().optional() }),
    output: orderOutput,
    risk: 'read',
    duringDecision: true,
    timeoutMs: 1_000,
    run: async ({ category, item }, context) => {
      const desk = deskOf(config, context);
      const { menu, locale, currency } = desk;
      const wanted = menu.dishes.filter(
        (known) => (category === undefined || known.category === category) && (item === undefined || known.id === item),
      );
      const dishes = wanted.map((known) => {
        const kind = menu.categories.find(({ id }) => id === known.category);
        const price = { minor: known.price, currency };
        return {
          item: known.id,
          name: nameIn(known, locale),
          category: kind ? nameIn(kind, locale) : '',
          price,
          text: `${nameIn(known, locale)} ${moneyText(price, locale)}`,
          is_available: isToBeHad(known),
        };
      });
      const output = orderNow(desk, { dishes });
      return dishes.length > 0 ? { ok: true, output } : { ok: false, code: 'UNKNOWN_ITEM', output };
    },
  });
