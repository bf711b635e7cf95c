/** What a business changes beside its bot: dishes, hours and seats, by the API and as CSV. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  const files = await readBundleFolder(new URL('../../bots/bistro', import.meta.url).pathname);
  api = await startApi({ files });
});
afterAll(() => api.close());

const SAVE_MENU = `mutation($input: SaveMenuInput!) { saveMenu(input: $input) {
  menu { item price currency portions isAvailable } problems { code message path } } }`;
const SAVE_DAYS = `mutation($input: SaveBusinessDaysInput!) { saveBusinessDays(input: $input) {
  businessDays { day hours seats note } problems { code message path } } }`;

const saveMenu = async (input: object) => {
  const { data, errors } = await api.ask(SAVE_MENU, { input: { botSlug: 'bistro', ...input } });
  expect(errors).toEqual([]);
  return data.saveMenu;
};
const saveDays = async (input: object) => {
  const { data, errors } = await api.ask(SAVE_DAYS, { input: { botSlug: 'bistro', ...input } });
  expect(errors).toEqual([]);
  return data.saveBusinessDays;
};

const talk = async (...texts: string[]): Promise<string> => {
  const id = await startConversation(api);
  let reply = '';
  for (const text of texts) {
    const { data } = await api.ask(
      'mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { replies { text } } problems { code } } }',
      { input: { conversationId: id, text, awaitReply: true } },
    );
    reply = data.sendMessage.turn.replies.map((said: { text: string }) => said.text).join('\n');
  }
  return reply;
};
const dish = (menu: { item: string }[], item: string) => menu.find((known) => known.item === item);

/** The Christmas Eve that comes next. */
const year = new Date().getUTCMonth() === 11 && new Date().getUTCDate() > 24 ? 1 : 0;
const christmasEve = `${new Date().getUTCFullYear() + year}-12-24`;

describe('a menu', () => {
  it('is changed while the bot talks', async () => {
    const { menu, problems } = await saveMenu({
      items: [
        { item: 'soup', price: 700, portions: 3 },
        { item: 'tiramisu', isAvailable: false },
      ],
    });
    expect(problems).toEqual([]);
    expect(dish(menu, 'soup')).toEqual({ item: 'soup', price: 700, currency: 'GBP', portions: 3, isAvailable: true });
    expect(await talk('a tomato soup please')).toContain('1 Tomato soup. That is £7.00');
    expect(await talk('four tomato soups')).toContain("there's only 3 Tomato soup left");
    expect(await talk('a tiramisu')).toContain('Tiramisu is sold out');
  });

  it('takes a new dish by its words', async () => {
    const name = { en: 'Ramen', ru: 'Рамен' };
    await saveMenu({ items: [{ item: 'ramen', definition: { id: 'ramen', name, price: 1_250, category: 'mains' } }] });
    expect(await talk('two ramens and a coke')).toContain('2 Ramen, 1 Coke. That is £28.00');
    const { menu } = await saveMenu({ forget: ['ramen'] });
    expect(dish(menu, 'ramen')).toBeUndefined();
  });

  it.each([
    ['an unknown dish', { item: 'sushi', portions: 2 }, 'items.0.item'],
    ['a wrong price', { item: 'soup', price: -1 }, 'items.0.price'],
    ['a definition that is none', { item: 'soup', definition: { id: 'soup', name: '' } }, 'items.0.definition.name'],
  ])('refuses %s with its place', async (_, item, where) => {
    const { problems } = await saveMenu({ items: [item] });
    expect(problems).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', where] }]);
  });
});

describe('days', () => {
  it('answer for themselves: Christmas Eve has hours of its own', async () => {
    const { businessDays } = await saveDays({
      days: [{ day: christmasEve, hours: ['12:00-15:00'], note: 'Christmas Eve' }],
    });
    expect(businessDays).toEqual([{ day: christmasEve, hours: ['12:00-15:00'], seats: null, note: 'Christmas Eve' }]);
    expect(await talk('are you open on Christmas eve?')).toContain('we are open 12:00–15:00');
    await saveDays({ days: [{ day: christmasEve, hours: [] }] });
    expect(await talk('are you open on Christmas eve?')).toContain('we are closed');
    await saveDays({ forget: [christmasEve] });
  });

  it('say how many seats there are', async () => {
    await saveDays({ days: [{ day: 'sat', seats: 1 }] });
    expect(await talk('book a table for 2 on saturday at 19:00')).not.toContain('What name');
    await saveDays({ forget: ['sat'] });
    expect(await talk('book a table for 2 on saturday at 19:00')).toContain('What name');
  });

  it.each([
    [{ day: 'someday' }, 'days.0.day'],
    [{ day: 'mon', hours: ['9-17'] }, 'days.0.hours.0'],
    [{ day: 'mon', seats: -1 }, 'days.0.seats'],
  ])('are refused where they are wrong: %j', async (day, where) => {
    const { problems } = await saveDays({ days: [day] });
    expect(problems).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', where] }]);
  });
});

