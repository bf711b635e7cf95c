import { expect, it } from 'vitest';
import { z } from 'zod';
import { channelStore } from '../../src/channels/channel-store.ts';
import type { OpenChannel } from '../../src/channels/channel-settings.ts';
import { deliverTo } from '../../src/channels/deliver.ts';
import type { BotDefinition, BotRecord, ChannelPort, PluginDefinition } from '../../src/engine/index.ts';
import { createEngine, newId, offModelGateway } from '../../src/engine/index.ts';
import { defineJob, definePlugin } from '../../src/engine/plugin.ts';
import { pluginWork } from '../../src/jobs/plugin-jobs.ts';
import { createRelay } from '../../src/jobs/relay.ts';
import { webhookSecret, webhookSender } from '../../src/jobs/webhooks/send-webhook.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { smsChannel } from '../../src/plugins/twilio/sms-channel.ts';
import { alerts, watchQuality } from '../../src/plugins/quality/index.ts';
import { memoryEventLog } from '../../src/stores/memory/index.ts';
import type { TestDatabase } from '../support/database.ts';
import { silentLog } from '../support/make-bot.ts';
import { openReceiver } from '../support/receiver.ts';
import { deliveryOf } from './channel-store.suite.ts';
import { at, claim, commitOf, makeWorld } from './world.ts';

/** What the server asks by itself, whether or not anybody talks. */
export const backgroundStatements = (
  database: () => TestDatabase,
  counted: (work: () => Promise<unknown>) => Promise<number>,
): void => {
  const clock = { now: () => new Date(at()) };

  it('are two for a search for turns that others left and for people who wait, when there are none', async () => {
    const { stores } = database();
    // Before anything was there.
    const leaseAt = new Date(0).toISOString();
    const turns = {
      ...stores.turns,
      expired: ({ limit }: { limit: number }) => stores.turns.expired({ limit, leaseAt }),
    };
    const engine = createEngine({
      stores: { ...stores, turns },
      events: memoryEventLog(),
      model: offModelGateway,
      clock: { now: () => new Date(0) },
      log: silentLog,
      plugins: builtInPlugins,
    });
    expect(await counted(() => engine.sweep())).toBe(2);
    await engine.close();
  });

  it.each([0, 1, 20])('are as many to hand over %i events of the outbox', async (events) => {
    const { stores } = database();
    const world = await makeWorld(stores);
    const kind = `test.${newId()}`;
    const outbox = Array.from({ length: events }, () => ({ id: newId(), kind, payload: {}, at: at() }));
    await stores.turns.commit(commitOf(await claim(stores, world), 'ok', { outbox }));
    const added: string[] = [];
    const runner = { add: async (_name: string, id: string) => void added.push(id) };
    const relay = createRelay({ outbox: stores.outbox, runner, routes: { [kind]: ['told'] }, log: silentLog });
    expect(await counted(() => relay.pass())).toBe(2);
    expect(added).toHaveLength(events);
  });

  it('are two for a webhook: written down, and noted', async () => {
    const { stores } = database();
    const { accountId, botId } = await makeWorld(stores);
    const receiver = await openReceiver();
    const send = webhookSender({
      webhooks: stores.webhooks,
      clock,
      log: silentLog,
      receiverOf: async () => receiver.url,
      secretOf: (id) => webhookSecret('test', id),
      hosts: ['127.0.0.1'],
      mayBePrivate: true,
    });
    const event = { id: newId(), accountId, botId, type: 'test', at: at(), data: {} };
    const { signal } = new AbortController();
    expect(await counted(() => send(event, signal))).toBe(2);
    expect(await counted(() => send(event, signal))).toBe(1);
    expect(receiver.received).toHaveLength(1);
    await receiver.close();
  });

  it.each([0, 3])(
    'are one for a look at the quality of all bots, and a window and its alerts for %i',
    async (watched) => {
      const { stores } = database();
      const bots: string[] = [];
      for (let bot = 0; bot < 4; bot++) bots.push((await makeWorld(stores)).versionId);
      const declaring = new Set(bots.slice(0, watched));
      const definitionOf = async (_accountId: string, versionId: string) =>
        ({ plugins: declaring.has(versionId) ? [{ use: 'quality', config: {} }] : [] }) as unknown as BotDefinition;
      const parts = { engine: { definitionOf }, stores, alerts: stores.plugins.open(alerts), clock, log: silentLog };
      const count = await counted(() => watchQuality(parts));
      // Each: without compiling, the counts, open alerts; on a server BEGIN and COMMIT too.
      expect(count).toBe(1 + watched * (database().url === undefined ? 3 : 5));
    },
  );

  it('is one for a job of a plugin, which finds its bot', async () => {
    const { stores } = database();
    const { accountId, botId } = await makeWorld(stores);
    const { definition } = definePlugin({
      name: 'worker',
      config: z.strictObject({}),
      setup: () => ({ jobs: { work: defineJob({ input: z.object({}), run: async () => {} }) } }),
    });
    const definitionOf = async () => ({ plugins: [{ use: 'worker', config: {} }] }) as unknown as BotDefinition;
    const work = pluginWork({
      plugins: new Map([[definition.name, definition as unknown as PluginDefinition]]),
      engine: { definitionOf, instruct: async () => Promise.reject(new Error('nobody is told')) },
      stores,
      model: offModelGateway,
      clock,
      log: silentLog,
      announce: async () => {},
      runApart: async () => {},
    });
    const [queue] = work.jobs;
    const asked = { accountId, botId, plugin: 'worker', job: 'work', input: {} };
    const { signal } = new AbortController();
    expect(await counted(async () => queue?.handle(asked, { id: newId(), signal }))).toBe(1);
  });

  it.each([1, 3])('are six for each of %i messages to a network, and five for their thread', async (messages) => {
    const { stores } = database();
    const { accountId, botId } = await makeWorld(stores);
    const kept = stores.plugins.open(channelStore);
    const of = { accountId, botId, channel: 'SMS' as const, address: '+441632960001' };
    const thread = await kept.arrive({ ...of, threadId: newId(), profileId: newId(), at: at() });
    const sent: string[] = [];
    const channel: ChannelPort = {
      ...smsChannel({ max_segments: 1, answers: { stop: null, start: null, help: null } }),
      encode: ({ text }) => ({ parts: [{ text }] }),
      deliver: async ({ text }) => {
        sent.push(JSON.stringify(text));
        return { kind: 'sent', providerId: null };
      },
    };
    const [bot] = await stores.bots.botsByIds(accountId, [botId]);
    const find = async (): Promise<OpenChannel> => ({ accountId, bot: bot as BotRecord, channel, settings: {} });
    const { job } = deliverTo({
      engine: { definitionOf: async () => expect.fail('nothing is sent that nobody asked for') },
      stores,
      clock,
      log: silentLog,
      channels: { byName: find },
    });
    const texts = Array.from({ length: messages }, (_, place) => `message ${place}`);
    await kept.queue(texts.map((text, sequence) => deliveryOf(thread, { body: { text }, sequence })));
    const { signal } = new AbortController();
    const data = { accountId, threadId: thread.id };
    expect(await counted(async () => job.handle(data, { id: newId(), signal }))).toBe(5 + messages * 6);
    expect(sent).toEqual(texts.map((text) => JSON.stringify(text)));
  });
};
