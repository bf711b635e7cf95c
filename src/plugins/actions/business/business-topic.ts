import { z } from 'zod';
import { BotError, newId } from '../../../engine/plugin.ts';
import type { BotDefinition } from '../../../engine/plugin.ts';
import type { BusinessTopic, MenuChange, MenuDish, PlacedOrder, PluginServer } from '../../../engine/plugin-server.ts';
import { menuItem, menuOf } from '../order/menu.ts';
import type { Dish, MenuItem } from '../order/menu.ts';
import { orderConfig } from '../order/order-config.ts';
import { OTHERWISE_CURRENCY } from '../order/order-output.ts';
import type { MenuRow, OrderRecord } from '../order/store/order-store.ts';
import { orders } from '../order/store/orders.ts';
import { businessDays } from './business-days.ts';
import { daysFromCsv, daysToCsv, menuFromCsv, menuToCsv } from './csv.ts';

const SPAN = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

const day = z.strictObject({
  day: z.union([z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), z.iso.date()], {
    error: 'expected a weekday such as "mon", or a date such as "2026-12-24"',
  }),
  hours: z.array(z.string().regex(SPAN, 'expected hours such as "12:00-22:00"')).max(10).nullable(),
  seats: z.int().min(0).max(1_000_000).nullable(),
  note: z.string().trim().max(200).nullable(),
});

const change = z.strictObject({
  item: z.string(),
  isAvailable: z.boolean().optional(),
  portions: z.int().min(0).max(1_000_000).nullable().optional(),
  price: z.int().min(0).max(100_000_000).optional(),
  definition: menuItem.optional(),
});

type BusinessServer = Pick<PluginServer, 'stores' | 'clock' | 'activeBot'>;

const configIn = (bot: BotDefinition): Record<string, unknown> =>
  Object(bot.plugins.find(({ use }) => use === 'actions')?.config) as Record<string, unknown>;

/** Throws INVALID_INPUT with the place in the list. */
const checked = <T>(schema: z.ZodType<T>, list: readonly unknown[], where: string): T[] =>
  list.map((item, place) => {
    const parsed = schema.safeParse(item);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const path = [where, place, ...(issue?.path ?? [])].join('.');
    throw new BotError('INVALID_INPUT', { where: path, problem: issue?.message ?? 'is wrong' });
  });

const toDish = ({ isAvailable, portions, ...definition }: Dish, currency: string): MenuDish => ({
  item: definition.id,
  name: definition.name,
  category: definition.category ?? null,
  price: definition.price,
  currency,
  portions,
  isAvailable,
  definition: structuredClone(definition),
});

const toPlaced = ({
  accountId: _account,
  botId: _bot,
  profileId: _profile,
  lines,
  ...order
}: OrderRecord): PlacedOrder => ({
  ...order,
  lines: lines.map(({ note: _note, options, ...line }) => ({ ...line, options: { ...options } })),
});

