import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import type { BundleFiles, JsonObject, OutboxStore, WebhookStore } from '../../src/engine/index.ts';
import { QUALITY_ROUTES, qualityJobs } from '../../src/plugins/quality/quality-jobs.ts';
import { memoryJobRunner } from '../../src/jobs/memory-job-runner.ts';
import { createRelay } from '../../src/jobs/relay.ts';
import { webhookSecret, webhookSender } from '../../src/jobs/webhooks/send-webhook.ts';
import type { SendWebhook } from '../../src/jobs/webhooks/send-webhook.ts';
import { webhookJob } from '../../src/jobs/webhooks/webhook-job.ts';
import { alerts, watchQuality } from '../../src/plugins/quality/index.ts';
import { startApi, startConversation, take } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import type { TestBot } from '../support/make-bot.ts';
import { makeBot, silentLog } from '../support/make-bot.ts';
import { openReceiver } from '../support/receiver.ts';
import type { Receiver } from '../support/receiver.ts';

const helpdesk = await readBundleFolder(new URL('../../bots/helpdesk', import.meta.url).pathname);

/** The helpdesk, watched from the second case on; each plugin with the receiver it is given. */
const desk = (receivers: { quality?: string; flywheel?: string }): BundleFiles => {
  const hook = (url: string | undefined): string => (url === undefined ? '' : `, webhook: { url: "${url}" }`);
  const watched = `  - use: quality\n    config: { min_sample: 2${hook(receivers.quality)} }`;
  const learning = `  - use: flywheel\n    config: { watch_cases: 20${hook(receivers.flywheel)} }`;
  const text = (helpdesk['bot.yaml'] ?? '').replace(/^ {2}- quality$/m, watched);
  return { ...helpdesk, 'bot.yaml': text.replace(/^ {2}- flywheel$/m, learning) };
};

let receiver: Receiver;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

interface Told {
  type: string;
  timestamp: string;
  data: JsonObject;
}
const told = (): Told[] => receiver.received.map(({ body }) => JSON.parse(body) as Told);
const isAboutFlow = ({ data }: Told): boolean => data['scope'] === 'flow';

describe('an alert, over the API', () => {
  const SEND = 'mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { status } } }';
  const WATCH = `subscription($bot: String) { qualityEvents(botSlug: $bot) {
    change at bot { slug } alert { metric scope subject value clearedAt } } }`;
  type Event = { change: string; bot: { slug: string }; alert: { metric: string; scope: string; subject: string } };
  let api: TestApi;
  afterEach(() => api.close());

  const open = async (receivers: Parameters<typeof desk>[0]): Promise<void> => {
    api = await startApi({ files: desk(receivers), webhooks: { hosts: ['127.0.0.1'], mayBePrivate: true } });
  };
  const talk = async (...texts: string[]): Promise<void> => {
    const conversationId = await startConversation(api);
    for (const text of texts) await api.ask(SEND, { input: { conversationId, text, awaitReply: true } });
  };
  /** As the watcher does every few minutes; a minute ahead, as a window ends before the moment it is looked at. */
  const watch = () =>
    watchQuality({
      engine: api.app.engine,
      stores: api.stores,
      alerts: api.stores.plugins.open(alerts),
      clock: { now: () => new Date(Date.now() + 60_000) },
      log: silentLog,
    });
  const takeEvents = async (query: string, variables: object, count: number): Promise<Event[]> => {
    const watching = api.sockets(api.adminKey).iterate({ query, variables: { ...variables } });
    const taken = await take(watching, (events) => events.length >= count);
    return taken.map(({ data, errors }) => {
      expect(errors ?? []).toEqual([]);
      return data?.['qualityEvents'] as Event;
    });
  };

  it('reaches subscribers and the bot’s receiver, raised and cleared, each once', async () => {
    await open({ quality: receiver.url });
    const subscribed = takeEvents(WATCH, { bot: 'helpdesk' }, 6);
    for (let each = 0; each < 2; each += 1) await talk('paper jam', 'forget it', 'yes');
    const raised = await watch();
    expect(raised.map(({ scope }) => scope).toSorted()).toEqual(['bot', 'flow', 'version']);
    expect(await watch()).toEqual([]);
    for (let each = 0; each < 8; each += 1) await talk('paper jam', 'yes it prints');
    expect(await watch()).toHaveLength(3);

    const events = await subscribed;
    expect(events.map(({ change }) => change)).toEqual([...Array(3).fill('RAISED'), ...Array(3).fill('CLEARED')]);
    expect(events.find(({ alert }) => alert.scope === 'FLOW')).toMatchObject({
      bot: { slug: 'helpdesk' },
      alert: { metric: 'COMPLETION_RATE', subject: 'printer', value: 0 },
    });
    await expect.poll(() => receiver.received.length).toBe(6);
    const [flow] = raised.filter(({ scope }) => scope === 'flow');
    const known = {
      alertId: flow?.id,
      botId: api.bot.id,
      metric: 'completion_rate',
      scope: 'flow',
      subject: 'printer',
    };
    expect(told().filter(isAboutFlow)).toMatchObject([
      { type: 'quality.alert_raised', data: { ...known, value: 0, threshold: 0.7 } },
      { type: 'quality.alert_cleared', data: { ...known, value: 0.8, threshold: 0.7 } },
    ]);
  });

  it('is signed with the bot’s secret, and goes to whom the flywheel tells where nobody else is named', async () => {
    await open({ flywheel: receiver.url });
    for (let each = 0; each < 2; each += 1) await talk('paper jam', 'forget it', 'yes');
    await watch();
    await expect.poll(() => receiver.received.length).toBe(3);
    const { data } = await api.ask('{ bot(slug: "helpdesk") { webhookSecret } }');
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    const signed = headers as Record<string, string>;
    expect(new Webhook(data.bot.webhookSecret).verify(body, signed)).toMatchObject({ type: 'quality.alert_raised' });
  });

  it('is none of the business of visitors, nor of another account', async () => {
    await open({});
    const refusal = async (credential: string, bot: string | null) => {
      const watching = api.sockets(credential).iterate({ query: WATCH, variables: { bot } });
      return (await watching.next()).value?.errors?.[0]?.extensions?.['code'];
    };
    expect(await refusal(await api.visitor(), null)).toBe('FORBIDDEN');
    const partner = await api.apiKey('PARTNER', { accountId: api.app.accountId, scopes: ['conversations:read'] });
    expect(await refusal(partner, null)).toBe('FORBIDDEN');
    expect(await refusal(await api.apiKey('ADMIN'), 'helpdesk')).toBe('BOT_UNKNOWN');
  });
});

