import { describe, expect, it } from 'vitest';
import type { Stores } from '../../src/engine/index.ts';
import { newId } from '../../src/engine/index.ts';
import type { MenuRow, OrderRecord } from '../../src/plugins/actions/order/store/order-store.ts';
import { orders } from '../../src/plugins/actions/order/store/orders.ts';
import { at, claim, commitOf, makeConversation, makeWorld } from './world.ts';
import type { World } from './world.ts';

const ordersOf = ({ plugins }: Pick<Stores, 'plugins'>) => plugins.open(orders);

const dish = (
  { accountId, botId }: World,
  item: string,
  portions: number | null,
  change: Partial<MenuRow> = {},
): MenuRow => {
  const row = { id: newId(), accountId, botId, item, definition: null, isAvailable: true };
  return { ...row, portions, changedAt: at(), ...change };
};

const orderOf = (
  world: World,
  items: Readonly<Record<string, number>>,
  change: Partial<OrderRecord> = {},
): OrderRecord => ({
  id: newId(),
  accountId: world.accountId,
  botId: world.botId,
  conversationId: world.conversation.id,
  profileId: world.profile.id,
  reference: newId(),
  currency: 'GBP',
  total: 1_000,
  note: null,
  status: 'CONFIRMED',
  createdAt: at(),
  lines: Object.entries(items).map(([item, quantity]) => {
    const line = { item, name: item, quantity, options: { size: ['large'] }, without: ['olives'] };
    return { ...line, note: null, price: 500 };
  }),
  ...change,
});

export const orderStoreSuite = (stores: () => Stores): void => {
  describe('orders', () => {
    it('never take more portions than there are, however many ask at once', async () => {
      const world = await makeWorld(stores());
      const store = ordersOf(stores());
      await store.saveMenu([dish(world, 'soup', 10), dish(world, 'bread', null)]);
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () => store.place(orderOf(world, { soup: 3, bread: 1 }))),
      );
      expect(outcomes.filter(({ isPlaced }) => isPlaced)).toHaveLength(3);
      expect(outcomes.find(({ isPlaced }) => !isPlaced)?.short).toEqual([{ item: 'soup', left: 1 }]);
      const menu = await store.menu(world.accountId, world.botId);
      expect(menu.map(({ item, portions }) => [item, portions])).toEqual([
        ['bread', null],
        ['soup', 1],
      ]);
    });

    it('never take more than there are when turns order in their own transactions, in any order of dishes', async () => {
      const world = await makeWorld(stores());
      await ordersOf(stores()).saveMenu([dish(world, 'soup', 5), dish(world, 'stew', 5)]);
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, async (_, place) => {
          const { conversation } = await makeConversation(stores(), world);
          const loaded = await claim(stores(), { ...world, conversation });
          return stores().turns.transaction(async (transaction) => {
            const items = place % 2 === 0 ? { soup: 1, stew: 1 } : { stew: 1, soup: 1 };
            const { isPlaced } = await ordersOf(transaction).place(orderOf(world, items));
            await transaction.commit(commitOf(loaded, isPlaced ? 'Ordered.' : 'Sold out.'));
            return isPlaced;
          });
        }),
      );
      expect(outcomes.filter(Boolean)).toHaveLength(5);
    });

    it('are found as they were placed, by reference and by person', async () => {
      const world = await makeWorld(stores());
      const store = ordersOf(stores());
      const { accountId, botId } = world;
      const order = orderOf(world, { soup: 2, bread: 1 }, { note: 'no salt' });
      await store.place(order);
      expect(await store.find({ accountId, botId, reference: order.reference })).toEqual(order);
      expect(await store.find({ accountId, botId, profileId: world.profile.id })).toEqual(order);
      expect(await store.find({ accountId, botId })).toBeNull();
      expect(await store.list({ accountId, botId, limit: 10 })).toEqual([order]);
      expect(await store.list({ accountId, botId, before: order.id, limit: 10 })).toEqual([]);
    });

    it('give their portions back when cancelled, once, and for their own account only', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const store = ordersOf(stores());
      await store.saveMenu([dish(world, 'soup', 2)]);
      const order = orderOf(world, { soup: 2 });
      await store.place(order);
      expect(await store.cancel(other.accountId, order.id, at())).toBe(false);
      expect(await store.get(other.accountId, world.botId, order.id)).toBeNull();
      expect(await store.get(world.accountId, world.botId, order.id)).toMatchObject({ status: 'CONFIRMED' });
      expect(await store.cancel(world.accountId, order.id, at(), { actor: 'ana', at: at() })).toBe(true);
      const told = { order: order.id, reference: order.reference, total: order.total, currency: order.currency };
      const entries = await stores().audit.entriesOf(world.accountId, [world.botId], { first: 10, after: null });
      expect(entries.get(world.botId)?.rows.filter(({ action }) => action === 'order.cancelled')).toMatchObject([
        { actor: 'ana', before: { ...told, status: 'CONFIRMED' }, after: { ...told, status: 'CANCELLED' } },
      ]);
      expect(await store.cancel(world.accountId, order.id, at())).toBe(false);
      expect((await store.menu(world.accountId, world.botId))[0]?.portions).toBe(2);
    });

    it('are refused for what is not to be had', async () => {
      const world = await makeWorld(stores());
      const store = ordersOf(stores());
      await store.saveMenu([dish(world, 'soup', 9, { isAvailable: false })]);
      expect(await store.place(orderOf(world, { soup: 1 }))).toEqual({
        isPlaced: false,
        short: [{ item: 'soup', left: 0 }],
      });
    });
  });

  describe('a menu', () => {
    it('is changed dish by dish, and belongs to one bot', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const store = ordersOf(stores());
      const definition = { id: 'soup', name: 'Soup', price: 500, options: [], ingredients: [] };
      await store.saveMenu([dish(world, 'soup', 2), dish(world, 'stew', 3), dish(other, 'soup', 7)]);
      await store.saveMenu([dish(world, 'soup', null, { definition })]);
      const menu = await store.menu(world.accountId, world.botId);
      expect(menu.map(({ item, portions, definition: kept }) => [item, portions, kept])).toEqual([
        ['soup', null, definition],
        ['stew', 3, null],
      ]);
      expect(await store.menu(other.accountId, world.botId)).toEqual([]);
      expect(await store.forgetMenu(other.accountId, world.botId, ['soup'])).toBe(0);
      expect(await store.forgetMenu(world.accountId, world.botId, ['soup', 'cake'])).toBe(1);
      expect(await store.menu(other.accountId, other.botId)).toHaveLength(1);
    });
  });
};
