/** Fifty people want the last portion, and the last table, at the same moment: one gets it, the others hear what else there is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { createEngine, newId, offModelGateway } from '../../src/engine/index.ts';
import type { Engine, Stores, Viewer } from '../../src/engine/index.ts';
import { bookings } from '../../src/plugins/actions/booking/book-of.ts';
import { businessDays } from '../../src/plugins/actions/business/business-days.ts';
import { orders } from '../../src/plugins/actions/order/store/orders.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryEventLog, memoryStores } from '../../src/stores/memory/index.ts';
import { compileOnce } from '../../src/testing/compile-once.ts';
import { isPostgresExpected, openTestPostgres } from '../support/database.ts';
import { saidIn, silentLog } from '../support/make-bot.ts';

const PEOPLE = 50;
const NOW = '2026-11-20T15:00:00.000Z';
const TOMORROW = '2026-11-21';

const files = await readBundleFolder(new URL('../../bots/bistro', import.meta.url).pathname);

const open = async (stores: Stores) => {
  const clock = { now: () => new Date(NOW) };
  const compiler = compileOnce(builtInPlugins);
  const ports = { stores, events: memoryEventLog(), model: offModelGateway, clock, log: silentLog };
  const engine: Engine = createEngine({ ...ports, plugins: builtInPlugins, compiler });
  const account = await stores.accounts.ensureAccount({ id: newId(), name: newId(), at: NOW });
  const { bot } = await engine.publishBot({ accountId: account.id, files, publishedBy: 'test' });
  const viewer: Viewer = {
    accountId: account.id,
    role: 'ADMIN',
    profileId: null,
    botSlug: null,
    scopes: [],
    subject: 't',
  };
  const say = async (conversationId: string, text: string): Promise<string> =>
    saidIn(await (await engine.sendMessage(viewer, { conversationId, text })).completed);

  /** Fifty conversations that have come to the last question; what each hears to its yes, all said at once. */
  const allAtOnce = async (...talk: string[]): Promise<string[]> => {
    const ids = await Promise.all(
      Array.from({ length: PEOPLE }, async () => {
        const { conversation, turn } = await engine.startConversation(viewer, { botSlug: bot.slug, userId: newId() });
        await turn.completed;
        for (const text of talk) await say(conversation.id, text);
        return conversation.id;
      }),
    );
    return Promise.all(ids.map((id) => say(id, 'yes')));
  };
  return { accountId: account.id, botId: bot.id, engine, allAtOnce };
};

const isHere = await isPostgresExpected();
describe.each([
  [
    'in memory',
    async () => {
      const stores = memoryStores();
      return { stores, close: () => stores.close() };
    },
  ],
  ...(isHere ? [['on PostgreSQL', openTestPostgres] as const] : []),
] as const)('the last one, %s', (_, openStores) => {
  let stores: Stores;
  let close = async (): Promise<void> => {};
  beforeAll(async () => {
    ({ stores, close } = await openStores());
  });
  afterAll(() => close());

  it('of a dish is ordered once, and its price is right', async () => {
    const { accountId, botId, engine, allAtOnce } = await open(stores);
    const row = { id: newId(), accountId, botId, item: 'tiramisu', definition: null, isAvailable: true };
    await stores.plugins.open(orders).saveMenu([{ ...row, portions: 1, changedAt: NOW }]);
    const replies = await allAtOnce('a tiramisu and two cokes', "that's all");
    expect(replies.filter((reply) => reply.includes('Your order is in: 1 Tiramisu, 2 Coke, £12.00'))).toHaveLength(1);
    const losers = replies.filter((reply) => /Tiramisu is sold out\. Would you like .+ instead\?/.test(reply));
    expect(losers).toHaveLength(PEOPLE - 1);
    const placed = await stores.plugins.open(orders).list({ accountId, botId, limit: 100 });
    expect(placed.map(({ total, lines }) => [total, lines.length])).toEqual([[1_200, 2]]);
    expect(await stores.plugins.open(orders).menu(accountId, botId)).toMatchObject([{ portions: 0 }]);
    await engine.close();
  });

  it('of the tables is booked once, and the others are offered another time', async () => {
    const { accountId, botId, engine, allAtOnce } = await open(stores);
    const day = { id: newId(), accountId, botId, day: TOMORROW, hours: null, note: null, changedAt: NOW };
    await stores.plugins.open(businessDays).save([{ ...day, seats: 2 }]);
    const replies = await allAtOnce('a table for 2 tomorrow at 7pm, I am Ben', "I'd rather not");
    expect(replies.filter((reply) => reply.startsWith('Done! Your table for 2'))).toHaveLength(1);
    const losers = replies.filter((reply) => /just been taken[\s\S]+Would .+ suit you\?/.test(reply));
    expect(losers).toHaveLength(PEOPLE - 1);
    expect(await stores.plugins.open(bookings).ofDay(accountId, botId, TOMORROW)).toHaveLength(1);
    await engine.close();
  });
});