describe('an alert whose server is killed', () => {
  const SECRET = 'the secret of the server';
  let bot: TestBot;
  let announced: string[];

  beforeEach(async () => {
    announced = [];
    bot = await makeBot({ files: desk({}), now: '2026-11-20T12:00:00Z' });
    for (let each = 0; each < 2; each += 1) {
      const { conversation } = await bot.engine.startConversation(bot.viewer, { botSlug: 'helpdesk' });
      for (const text of ['paper jam', 'forget it', 'yes'])
        await (await bot.engine.sendMessage(bot.viewer, { conversationId: conversation.id, text })).completed;
    }
    const clock = { now: () => new Date('2026-11-20T12:01:00Z') };
    const { engine, stores } = bot;
    await watchQuality({ engine, stores, alerts: stores.plugins.open(alerts), clock, log: silentLog });
  });

  const sender = (overrides: Partial<WebhookStore> = {}): SendWebhook =>
    webhookSender({
      webhooks: { ...bot.stores.webhooks, ...overrides },
      clock: { now: () => new Date() },
      log: silentLog,
      receiverOf: async () => receiver.url,
      secretOf: (botId) => webhookSecret(SECRET, botId),
      hosts: ['127.0.0.1'],
      mayBePrivate: true,
    });
  /** A server from its start until it has nothing more to do, or is cut off where `fault` says so. */
  const serve = async (fault: { outbox?: Partial<OutboxStore>; send?: SendWebhook } = {}): Promise<void> => {
    const announce = async ({ alertId, change }: { alertId: string; change: string }) =>
      void announced.push(`${change} ${alertId}`);
    const job = webhookJob(fault.send ?? sender());
    const jobs = [...qualityJobs(announce), fault.send ? { ...job, retries: 0 } : job];
    const runner = memoryJobRunner(jobs, { log: silentLog, wait: async () => {} });
    const outbox = { ...bot.stores.outbox, ...fault.outbox };
    await createRelay({ outbox, runner, routes: QUALITY_ROUTES, log: silentLog }).pass();
    await runner.idle();
    await runner.close();
  };
  const killed = async () => Promise.reject(new Error('the server dies'));
  const idsTold = () => receiver.received.map(({ headers }) => String(headers['webhook-id'])).toSorted();

  it('between raising it and handing it over, is told once by the next one', async () => {
    await serve();
    await serve();
    expect(told().map(({ type }) => type)).toEqual(Array(3).fill('quality.alert_raised'));
    expect(new Set(idsTold()).size).toBe(3);
    expect(announced).toHaveLength(3);
  });

  it('between sending it and noting that it was handed over, is told once all the same', async () => {
    await serve({ outbox: { remove: killed } });
    const before = idsTold();
    await serve();
    expect(before).toHaveLength(3);
    expect(idsTold()).toEqual(before);
  });

  it('before the receiver could answer, tells it again under the same id', async () => {
    await serve({ send: sender({ noteAttempt: killed }), outbox: { remove: killed } });
    const before = idsTold();
    await serve();
    expect(idsTold()).toEqual([...before, ...before].toSorted());
  });

  it('stays to be told while the receiver is down', async () => {
    receiver.answers.push(503, 503, 503, 503);
    await serve();
    const taken = receiver.received.slice(4).map(({ headers }) => headers['webhook-id']);
    expect(new Set(taken).size).toBe(3);
  });
});
