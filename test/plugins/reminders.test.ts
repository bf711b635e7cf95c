/** A stranger's plugin under a killed server and under replay: the example, on the engine itself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reminders } from '../../examples/plugin-reminders/src/index.ts';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import {
  BotError,
  createEngine,
  newId,
  offModelGateway,
  PLUGIN_JOB,
  replayConversation,
} from '../../src/engine/index.ts';
import type { Stores, Viewer } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryEventLog, memoryStores } from '../../src/stores/memory/index.ts';
import { isPostgresExpected, openTestPostgres } from '../support/database.ts';
import { saidIn, silentLog } from '../support/make-bot.ts';

const files = await readBundleFolder(new URL('../../examples/plugin-reminders/bot', import.meta.url).pathname);
const NAME = 'colloquy-plugin-reminders';
const plugins = new Map([...builtInPlugins, [NAME, reminders.definition as never]]);

/** The stores as a server sees them that dies when it commits: its transaction is gone, and it writes nothing more. */
const dying = (stores: Stores): { stores: Stores; isDead: Promise<void> } => {
  const dead = Promise.withResolvers<void>();
  const gone = async (): Promise<never> => Promise.reject(new BotError('STORE_UNAVAILABLE'));
  const turns: Stores['turns'] = {
    ...stores.turns,
    // Its leases have run out, and it renews none.
    accept: (input) => stores.turns.accept({ ...input, leaseAt: '2020-01-01T00:00:00Z' }),
    renew: async () => [],
    commit: () => {
      dead.resolve();
      return gone();
    },
    transaction: (work) => stores.turns.transaction((transaction) => work({ ...transaction, commit: gone })),
  };
  return { stores: { ...stores, turns }, isDead: dead.promise };
};

const suite = (given: () => Stores): void => {
  let nowMs = Date.parse('2026-11-20T15:00:00Z');
  const clock = { now: () => new Date(nowMs) };
  const engineOn = (stores: Stores) =>
    createEngine({ stores, events: memoryEventLog(), model: offModelGateway, clock, log: silentLog, plugins });

  const open = async () => {
    const stores = given();
    const engine = engineOn(stores);
    const at = clock.now().toISOString();
    const { id: accountId } = await stores.accounts.ensureAccount({ id: newId(), name: newId(), at });
    const { bot } = await engine.publishBot({ accountId, files, publishedBy: 'test' });
    const viewer: Viewer = { accountId, role: 'ADMIN', profileId: null, botSlug: null, scopes: [], subject: 'test' };
    const { conversation, turn } = await engine.startConversation(viewer, { botSlug: bot.slug });
    await turn.completed;
    const message = (text: string) => ({ conversationId: conversation.id, text });
    for (const text of ['please remind me', 'the oven'])
      await (await engine.sendMessage(viewer, message(text))).completed;
    const own = { accountId, botId: bot.id, plugin: NAME, collection: 'reminders' };
    const kept = async () => ({
      records: (await stores.plugins.records.list(own, { limit: 9 })).map(({ value }) => value),
      jobs: (await stores.outbox.read([PLUGIN_JOB], 100))
        .filter((event) => event.accountId === accountId)
        .map(({ payload }) => payload),
    });
    return { stores, engine, viewer, conversation, message, kept };
  };

  it('keeps nothing of a server that dies between the action and the commit, and the next one does it once', async () => {
    const { stores, engine, viewer, message, kept } = await open();
    const { stores: failing, isDead } = dying(stores);
    const doomed = engineOn(failing);
    const sent = await doomed.sendMessage(viewer, message('20'));
    await isDead;
    expect(await kept()).toEqual({ records: [], jobs: [] });

    nowMs += 60_000;
    expect(await engine.sweep()).toBe(1);
    const replied = async () => {
      const turn = await stores.conversations.findTurn(viewer.accountId, sent.turnId);
      return turn && saidIn(turn);
    };
    await expect.poll(replied).toBe('I will remind you in 20 minutes.');
    const { records, jobs } = await kept();
    expect(records).toEqual([{ conversationId: sent.conversationId, what: 'the oven' }]);
    expect(jobs).toMatchObject([
      {
        plugin: NAME,
        job: 'deliver',
        dueAt: new Date(nowMs + 20 * 60_000).toISOString(),
        key: expect.any(String) as string,
      },
    ]);
    expect(await engine.sweep()).toBe(0);
    expect(await kept()).toEqual({ records, jobs });
  });

  it('changes nothing in a replay, which keeps and asks for nothing of its own', async () => {
    const { stores, engine, viewer, conversation, message, kept } = await open();
    await (await engine.sendMessage(viewer, message('20'))).completed;
    const before = await kept();
    expect(before.records).toHaveLength(1);
    const turns = await stores.conversations.recordedTurns(viewer.accountId, conversation.id, 0, 100);
    const parts = { plugins, makeStores: memoryStores, conversation };
    const report = await replayConversation(turns, files, parts);
    expect(report.turns.flatMap(({ differences }) => differences)).toEqual([]);
    expect(report.turns).toHaveLength(4);
    expect(await kept()).toEqual(before);
  });
};

describe('a plugin from outside, in memory', () => {
  suite(() => memoryStores());
});

describe.runIf(await isPostgresExpected())('a plugin from outside, on a PostgreSQL server', () => {
  let database: Awaited<ReturnType<typeof openTestPostgres>>;
  beforeAll(async () => {
    database = await openTestPostgres();
  });
  afterAll(() => database.close());
  suite(() => database.stores);
});
