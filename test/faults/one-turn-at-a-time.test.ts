/** One turn at a time in a conversation, in order, and none lost: what happens when messages or servers collide. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BotError, createEngine, createModelGateway, newId } from '../../src/engine/index.ts';
import type { Engine, EngineEvent, Stores } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryEventLog, memoryStores } from '../../src/stores/memory/index.ts';
import { makeBot, saidIn, silentLog } from '../support/make-bot.ts';
import type { TestBot } from '../support/make-bot.ts';
import { answer, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { tableBot } from '../support/table-bot.ts';

const OPEN = 'blorp zzz';

let server: ModelServer;
let stores: ReturnType<typeof memoryStores>;
let bot: TestBot;

const clock = { now: () => new Date('2026-11-20T10:00:00Z') };
const model = () =>
  createModelGateway({
    models: ['openai:test'],
    baseUrl: server.url,
    apiKey: 'none',
    prices: {},
    usage: stores.usage,
    retries: 0,
    clock,
    log: silentLog,
  });

beforeEach(async () => {
  server = await startModelServer();
  stores = memoryStores();
  bot = await makeBot({ files: tableBot, model: model(), stores });
});
afterEach(() => server.close());

/** The stores of a server that stops in the middle of its turns: its leases have run out, and it renews none. */
const stopped = (): Stores => ({
  ...stores,
  turns: {
    ...stores.turns,
    accept: (input) => stores.turns.accept({ ...input, leaseAt: '2020-01-01T00:00:00Z' }),
    renew: async () => [],
  },
});

const send = (text: string, over: object = {}) =>
  bot.engine.sendMessage(bot.viewer, { conversationId: bot.conversationId, text, ...over });

describe('messages that collide', () => {
  it('200 copies under one idempotency key make one turn', async () => {
    const handles = await Promise.all(
      Array.from({ length: 200 }, () => send('I want to book a table', { idempotencyKey: 'k' })),
    );
    const turns = await Promise.all(handles.map(({ completed }) => completed));
    expect(new Set(turns.map(({ id }) => id)).size).toBe(1);
    expect((await stores.conversations.turnsSince(bot.viewer.accountId, bot.conversationId, 0, 100)).length).toBe(2);
  });

  it('is told when a turn of another server has ended, instead of asking for it again and again', async () => {
    const events = memoryEventLog();
    const options = { stores, events, model: model(), clock, log: silentLog, plugins: builtInPlugins };
    const [one, other] = [createEngine(options), createEngine(options)];
    server.enqueue(answer({ reply: 'Slow and long.' }, { msPerToken: 60 }));
    const message = { conversationId: bot.conversationId, text: OPEN, idempotencyKey: 'elsewhere' };
    const running = await one.sendMessage(bot.viewer, message);
    let lookUps = 0;
    const { findTurn } = stores.conversations;
    stores.conversations.findTurn = (...asked) => {
      lookUps++;
      return findTurn(...asked);
    };
    const ended = await (await other.sendMessage(bot.viewer, message)).completed;
    expect(ended).toMatchObject({ id: running.turnId, status: 'COMPLETED' });
    expect(lookUps).toBeLessThanOrEqual(3);
    await Promise.all([one.close(), other.close()]);
  });

  it('is waited for no longer than anybody waits', async () => {
    const events = memoryEventLog();
    const limits = { completionTimeoutMs: 1 };
    const options = { stores, events, model: model(), clock, log: silentLog, plugins: builtInPlugins, limits };
    const engine = createEngine(options);
    const { accountId } = bot.viewer;
    const turnId = newId();
    // Claimed by a server that is never heard of again.
    const claim = { accountId, conversationId: bot.conversationId, profileId: null, turnId, idempotencyKey: 'lost' };
    const said = { id: newId(), text: 'hi', button: null, at: clock.now().toISOString() };
    const limit = { ifBusy: 'QUEUE' as const, leaseMs: 30_000, historyLimit: 10, queueLimit: 9, at: said.at };
    expect((await stores.turns.accept({ ...claim, ...limit, message: said })).kind).toBe('claimed');
    const message = { conversationId: bot.conversationId, text: 'hi', idempotencyKey: 'lost' };
    const waiting = await engine.sendMessage(bot.viewer, message);
    await expect(waiting.completed).rejects.toMatchObject({ code: 'TURN_TIMEOUT' });
    await engine.close();
  });

  it('waits its turn, in the order of arrival', async () => {
    server.enqueue(answer({ reply: 'Slow.' }, { msPerToken: 5 }));
    const handles = [await send(OPEN), await send('I want to book a table'), await send('4'), await send('tomorrow')];
    const turns = await Promise.all(handles.map(({ completed }) => completed));
    expect(turns.map(({ sequence }) => sequence)).toEqual([2, 3, 4, 5]);
    expect(turns.map(saidIn)).toEqual(['Slow.', 'For how many people?', 'Which day?', 'What time?']);
  });

  it('is refused with REJECT, and nothing of it is kept', async () => {
    server.enqueue(answer({ reply: 'Slow.' }, { msPerToken: 5 }));
    const running = await send(OPEN);
    await expect(send('4', { ifBusy: 'REJECT' })).rejects.toMatchObject({ code: 'CONVERSATION_BUSY' });
    await running.completed;
    expect((await stores.conversations.turnsSince(bot.viewer.accountId, bot.conversationId, 0, 100)).length).toBe(2);
  });

  it('cuts the running turn short with INTERRUPT, and then runs', async () => {
    server.enqueue(answer({ reply: 'one two three four five six seven eight' }, { msPerToken: 40 }));
    const running = await send(OPEN);
    const next = await send('I want to book a table', { ifBusy: 'INTERRUPT' });
    expect((await running.completed).status).toBe('CANCELLED');
    expect(saidIn(await next.completed)).toBe('For how many people?');
  });
});

