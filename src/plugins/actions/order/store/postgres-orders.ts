import {
  BotError,
  column,
  dataChanged,
  insertRecords,
  isoText,
  jsonText,
  newId,
  noteChange,
  ofAccount,
  plainText,
  selectList,
  statement,
} from '../../../../engine/plugin.ts';
import type { Columns, SqlClient } from '../../../../engine/plugin.ts';
import { auditedMenu, auditedOrder } from './audited-menu.ts';
import type { MenuRow, OrderLine, OrderRecord, OrderStore } from './order-store.ts';
import { portionsIn } from './portions.ts';

const MENU_ROW: Columns<MenuRow> = {
  id: column('id'),
  accountId: column('account_id'),
  botId: column('bot_id'),
  item: column('item'),
  definition: column('definition'),
  isAvailable: column('is_available'),
  portions: column('portions'),
  changedAt: isoText('changed_at'),
};

const ORDER: Columns<OrderRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  botId: column('bot_id'),
  conversationId: column('conversation_id'),
  profileId: column('profile_id'),
  reference: column('reference'),
  currency: column('currency'),
  total: column('total'),
  note: column('note'),
  status: column('status'),
  createdAt: isoText('created_at'),
  lines: (order) => `(select coalesce(json_agg(json_build_object('item', i.item, 'name', i.name, 'quantity', i.quantity,
    'options', i.options, 'without', i.without, 'note', i.note, 'price', i.price) order by i.place), '[]'::json)
    from order_items i where i.order_id = ${order}.id)`,
};

const MENU = statement<MenuRow>(
  'order-menu',
  `select ${selectList(MENU_ROW, 'm')} from menu_items m
    where m.bot_id = $2::uuid and ${ofAccount('m')} order by m.item collate "C"`,
);

/** $1 rows. */
const SAVE_MENU = statement<never>(
  'order-save-menu',
  `${insertRecords<MenuRow>({
    table: 'menu_items',
    types: {
      id: 'uuid',
      accountId: 'uuid',
      botId: 'uuid',
      item: 'text',
      definition: 'json',
      isAvailable: 'boolean',
      portions: 'int',
      changedAt: 'timestamptz',
    },
    parameter: '$1',
    given: {},
  })}
  on conflict (bot_id, item) do update set definition = excluded.definition, is_available = excluded.is_available,
    portions = excluded.portions, changed_at = excluded.changed_at
    where menu_items.account_id = excluded.account_id`,
);

const FORGET_MENU = statement<MenuRow>(
  'order-forget-menu',
  `delete from menu_items m where m.bot_id = $2::uuid and ${ofAccount('m')} and m.item = any($3::text[])
    returning ${selectList(MENU_ROW, 'm')}`,
);

/** The rows of what is ordered, held until the order is kept: always in the same order, so that nobody waits in a ring. */
const HOLD_PORTIONS = statement<{ item: string; left: number | null }>(
  'order-hold-portions',
  `select m.item, case when m.is_available then m.portions else 0 end as left from menu_items m
    where m.bot_id = $2::uuid and ${ofAccount('m')} and m.item = any($3::text[])
    order by m.item collate "C" for update`,
);

/** $4: how many, of each of $3; below nothing: given back. */
const TAKE_PORTIONS = statement<{ id: string }>(
  'order-take-portions',
  `update menu_items m set portions = m.portions - wanted.quantity
    from unnest($3::text[], $4::int[]) as wanted(item, quantity)
    where m.bot_id = $2::uuid and ${ofAccount('m')} and m.item = wanted.item and m.portions is not null
    returning m.id`,
);

const KEEP = statement<{ id: string }>(
  'order-keep',
  `with kept as (
    insert into orders (id, account_id, bot_id, conversation_id, profile_id, reference, currency, total, note, status, created_at)
    values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::text, $7::text, $8::int, $9::text, $10::text, $11::timestamptz)
    on conflict (account_id, bot_id, reference) do nothing
    returning id
  ), lines as (
    ${insertRecords<OrderLine & { id: string; place: number }>({
      table: 'order_items',
      types: {
        id: 'uuid',
        place: 'int',
        item: 'text',
        name: 'text',
        quantity: 'int',
        options: 'json',
        without: 'text[]',
        note: 'text',
        price: 'int',
      },
      parameter: '$12',
      given: { account_id: '$2::uuid', profile_id: '$5::uuid', order_id: 'kept.id' },
      from: 'kept',
    })}
  )
  select id from kept`,
);

const FIND = statement<OrderRecord>(
  'order-find',
  `select ${selectList(ORDER, 'o')} from orders o
    where o.account_id = $1::uuid and o.bot_id = $2::uuid and ($4::uuid is null or o.profile_id = $4::uuid)
      and case when $3::text is null then o.status = 'CONFIRMED' else o.reference = $3::text end
    order by o.id desc limit 1`,
);

