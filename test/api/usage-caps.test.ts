/** Caps on what models may cost: who is told of them, with several servers on one database, and what turns pay for it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/app/database/orm.ts';
import { createModelGateway } from '../../src/engine/index.ts';
import type { BundleFiles, Stores } from '../../src/engine/index.ts';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { createTestDatabase, isPostgresExpected } from '../support/database.ts';
import { silentLog } from '../support/make-bot.ts';
import { answer, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { openReceiver } from '../support/receiver.ts';
import type { Receiver } from '../support/receiver.ts';
import { tableBot } from '../support/table-bot.ts';

const ADMIN_KEY = 'an-admin-key-of-two-servers-on-one-database';
/** An answer of 401 tokens costs 40 cents; a call may cost 80, as 800 tokens are what it may have. Four answers are 80 % of the cap. */
const PRICES = { 'openai:test': { inputPerMillionUsd: 0, outputPerMillionUsd: 1_000 } };
const LONG = answer({ reply: 'Hm.', reasoning: 'x'.repeat(1_540) });
const CAP_USD = 2.004;
const SEND = `mutation($input: SendMessageInput!) { sendMessage(input: $input) {
  turn { status usage { costUsd } } problems { code } } }`;

const botWith = (policy: string, receiver: string): BundleFiles => ({
  ...tableBot,
  'bot.yaml': `${(tableBot['bot.yaml'] ?? '').replace(
    'interruptions]',
    `interruptions, { use: quality, config: { webhook: { url: "${receiver}" } } }]`,
  )}${policy}\n`,
});

interface Told {
  type: string;
  data: { cap: string; percent: number; spentUsd: number; limitUsd: number; botId: string; conversationId: unknown };
}