describe("a bot's own policy", () => {
  it('holds for messages that bring none', async () => {
    const files = { ...tableBot, 'bot.yaml': `${tableBot['bot.yaml']}\nif_busy: REJECT\n` };
    bot = await makeBot({ files, model: model(), stores });
    server.enqueue(answer({ reply: 'one two three four' }, { msPerToken: 20 }));
    const running = await send(OPEN);
    await expect.poll(() => server.requests.length).toBe(1);
    await expect(send('4')).rejects.toMatchObject({ code: 'CONVERSATION_BUSY' });
    expect(saidIn(await (await send('tomorrow', { ifBusy: 'QUEUE' })).completed)).not.toBe('');
    await running.completed;
  });
});

describe('a server that dies in the middle of a turn', () => {
  /** The dead server's turn hangs in its model call. */
  const dyingEngine = (): Engine =>
    createEngine({
      stores: stopped(),
      events: memoryEventLog(),
      model: model(),
      clock,
      log: silentLog,
      plugins: builtInPlugins,
    });
  const otherEngine = (): Engine =>
    createEngine({ stores, events: memoryEventLog(), model: model(), clock, log: silentLog, plugins: builtInPlugins });

  it('has its turn finished by another, once, and writes nothing when it comes back', async () => {
    await (await send('I want to book a table')).completed;
    server.enqueue(answer({ reply: 'Too late.' }, { msPerToken: 60 }), answer({ reply: 'Here I am instead.' }));
    const left = await dyingEngine().sendMessage(bot.viewer, { conversationId: bot.conversationId, text: OPEN });
    const other = otherEngine();
    await expect.poll(() => server.requests.length).toBe(1);
    expect(await other.sweep()).toBe(1);
    await other.close();

    const stored = await stores.conversations.findTurn(bot.viewer.accountId, left.turnId);
    expect(stored && saidIn(stored)).toBe('Here I am instead.');
    const seen = await left.completed;
    expect(saidIn(seen)).toBe('Here I am instead.');
    const turns = await stores.conversations.turnsSince(bot.viewer.accountId, bot.conversationId, 0, 100);
    expect(turns.map(({ status }) => status)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);
  });

  it('leaves chunks that belong to no reply: those of the turn that counts join to its text', async () => {
    const events = memoryEventLog();
    const engine = (of: Stores) =>
      createEngine({ stores: of, events, model: model(), clock, log: silentLog, plugins: builtInPlugins });
    const [dying, other] = [engine(stopped()), engine(stores)];
    server.enqueue(
      answer({ reply: 'one two three four five six seven eight nine ten eleven twelve' }, { msPerToken: 60 }),
      answer({ reply: 'alpha beta gamma delta epsilon zeta eta theta' }),
    );
    const { conversationId } = bot;
    const left = await dying.sendMessage(bot.viewer, { conversationId, text: OPEN });
    const joined = new Map<string, string>();
    let last = '';
    for await (const event of await dying.events(
      bot.viewer,
      conversationId,
      left.cursor,
      new AbortController().signal,
    )) {
      expect(event.cursor > last).toBe(true);
      last = event.cursor;
      if (event.kind === 'ReplyChunk') {
        const isFirst = joined.size === 0;
        joined.set(event.messageId, (joined.get(event.messageId) ?? '') + event.text);
        if (isFirst) {
          expect(await other.sweep()).toBe(1);
        }
      }
      if (event.kind !== 'TurnCompleted') continue;
      expect(joined.size).toBe(2);
      for (const { id, text } of event.turn.replies) expect(joined.get(id)).toBe(text);
      break;
    }
    expect(saidIn(await left.completed)).toBe('alpha beta gamma delta epsilon zeta eta theta');
    await other.close();
  });

  it('leaves the queue behind it to be run as well', async () => {
    server.enqueue(answer({ reply: 'Too late.' }, { msPerToken: 60 }), answer({ reply: 'Taken over.' }));
    const dying = dyingEngine();
    await dying.sendMessage(bot.viewer, { conversationId: bot.conversationId, text: OPEN });
    const queued = await send('I want to book a table');
    await expect.poll(() => server.requests.length).toBe(1);
    const other = otherEngine();
    expect(await other.sweep()).toBe(1);
    expect(saidIn(await queued.completed)).toBe('For how many people?');
    await other.close();
  });
});