const GET = statement<OrderRecord>(
  'order-get',
  `select ${selectList(ORDER, 'o')} from orders o where o.bot_id = $2::uuid and ${ofAccount('o')} and o.id = $3::uuid`,
);

const LIST = statement<OrderRecord>(
  'order-list',
  `select ${selectList(ORDER, 'o')} from orders o
    where o.bot_id = $2::uuid and ${ofAccount('o')} and ($3::uuid is null or o.id < $3::uuid)
    order by o.id desc limit $4::int`,
);

const CANCEL = statement<OrderRecord>(
  'order-cancel',
  `update orders o set status = 'CANCELLED', cancelled_at = $3::timestamptz
    where o.id = $2::uuid and ${ofAccount('o')} and o.status = 'CONFIRMED' returning ${selectList(ORDER, 'o')}`,
);

const parametersOf = (order: OrderRecord): unknown[] => {
  const { id, accountId, botId, conversationId, profileId, reference, currency, total, note, status, createdAt } =
    order;
  const lines = order.lines.map((line, place) => ({ ...line, id: newId(), place }));
  const owner = [id, accountId, botId, conversationId, profileId];
  return [...owner, plainText(reference), currency, total, plainText(note), status, createdAt, jsonText(lines)];
};

/** On a connection of its own, or on the one of a turn's transaction. */
export const postgresOrders = (sql: SqlClient): OrderStore => ({
  menu: (accountId, botId) => sql.query(MENU, [accountId, botId]),

  async saveMenu(rows, by) {
    const [first] = rows;
    if (!first) return;
    await sql.transaction(async (client) => {
      const { accountId, botId: subjectId } = first;
      const items = new Set(rows.map(({ item }) => item));
      const former = by ? (await client.query(MENU, [accountId, subjectId])).filter(({ item }) => items.has(item)) : [];
      await client.query(SAVE_MENU, [jsonText(rows)]);
      const told = { before: auditedMenu(former), after: auditedMenu(rows) };
      if (by) await noteChange(client, { accountId, subjectId, action: 'menu.changed', ...told, ...by });
      await dataChanged(client, first.accountId, first.botId);
    });
  },

  forgetMenu: (accountId, botId, items, by) =>
    sql.transaction(async (client) => {
      const gone = await client.query(FORGET_MENU, [accountId, botId, items]);
      const told = { before: auditedMenu(gone), after: null };
      if (by && gone.length > 0)
        await noteChange(client, { accountId, subjectId: botId, action: 'menu.changed', ...told, ...by });
      await dataChanged(client, accountId, botId);
      return gone.length;
    }),

  place: (order) =>
    sql.transaction(async (client) => {
      const { accountId, botId } = order;
      const wanted = portionsIn(order.lines);
      const items = [...wanted.keys()];
      const held = await client.query(HOLD_PORTIONS, [accountId, botId, items]);
      const short = held.flatMap(({ item, left }) =>
        left !== null && left < (wanted.get(item) ?? 0) ? [{ item, left }] : [],
      );
      if (short.length > 0) return { isPlaced: false, short };
      const counted = await client.query(TAKE_PORTIONS, [accountId, botId, items, [...wanted.values()]]);
      const [kept] = await client.query(KEEP, parametersOf(order));
      if (!kept) throw new BotError('ACTION_FAILED', { action: 'confirm_order', problem: 'the reference is taken' });
      if (counted.length > 0) await dataChanged(client, accountId, botId);
      return { isPlaced: true, short: [] };
    }),

  async find({ accountId, botId, reference, profileId }) {
    if (reference === undefined && profileId === undefined) return null;
    const [order] = await sql.query(FIND, [accountId, botId, plainText(reference ?? null), profileId ?? null]);
    return order ?? null;
  },

  list: ({ accountId, botId, before, limit }) => sql.query(LIST, [accountId, botId, before ?? null, limit]),

  get: async (accountId, botId, id) => (await sql.query(GET, [accountId, botId, id]))[0] ?? null,

  cancel: (accountId, id, at, by) =>
    sql.transaction(async (client) => {
      const [order] = await client.query(CANCEL, [accountId, id, at]);
      if (!order) return false;
      const told = { before: auditedOrder({ ...order, status: 'CONFIRMED' }), after: auditedOrder(order) };
      if (by)
        await noteChange(client, { accountId, subjectId: order.botId, action: 'order.cancelled', ...told, ...by });
      const back = portionsIn(order.lines);
      const quantities = [...back.values()].map((quantity) => -quantity);
      const counted = await client.query(TAKE_PORTIONS, [accountId, order.botId, [...back.keys()], quantities]);
      if (counted.length > 0) await dataChanged(client, accountId, order.botId);
      return true;
    }),
});