/** Answers the API about what a business keeps beside its bots. */
export const businessTopic = ({ stores, clock, activeBot }: BusinessServer): BusinessTopic => {
  const menus = stores.plugins.open(orders);
  const days = stores.plugins.open(businessDays);

  const botOf = async (accountId: string, botId: string): Promise<BotDefinition> => {
    const bot = await activeBot(accountId, botId);
    if (!bot) throw new BotError('NOT_FOUND', { what: 'The bot' });
    return bot;
  };
  /** Rows that nobody reads would be taken for an answer. */
  const usingTables = async (accountId: string, botId: string): Promise<void> => {
    if (configIn(await botOf(accountId, botId))['tables'] === true) return;
    const problem =
      'this bot has the days of its bundle alone: say "tables: true" in the config of its plugin "actions"';
    throw new BotError('INVALID_INPUT', { where: 'botSlug', problem });
  };
  const dishesOf = async (
    accountId: string,
    botId: string,
  ): Promise<{ bot: BotDefinition; dishes: readonly Dish[]; rows: MenuRow[] }> => {
    const bot = await botOf(accountId, botId);
    const { order } = configIn(bot);
    if (order === undefined)
      throw new BotError('INVALID_INPUT', { where: 'botSlug', problem: 'this bot takes no orders' });
    const rows = await menus.menu(accountId, botId);
    return { bot, dishes: menuOf(orderConfig.parse(order), rows).dishes, rows };
  };

  const topic: BusinessTopic = {
    menuOf: async (accountId, botId) => {
      const { bot, dishes } = await dishesOf(accountId, botId);
      return dishes.map((dish) => toDish(dish, bot.currency ?? OTHERWISE_CURRENCY));
    },

    saveMenu: async (accountId, botId, given, actor) => {
      const { dishes, rows } = await dishesOf(accountId, botId);
      const changedAt = clock.now().toISOString();
      const saved = checked<z.output<typeof change>>(change, given, 'items').map((asked, place) => {
        const known = dishes.find(({ id }) => id === asked.item);
        const row = rows.find(({ item }) => item === asked.item);
        const definition = definitionOf(asked, known, row);
        if (!known && !definition)
          throw new BotError('INVALID_INPUT', {
            where: `items.${place}.item`,
            problem: `there is no dish "${asked.item}": give its definition`,
          });
        if (definition && definition.id !== asked.item)
          throw new BotError('INVALID_INPUT', {
            where: `items.${place}.definition.id`,
            problem: 'is another than the item',
          });
        return {
          id: newId(),
          accountId,
          botId,
          item: asked.item,
          definition,
          isAvailable: asked.isAvailable ?? known?.isAvailable ?? true,
          portions: asked.portions === undefined ? (known?.portions ?? null) : asked.portions,
          changedAt,
        };
      });
      await menus.saveMenu(saved, { actor, at: changedAt });
    },

    forgetMenu: async (accountId, botId, items, actor) => {
      await botOf(accountId, botId);
      return menus.forgetMenu(accountId, botId, items, { actor, at: clock.now().toISOString() });
    },

    daysOf: async (accountId, botId) => {
      await botOf(accountId, botId);
      const rows = await days.days(accountId, botId);
      return rows.map(({ day: name, hours, seats, note }) => ({ day: name, hours, seats, note }));
    },

    saveDays: async (accountId, botId, given, actor) => {
      await usingTables(accountId, botId);
      const changedAt = clock.now().toISOString();
      const rows = checked(day, given, 'days').map((row) => ({ ...row, id: newId(), accountId, botId, changedAt }));
      const twice = rows.find((row, place) => rows.findIndex((other) => other.day === row.day) !== place);
      if (twice) throw new BotError('INVALID_INPUT', { where: 'days', problem: `"${twice.day}" is there twice` });
      await days.save(rows, { actor, at: changedAt });
    },

    forgetDays: async (accountId, botId, names, actor) => {
      await botOf(accountId, botId);
      return days.forget(accountId, botId, names, { actor, at: clock.now().toISOString() });
    },

    importCsv: async (accountId, botId, kind, text, actor) => {
      if (kind === 'hours') {
        const changed = daysFromCsv(text);
        await topic.saveDays(accountId, botId, changed, actor);
        return changed.length;
      }
      const { currency = OTHERWISE_CURRENCY } = await botOf(accountId, botId);
      const changes = menuFromCsv(text, await topic.menuOf(accountId, botId), currency);
      await topic.saveMenu(accountId, botId, changes, actor);
      return changes.length;
    },

    exportCsv: async (accountId, botId, kind) => {
      if (kind === 'hours') return daysToCsv(await topic.daysOf(accountId, botId));
      const { locales } = await botOf(accountId, botId);
      return menuToCsv(await topic.menuOf(accountId, botId), locales);
    },

    ordersOf: async (accountId, botId, { before, limit }) => {
      await botOf(accountId, botId);
      const placed = await menus.list({ accountId, botId, limit, ...(before !== null && { before }) });
      return placed.map(toPlaced);
    },

    cancelOrder: async (accountId, botId, id, actor) => {
      await botOf(accountId, botId);
      const order = await menus.get(accountId, botId, id);
      if (!order) throw new BotError('NOT_FOUND', { what: 'Order' });
      const at = clock.now().toISOString();
      await menus.cancel(accountId, id, at, { actor, at });
      return toPlaced({ ...order, status: 'CANCELLED' });
    },
  };
  return topic;
};

/** null: the bundle's. */
const definitionOf = (
  asked: Pick<MenuChange, 'price'> & { definition?: MenuItem | undefined },
  known: Dish | undefined,
  row: MenuRow | undefined,
): MenuItem | null => {
  const { definition, price } = asked;
  if (definition) return price === undefined ? definition : { ...definition, price };
  if (price === undefined) return row?.definition ?? null;
  if (!known) return null;
  const { isAvailable: _available, portions: _portions, ...kept } = known;
  return { ...kept, price };
};