describe('orders', () => {
  it('are shown to people of the house, newest first', async () => {
    const placed = await talk('two cokes', "that's all", 'yes please');
    const [reference] = /[A-Z0-9]{3}-[A-Z0-9]{3}/.exec(placed) ?? [];
    const { data } = await api.ask(
      '{ bot(slug: "bistro") { orders(first: 1) { reference total currency status lines { item name quantity price } } } }',
    );
    const line = { item: 'coke', name: 'Coke', quantity: 2, price: 300 };
    expect(data.bot.orders).toEqual([{ reference, total: 600, currency: 'GBP', status: 'CONFIRMED', lines: [line] }]);
  });

  it('are nobody else’s to see', async () => {
    const partner = await api.apiKey('PARTNER', { accountId: api.app.accountId });
    const { errors } = await api.ask('{ bot(slug: "bistro") { orders { id } } }', {}, partner);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('what people change beside a bot', () => {
  const LOG = '{ bot(slug: "bistro") { auditLog(first: 4) { nodes { action actor before after } } } }';
  const log = async () => (await api.ask(LOG)).data.bot.auditLog.nodes;

  it('stands in the audit log of the bot, before and after', async () => {
    await saveMenu({ items: [{ item: 'soup', portions: 9, price: 650 }] });
    await saveMenu({ items: [{ item: 'soup', portions: 8 }] });
    await saveDays({ days: [{ day: 'sun', hours: [], note: 'closed' }] });
    await saveDays({ forget: ['sun'] });
    const soup = (portions: number) => ({ menu: [{ item: 'soup', isAvailable: true, portions, price: 650 }] });
    const sunday = { days: [{ day: 'sun', hours: [], seats: null, note: 'closed' }] };
    const actor = expect.any(String);
    expect((await log()).slice(0, 3)).toEqual([
      { action: 'days.changed', actor, before: sunday, after: null },
      { action: 'days.changed', actor, before: { days: [] }, after: sunday },
      { action: 'menu.changed', actor, before: soup(9), after: soup(8) },
    ]);
    await saveMenu({ forget: ['soup'] });
    expect((await log())[0]).toEqual({ action: 'menu.changed', actor, before: soup(8), after: null });
  });

  it('may be an order that is cancelled: its portions are there again, and it is cancelled once', async () => {
    await saveMenu({ items: [{ item: 'soup', portions: 3 }] });
    await talk('two tomato soups please', 'that is all', 'yes');
    const ORDERS = '{ bot(slug: "bistro") { orders(first: 1) { id status reference } menu { item portions } } }';
    const { orders, menu } = (await api.ask(ORDERS)).data.bot;
    expect([orders[0].status, dish(menu, 'soup')]).toEqual(['CONFIRMED', { item: 'soup', portions: 1 }]);
    const CANCEL = `mutation($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id status } problems { code path } } }`;
    const operator = await api.apiKey('OPERATOR', { accountId: api.app.accountId });
    const input = { botSlug: 'bistro', orderId: orders[0].id };
    for (let each = 0; each < 2; each++) {
      const { data } = await api.ask(CANCEL, { input }, operator);
      expect(data.cancelOrder).toEqual({ order: { id: orders[0].id, status: 'CANCELLED' }, problems: [] });
    }
    expect(dish((await api.ask(ORDERS)).data.bot.menu, 'soup')).toEqual({ item: 'soup', portions: 3 });
    const [cancelled, before] = await log();
    expect([cancelled.action, before.action]).toEqual(['order.cancelled', 'menu.changed']);
    const unknown = { ...input, orderId: '01890a5d-ac96-774b-bcce-b302099a8057' };
    expect((await api.ask(CANCEL, { input: unknown })).data.cancelOrder.problems).toEqual([
      { code: 'NOT_FOUND', path: ['input', 'orderId'] },
    ]);
  });
});
