import { z } from 'zod';
import { defineAction, newId } from '../../../engine/plugin.ts';
import { referenceFor } from '../booking/reference.ts';
import { EMPTY_DRAFT, missingOption, priceOf, withDraft } from './draft.ts';
import { nameIn } from './menu.ts';
import { refusedOrder } from './order-answer.ts';
import type { OrderConfig } from './order-config.ts';
import { deskOf, orderNow, orderOutput, othersThan } from './order-output.ts';
import type { OrderDesk } from './order-output.ts';
import type { OrderLine } from './store/order-store.ts';
import { orders } from './store/orders.ts';

/** Strangers' references to step over. */
const REFERENCES_TRIED = 5;

/**
 * Places the order in the turn's own transaction: the portions are taken, or nothing is. Run again with the same key it
 * finds its own order. A question instead: `EMPTY`, `OPTION_NEEDED` (`needs`), `CHANGED` (prices did since they were told),
 * `SOLD_OUT` and `NOT_ENOUGH` (`items`, `others`, `left`).
 */
export const confirmOrder = (config: OrderConfig) =>
  defineAction({
    name: 'confirm_order',
    description: 'Places the order that the guest has put together and approved.',
    input: z.strictObject({
      total: z.int().optional().describe('what the guest approved, in the smallest unit of the currency'),
    }),
    output: orderOutput.extend({ reference: z.string() }),
    risk: 'write',
    timeoutMs: 10_000,
    run: async ({ total }, context) => {
      const desk = deskOf(config, context);
      const { accountId, botId, conversationId, profileId, key } = context;
      const store = context.open(orders);
      let reference = '';
      for (let attempt = 0; attempt < REFERENCES_TRIED; attempt += 1) {
        reference = referenceFor(key, attempt);
        const known = await store.find({ accountId, botId, reference });
        if (!known) break;
        if (known.conversationId === conversationId) return { ok: true, output: { ...orderNow(desk), reference } };
      }
      if (desk.draft.lines.length === 0) return refusedOrder(desk, 'EMPTY');
      if (missingOption(desk.draft, desk.menu)) return refusedOrder(desk, 'OPTION_NEEDED');
      const now = orderNow(desk);
      if (total !== undefined && total !== now.total.minor) return refusedOrder(desk, 'CHANGED');

      const { isPlaced, short } = await store.place({
        id: newId(),
        accountId,
        botId,
        conversationId,
        profileId,
        reference,
        currency: desk.currency,
        total: now.total.minor,
        note: desk.draft.note,
        status: 'CONFIRMED',
        createdAt: context.now,
        lines: linesOf(desk),
      });
      const [first] = short;
      if (isPlaced || !first) {
        context.corner.keep(withDraft(context.corner.read(), EMPTY_DRAFT));
        return { ok: true, output: { ...now, reference } };
      }
      const dish = desk.menu.dishes.find(({ id }) => id === first.item);
      return refusedOrder(desk, first.left === 0 ? 'SOLD_OUT' : 'NOT_ENOUGH', {
        items: dish ? [nameIn(dish, desk.locale)] : [],
        others: othersThan(dish, desk),
        left: first.left,
      });
    },
  });

const linesOf = ({ draft, menu, locale }: OrderDesk): OrderLine[] =>
  draft.lines.flatMap((line) => {
    const dish = menu.dishes.find(({ id }) => id === line.item);
    if (!dish) return [];
    const { item, quantity, options, without, note } = line;
    return [{ item, name: nameIn(dish, locale), quantity, options, without, note, price: priceOf(dish, line) }];
  });