describe.runIf(await isPostgresExpected())('a cap on what models may cost', () => {
  let model: ModelServer;
  let receiver: Receiver;
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  const notices: string[] = [];
  const servers: TestApi[] = [];

  interface Server {
    policy?: string;
    accountDailyBudgetUsd?: number;
    noteCap?: Stores['usage']['noteCap'];
  }

  const open = async ({ policy = '', accountDailyBudgetUsd, noteCap }: Server): Promise<TestApi> => {
    const { stores } = await openDatabase({
      databaseUrl: database.url,
      dataFolder: '',
      poolSize: 4,
      onStatement: (text) => {
        if (/insert into audit_log[\s\S]*insert into outbox/.test(text)) notices.push(text);
      },
    });
    const gateway = createModelGateway({
      models: ['openai:test'],
      baseUrl: model.url,
      apiKey: 'sk-test',
      prices: PRICES,
      accountDailyBudgetUsd,
      usage: { ...stores.usage, ...(noteCap && { noteCap }) },
      clock: { now: () => new Date() },
      log: silentLog,
    });
    const webhooks = { hosts: [new URL(receiver.url).hostname], mayBePrivate: true };
    const files = botWith(policy, receiver.url);
    const api = await startApi({ stores, model: gateway, files, webhooks, adminKey: ADMIN_KEY });
    servers.push(api);
    return api;
  };

  /** What a message cost, US dollars. */
  const talk = async (api: TestApi, conversationId: string): Promise<number> => {
    const { data } = await api.ask(SEND, { input: { conversationId, text: 'blorp zzz wobble', awaitReply: true } });
    expect(data.sendMessage.turn.status).toBe('COMPLETED');
    return data.sendMessage.turn.usage.costUsd;
  };
  const talkOften = async (api: TestApi, conversationId: string, times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) expect(await talk(api, conversationId)).toBeCloseTo(0.4);
  };

  /** Two servers with a queue each may send the same event both: it has one id then. */
  const told = (): Told[] => [
    ...new Map(
      receiver.received.map(({ headers, body }) => [headers['webhook-id'], JSON.parse(body) as Told]),
    ).values(),
  ];
  const heard = () => told().map(({ type, data }) => `${type} ${data.cap} ${data.percent}`);

  beforeAll(async () => {
    [model, receiver] = await Promise.all([startModelServer(), openReceiver()]);
    model.respond(() => LONG);
  });
  beforeEach(async () => {
    database = await createTestDatabase();
    notices.length = 0;
    receiver.received.length = 0;
  });
  afterEach(async () => {
    for (const api of servers.splice(0)) await api.close();
    await database.drop();
  });
  afterAll(() => Promise.all([model.close(), receiver.close()]));

  it('of a bot is told of once at 80 % and once when it lets nothing through, whichever server notices', async () => {
    const policy = `model: { daily_budget_usd: ${CAP_USD} }`;
    const [one, other] = [await open({ policy }), await open({ policy })];
    const [here, there] = [await startConversation(one), await startConversation(other)];
    await talkOften(one, here, 2);
    await talkOften(other, there, 1);
    expect(notices).toEqual([]);
    await talkOften(other, there, 1);
    await expect.poll(heard).toEqual(['usage.cap_near BOT 80']);
    // Each has heard of a part alone: both come to refuse, and the first has its own 80 % on the way.
    for (const [api, id] of [
      [one, here],
      [other, there],
    ] as const)
      while ((await talk(api, id)) > 0);
    await expect.poll(() => heard().toSorted()).toEqual(['usage.cap_near BOT 80', 'usage.cap_reached BOT 100']);
    const { data } = await one.ask('{ bot(slug: "table") { id auditLog { nodes { action actor after } } } }');
    const said = data.bot.auditLog.nodes.filter(({ action }: { action: string }) => action.startsWith('usage.'));
    expect(said.map(({ action }: { action: string }) => action).toSorted()).toEqual([
      'usage.cap_near',
      'usage.cap_reached',
    ]);
    expect(told()[0]?.data).toMatchObject({ limitUsd: CAP_USD, botId: data.bot.id, conversationId: null });
  });

  it('of a conversation is told of with the conversation, and of no other', async () => {
    const policy = `model: { conversation_budget_usd: ${CAP_USD} }`;
    const [one, other] = [await open({ policy }), await open({ policy })];
    const [long, short] = [await startConversation(one), await startConversation(one)];
    await talkOften(one, short, 2);
    await talkOften(one, long, 3);
    expect(notices).toEqual([]);
    await talkOften(other, long, 1);
    await expect.poll(heard).toEqual(['usage.cap_near CONVERSATION 80']);
    expect(await talk(one, long)).toBe(0);
    await expect.poll(heard).toHaveLength(2);
    for (const { data } of told())
      expect(data).toMatchObject({
        cap: 'CONVERSATION',
        conversationId: long,
        spentUsd: expect.closeTo(1.6, 1),
        day: null,
      });
  });

  it('of the account is told of by the bot whose call crossed it', async () => {
    const api = await open({ accountDailyBudgetUsd: CAP_USD });
    const id = await startConversation(api);
    await talkOften(api, id, 4);
    expect(await talk(api, id)).toBe(0);
    await expect.poll(() => heard().toSorted()).toEqual(['usage.cap_near ACCOUNT 80', 'usage.cap_reached ACCOUNT 100']);
    expect(told()[0]?.data.botId).toBe(api.bot.id);
  });

  it('is told of by the next server where the one that noticed died before it had said so', async () => {
    const policy = `model: { daily_budget_usd: ${CAP_USD} }`;
    const dying = await open({ policy, noteCap: () => new Promise(() => {}) });
    await talkOften(dying, await startConversation(dying), 4);
    expect(notices).toEqual([]);
    const next = await open({ policy });
    expect(await talk(next, await startConversation(next))).toBe(0);
    await expect.poll(() => heard().toSorted()).toEqual(['usage.cap_near BOT 80', 'usage.cap_reached BOT 100']);
  });

  it('costs a statement where it is crossed, and none before and after', async () => {
    const api = await open({ policy: `model: { daily_budget_usd: ${CAP_USD} }` });
    const id = await startConversation(api);
    await talkOften(api, id, 3);
    expect(notices).toHaveLength(0);
    await talkOften(api, id, 1);
    await expect.poll(() => notices).toHaveLength(1);
    expect(await talk(api, id)).toBe(0);
    await expect.poll(() => notices).toHaveLength(2);
    expect(await talk(api, id)).toBe(0);
    await expect.poll(heard).toHaveLength(2);
    expect(notices).toHaveLength(2);
  });
});
