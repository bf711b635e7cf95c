/** Several messages sent one after the other as one turn (`COALESCE`), on one server and on two, and when one dies. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/index.ts';
import type { BundleFiles, Engine, Stores, TurnRecord } from '../../src/engine/index.ts';
import { offModelGateway } from '../../src/engine/model/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryEventLog, memoryStores } from '../../src/stores/memory/index.ts';
import { makeBot, saidIn, silentLog } from '../support/make-bot.ts';
import type { TestBot } from '../support/make-bot.ts';
import { tableBot } from '../support/table-bot.ts';

const withPolicy = (policy: string): BundleFiles => ({
  ...tableBot,
  'bot.yaml': `${tableBot['bot.yaml']}\nif_busy: ${policy}\n`,
});
/** Long enough for what is sent at once, on a machine that has much else to do. */
const COALESCE = '{ policy: COALESCE, quiet_ms: 1000, longest_ms: 4000 }';
const clock = { now: () => new Date('2026-11-20T10:00:00Z') };

let stores: Stores;
let bot: TestBot;
const opened: Engine[] = [];
const another = (over: Partial<Stores> = {}): Engine => {
  const options = { events: memoryEventLog(), model: offModelGateway, clock, log: silentLog, plugins: builtInPlugins };
  const engine = createEngine({ ...options, stores: { ...stores, ...over } });
  opened.push(engine);
  return engine;
};

const open = async (policy: string): Promise<void> => {
  stores = memoryStores();
  bot = await makeBot({ files: withPolicy(policy), stores });
};
const send = (text: string, over: object = {}, engine: Engine = bot.engine) =>
  engine.sendMessage(bot.viewer, { conversationId: bot.conversationId, text, ...over });
const turns = () => stores.conversations.turnsSince(bot.viewer.accountId, bot.conversationId, 2, 100);

beforeEach(() => open(COALESCE));
afterEach(async () => {
  for (const engine of opened.splice(0)) await engine.close();
});

describe('messages of one burst', () => {
  it('are one turn, which hears all of them', async () => {
    const handles = await Promise.all(
      ['I want to book a table', 'for four', 'tomorrow at 7pm'].map((text) => send(text)),
    );
    const ended = await Promise.all(handles.map(({ completed }) => completed));
    expect(new Set(ended.map(({ id }) => id)).size).toBe(1);
    expect(saidIn(ended[0] as TurnRecord)).toBe('What name?');
    expect(await turns()).toHaveLength(1);
    expect(ended[0]?.userMessage?.parts?.map(({ text }) => text)).toEqual([
      'I want to book a table',
      'for four',
      'tomorrow at 7pm',
    ]);
  });

  it('are one turn on whatever server each of them comes', async () => {
    const engines = [bot.engine, another(), another()];
    const texts = ['I want to book a table', 'for four', 'tomorrow at 7pm'];
    const handles = await Promise.all(texts.map((text, n) => send(text, {}, engines[n])));
    const [{ completed }] = handles as [(typeof handles)[number]];
    expect(saidIn(await completed)).toBe('What name?');
    expect(new Set(handles.map(({ turnId }) => turnId)).size).toBe(1);
  });

  it('are answered by another server when theirs dies while it waits', async () => {
    const dead = another({
      turns: {
        ...stores.turns,
        accept: (input) => stores.turns.accept({ ...input, leaseAt: '2020-01-01T00:00:00Z' }),
        renew: async () => [],
        endBurst: () => new Promise(() => undefined),
      },
    });
    opened.pop();
    await send('I want to book a table', {}, dead);
    await send('for four', {}, dead);
    await send('tomorrow at 7pm', {}, dead);
    await bot.engine.sweep();
    await expect.poll(async () => (await turns()).map(({ status }) => status)).toEqual(['COMPLETED']);
    expect(saidIn((await turns())[0] as TurnRecord)).toBe('What name?');
  });

  it('wait no longer once somebody cancels, or cuts in', async () => {
    await open('{ policy: COALESCE, quiet_ms: 5000, longest_ms: 15000 }');
    const cut = await send('I want to book a table');
    const next = await send('What are your opening hours?', { ifBusy: 'INTERRUPT' });
    expect((await cut.completed).status).toBe('CANCELLED');
    expect(saidIn(await next.completed)).toContain('12 to 22');
  });

  it('are answered at once by a server that closes', async () => {
    await open('{ policy: COALESCE, quiet_ms: 5000, longest_ms: 15000 }');
    const waiting = await send('I want to book a table');
    await send('for four');
    await bot.engine.drain();
    expect(saidIn(await waiting.completed)).toBe('Which day?');
  });
});

describe('what is no part of a burst', () => {
  it('is what an application sends alone, or on a channel that goes about it otherwise', async () => {
    const [one, two] = [
      await send('I want to book a table', { ifBusy: 'QUEUE' }),
      await send('4', { ifBusy: 'QUEUE' }),
    ];
    expect([saidIn(await one.completed), saidIn(await two.completed)]).toEqual(['For how many people?', 'Which day?']);
    await open('{ policy: COALESCE, channels: { WEB: QUEUE } }');
    const [three, four] = [await send('I want to book a table'), await send('4')];
    expect([saidIn(await three.completed), saidIn(await four.completed)]).toEqual([
      'For how many people?',
      'Which day?',
    ]);
  });
});
