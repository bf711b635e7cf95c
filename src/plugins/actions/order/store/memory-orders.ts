import { BotError } from '../../../../engine/plugin.ts';
import type { MemoryTables } from '../../../../engine/plugin.ts';
import { auditedMenu, auditedOrder } from './audited-menu.ts';
import type { ChangedBy, MenuRow, OrderRecord, OrderStore } from './order-store.ts';
import { portionsIn } from './portions.ts';

/** One caller at a time: nobody else orders between the look and the write. */
export const memoryOrders = (tables: MemoryTables): OrderStore => {
  const dishes = tables.table<MenuRow>('menu_items');
  const orders = tables.table<OrderRecord>('orders');
  const menuOf = (accountId: string, botId: string): MenuRow[] =>
    [...dishes.values()].filter((row) => row.accountId === accountId && row.botId === botId);
  const ofBot = (accountId: string, botId: string): OrderRecord[] =>
    [...orders.values()]
      .filter((row) => row.accountId === accountId && row.botId === botId)
      .toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const countedOf = ({ accountId, botId }: OrderRecord, item: string): MenuRow | undefined =>
    menuOf(accountId, botId).find((row) => row.item === item);

  const noteMenu = (rows: readonly MenuRow[], by: ChangedBy | undefined): void => {
    const [first] = rows;
    if (!first || !by) return;
    const { accountId, botId: subjectId } = first;
    const former = menuOf(accountId, subjectId).filter((row) => rows.some(({ item }) => item === row.item));
    const told = { before: auditedMenu(former), after: auditedMenu(rows) };
    tables.note({ accountId, subjectId, action: 'menu.changed', ...told, ...by });
  };

  return {
    menu: async (accountId, botId) =>
      structuredClone(menuOf(accountId, botId).toSorted((a, b) => (a.item < b.item ? -1 : 1))),

    saveMenu: (rows, by) =>
      tables.alone(async () => {
        noteMenu(rows, by);
        for (const row of rows) {
          const former = menuOf(row.accountId, row.botId).find(({ item }) => item === row.item);
          dishes.set(former?.id ?? row.id, structuredClone({ ...row, id: former?.id ?? row.id }));
          tables.dataChanged(row.botId);
        }
      }),

    forgetMenu: (accountId, botId, items, by) =>
      tables.alone(async () => {
        const gone = menuOf(accountId, botId).filter(({ item }) => items.includes(item));
        if (by && gone.length > 0)
          tables.note({
            accountId,
            subjectId: botId,
            action: 'menu.changed',
            before: auditedMenu(gone),
            after: null,
            ...by,
          });
        for (const { id } of gone) dishes.delete(id);
        tables.dataChanged(botId);
        return gone.length;
      }),

    place: (order) =>
      tables.alone(async () => {
        const wanted = portionsIn(order.lines);
        const short = [...wanted].flatMap(([item, quantity]) => {
          const row = countedOf(order, item);
          const left = row?.isAvailable === false ? 0 : (row?.portions ?? Infinity);
          return left < quantity ? [{ item, left }] : [];
        });
        if (short.length > 0) return { isPlaced: false, short };
        if (ofBot(order.accountId, order.botId).some(({ reference }) => reference === order.reference))
          throw new BotError('ACTION_FAILED', { action: 'confirm_order', problem: 'the reference is taken' });
        for (const [item, quantity] of wanted) {
          const row = countedOf(order, item);
          if (row?.portions != null) dishes.set(row.id, { ...row, portions: row.portions - quantity });
        }
        tables.dataChanged(order.botId);
        orders.set(order.id, structuredClone(order));
        return { isPlaced: true, short: [] };
      }),

    async find({ accountId, botId, reference, profileId }) {
      if (reference === undefined && profileId === undefined) return null;
      const found = ofBot(accountId, botId).find(
        (row) =>
          (profileId === undefined || row.profileId === profileId) &&
          (reference === undefined ? row.status === 'CONFIRMED' : row.reference === reference),
      );
      return structuredClone(found ?? null);
    },

    list: async ({ accountId, botId, before, limit }) =>
      structuredClone(
        ofBot(accountId, botId)
          .filter(({ id }) => before === undefined || id < before)
          .slice(0, limit),
      ),

    get: async (accountId, botId, id) =>
      structuredClone(ofBot(accountId, botId).find((order) => order.id === id) ?? null),

    cancel: (accountId, id, _at, by) =>
      tables.alone(async () => {
        const order = orders.get(id);
        if (order?.accountId !== accountId || order.status !== 'CONFIRMED') return false;
        for (const [item, quantity] of portionsIn(order.lines)) {
          const row = countedOf(order, item);
          if (row?.portions != null) dishes.set(row.id, { ...row, portions: row.portions + quantity });
        }
        tables.dataChanged(order.botId);
        const cancelled = { ...order, status: 'CANCELLED' as const };
        orders.set(id, cancelled);
        const told = { before: auditedOrder(order), after: auditedOrder(cancelled) };
        if (by) tables.note({ accountId, subjectId: order.botId, action: 'order.cancelled', ...told, ...by });
        return true;
      }),
  };
};