describe('a message that interrupts', () => {
  it('cuts what runs and what waits in front of it', async () => {
    server.enqueue(answer({ reply: 'one two three four five six seven eight' }, { msPerToken: 40 }));
    const running = await send(OPEN);
    const waiting = [await send('blorp one zzz'), await send('blorp two zzz')];
    const last = await send('I want to book a table', { ifBusy: 'INTERRUPT' });
    const statuses = await Promise.all(
      [running, ...waiting, last].map(async ({ completed }) => (await completed).status),
    );
    expect(statuses).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED', 'COMPLETED']);
    expect(saidIn(await last.completed)).toBe('For how many people?');
    expect(server.requests.length).toBeLessThanOrEqual(1);
  });
});

describe('a server that closes', () => {
  it('takes nothing more, ends what runs, and hands what waits to another at once', async () => {
    server.enqueue(answer({ reply: 'The last of it.' }, { msPerToken: 5 }));
    const running = await send(OPEN);
    const waiting = await send('I want to book a table');
    const drained = bot.engine.drain();
    await expect(send('too late')).rejects.toMatchObject({ code: 'SERVER_CLOSING' });
    await drained;
    expect(saidIn(await running.completed)).toBe('The last of it.');
    const other = createEngine({
      stores,
      events: memoryEventLog(),
      model: model(),
      clock,
      log: silentLog,
      plugins: builtInPlugins,
    });
    expect(await other.sweep()).toBe(1);
    expect(saidIn(await waiting.completed)).toBe('For how many people?');
    await other.close();
  });
});

describe('a turn that is not stored', () => {
  it('has no end: the one that is stored counts', async () => {
    const events = memoryEventLog();
    const dying = createEngine({
      stores: stopped(),
      events,
      model: model(),
      clock,
      log: silentLog,
      plugins: builtInPlugins,
    });
    server.enqueue(answer({ reply: 'Too late.' }, { msPerToken: 30 }), answer({ reply: 'In time.' }));
    const kinds: string[] = [];
    const left = await dying.sendMessage(bot.viewer, { conversationId: bot.conversationId, text: OPEN });
    const watch = new AbortController();
    const watching = (async () => {
      for await (const event of left.events(watch.signal)) kinds.push(event.kind);
    })();
    const other = createEngine({ stores, events, model: model(), clock, log: silentLog, plugins: builtInPlugins });
    await expect.poll(() => server.requests.length).toBe(1);
    await other.sweep();
    expect(saidIn(await left.completed)).toBe('In time.');
    await dying.drain();
    watch.abort();
    await watching;
    expect(kinds.filter((kind) => kind === 'TurnCompleted' || kind === 'TurnFailed')).toEqual(['TurnCompleted']);
    await other.close();
  });
});

describe('a server that cannot load the bot', () => {
  const withoutFaq = () =>
    createEngine({
      stores,
      events: memoryEventLog(),
      model: model(),
      clock,
      log: silentLog,
      plugins: new Map([...builtInPlugins].filter(([name]) => name !== 'faq')),
    });

  it('ends the turn as failed, says why, and runs what waited behind it', async () => {
    const other = withoutFaq();
    const seen: EngineEvent[] = [];
    const watch = new AbortController();
    const events = await other.events(bot.viewer, bot.conversationId, null, watch.signal);
    const watching = (async () => {
      for await (const event of events) seen.push(event);
    })();
    const message = { conversationId: bot.conversationId, text: 'I want to book a table' };
    const handles = [await other.sendMessage(bot.viewer, message), await other.sendMessage(bot.viewer, message)];
    for (const { completed } of handles)
      expect(await completed).toMatchObject({ status: 'FAILED', problem: { code: 'BUNDLE_INVALID' }, replies: [] });
    await expect.poll(() => seen.length).toBe(4);
    watch.abort();
    await watching;
    expect(seen.map(({ kind }) => kind)).toEqual(['TurnStarted', 'TurnFailed', 'TurnStarted', 'TurnFailed']);

    expect(await other.sweep()).toBe(0);
    expect(saidIn(await bot.say('I want to book a table'))).toBe('For how many people?');
    await other.close();
  });

  it('leaves the turn to be swept up while the database does not answer', async () => {
    const findVersion = stores.bots.findVersion.bind(stores.bots);
    let isDown = true;
    const other = createEngine({
      stores: {
        ...stopped(),
        bots: {
          ...stores.bots,
          findVersion: (...asked) =>
            isDown ? Promise.reject(new BotError('STORE_UNAVAILABLE')) : findVersion(...asked),
        },
      },
      events: memoryEventLog(),
      model: model(),
      clock,
      log: silentLog,
      plugins: builtInPlugins,
    });
    const message = { conversationId: bot.conversationId, text: 'I want to book a table' };
    const left = await other.sendMessage(bot.viewer, message);
    await left.completed.catch(() => undefined);
    isDown = false;
    expect(await other.sweep()).toBe(1);
    await other.close();
    const stored = await stores.conversations.findTurn(bot.viewer.accountId, left.turnId);
    expect(stored && saidIn(stored)).toBe('For how many people?');
  });
});
