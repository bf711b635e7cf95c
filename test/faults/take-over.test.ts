/** A person and the bot never speak at once: what happens when somebody takes over while a turn is under way. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, createModelGateway, newTurnId } from '../../src/engine/index.ts';
import type { Engine, EngineEvent, TurnRecord, Viewer } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryEventLog, memoryStores } from '../../src/stores/memory/index.ts';
import { makeBot, silentLog } from '../support/make-bot.ts';
import type { TestBot } from '../support/make-bot.ts';
import { answer, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { tableBot } from '../support/table-bot.ts';

const OPEN = 'blorp zzz';

let server: ModelServer;
let stores: ReturnType<typeof memoryStores>;
let events: ReturnType<typeof memoryEventLog>;
let nowMs: number;
let bot: TestBot;
const engines: Engine[] = [];

const clock = { now: () => new Date(nowMs) };
const openServer = (): Engine => {
  const model = createModelGateway({
    models: ['openai:test'],
    baseUrl: server.url,
    apiKey: 'none',
    prices: {},
    usage: stores.usage,
    retries: 0,
    clock,
    log: silentLog,
  });
  const engine = createEngine({ stores, events, model, clock, log: silentLog, plugins: builtInPlugins });
  engines.push(engine);
  return engine;
};
const staff = (name: string, role: 'OPERATOR' | 'ADMIN' = 'OPERATOR'): Viewer => ({
  ...bot.viewer,
  role,
  subject: name.toLowerCase(),
  name,
});

beforeEach(async () => {
  server = await startModelServer();
  stores = memoryStores();
  events = memoryEventLog();
  nowMs = Date.parse('2026-11-20T10:00:00Z');
  bot = await makeBot({ files: tableBot, stores });
});
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
  await server.close();
});

/** What a visitor's page sees until `stop`, as one line an event. */
const watch = async (engine: Engine) => {
  const seen: EngineEvent[] = [];
  const stop = new AbortController();
  const watching = (async () => {
    for await (const event of await engine.events(bot.viewer, bot.conversationId, null, stop.signal)) seen.push(event);
  })();
  return {
    seen,
    until: async (is: (event: EngineEvent) => boolean) => {
      while (!seen.some(is)) await new Promise((resolve) => setTimeout(resolve, 2));
    },
    stop: async () => {
      stop.abort();
      await watching;
    },
  };
};
const turns = (): Promise<TurnRecord[]> =>
  stores.conversations.turnsSince(bot.viewer.accountId, bot.conversationId, 0, 100);
const replies = async (): Promise<string[]> =>
  (await turns()).flatMap((turn) => turn.replies.map(({ role, text }) => `${role}: ${text}`));
const asked = async (): Promise<void> => {
  while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
};

describe('a bot that is about to answer', () => {
  it.each([
    ['has not begun', answer({ reply: 'Never heard.' }, { stallAfterTokens: 0 })],
    ['is in the middle', answer({ reply: 'One two three four five six seven. '.repeat(9) }, { stallAfterTokens: 40 })],
  ])('falls silent when somebody takes over: it %s', async (_, stalled) => {
    const here = openServer();
    server.enqueue(stalled);
    const page = await watch(here);
    const message = { conversationId: bot.conversationId, text: OPEN };
    const handle = await here.sendMessage(bot.viewer, message);
    await asked();
    const conversation = await here.takeOver(staff('Anna'), bot.conversationId);
    expect(conversation).toMatchObject({ status: 'HANDED_OFF', holder: { id: 'anna', name: 'Anna' } });
    expect(await handle.completed).toMatchObject({ status: 'COMPLETED', replies: [], decision: { source: 'handoff' } });
    const sent = await here.sendOperatorMessage(staff('Anna'), { conversationId: bot.conversationId, text: 'Hello!' });
    expect(sent.replies).toMatchObject([{ role: 'OPERATOR', text: 'Hello!' }]);
    await page.until((event) => event.kind === 'TurnCompleted' && event.turn.id === sent.id);
    await page.stop();
    expect(page.seen.filter(({ kind }) => kind === 'TurnFailed')).toEqual([]);
    const changed = page.seen.findIndex(({ kind }) => kind === 'HandoffChanged');
    expect(page.seen[changed]).toMatchObject({ holder: 'OPERATOR', agentName: 'Anna' });
    const after = page.seen.slice(changed).filter(({ kind }) => kind === 'ReplyChunk');
    expect(after).toMatchObject([{ text: 'Hello!' }]);
    expect(await replies()).toEqual(["BOT: Hi, I'm Tom.", 'OPERATOR: Hello!']);
  });

  it('on a server that does not hear of it is refused when it commits, and its late words reach nobody', async () => {
    const [deaf, here] = [openServer(), openServer()];
    server.enqueue(answer({ reply: 'Late words of the bot. '.repeat(3) }, { msPerToken: 25 }));
    const page = await watch(here);
    await deaf.sendMessage(bot.viewer, { conversationId: bot.conversationId, text: OPEN });
    await asked();
    await here.takeOver(staff('Anna'), bot.conversationId);
    const sent = await here.sendOperatorMessage(staff('Anna'), {
      conversationId: bot.conversationId,
      text: 'I am here',
    });
    // The deaf server ends its turn, and would commit it.
    await deaf.close();
    await page.until((event) => event.kind === 'TurnCompleted' && event.turn.id === sent.id);
    await page.stop();
    const changed = page.seen.findIndex(({ kind }) => kind === 'HandoffChanged');
    const late = page.seen.slice(changed).flatMap((event) => (event.kind === 'ReplyChunk' ? [event.text] : []));
    expect(late).toEqual(['I am here']);
    expect(await replies()).toEqual(["BOT: Hi, I'm Tom.", 'OPERATOR: I am here']);
    expect((await turns()).map(({ status, userMessage }) => [userMessage?.text ?? null, status])).toEqual([
      [null, 'COMPLETED'],
      [OPEN, 'COMPLETED'],
      [null, 'COMPLETED'],
      [null, 'COMPLETED'],
    ]);
  });

  it('leaves what waits behind it to the person, too', async () => {
    const here = openServer();
    server.enqueue(answer({ reply: 'Never.' }, { stallAfterTokens: 0 }));
    const send = (text: string) => here.sendMessage(bot.viewer, { conversationId: bot.conversationId, text });
    const waiting = [await send(OPEN), await send('are dogs allowed?'), await send('book a table')];
    await asked();
    await here.takeOver(staff('Anna'), bot.conversationId);
    for (const { completed } of waiting) expect((await completed).replies).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });
});

describe('one person at a time', () => {
  it('an operator may not push another out, an admin may; and who was relieved no longer speaks', async () => {
    const here = openServer();
    await here.takeOver(staff('Anna'), bot.conversationId);
    await expect(here.takeOver(staff('Boris'), bot.conversationId)).rejects.toMatchObject({
      code: 'HANDOFF_HELD',
      message: expect.stringContaining('Anna') as string,
    });
    const text = { conversationId: bot.conversationId, text: 'mine' };
    await expect(here.sendOperatorMessage(staff('Boris'), text)).rejects.toMatchObject({ code: 'HANDOFF_NOT_HELD' });
    await here.takeOver(staff('Chief', 'ADMIN'), bot.conversationId);
    await expect(here.sendOperatorMessage(staff('Anna'), text)).rejects.toMatchObject({ code: 'HANDOFF_NOT_HELD' });
    await expect(here.releaseConversation(staff('Anna'), { conversationId: bot.conversationId })).rejects.toMatchObject(
      { code: 'HANDOFF_NOT_HELD' },
    );
    expect((await here.sendOperatorMessage(staff('Chief', 'ADMIN'), text)).replies).toHaveLength(1);
  });

  it('taking over twice is told once', async () => {
    const here = openServer();
    await here.takeOver(staff('Anna'), bot.conversationId);
    await here.takeOver(staff('Anna'), bot.conversationId);
    expect(await turns()).toHaveLength(2);
  });

  it('a message under the same key is sent once, whatever the visitor names theirs', async () => {
    const here = openServer();
    await here.takeOver(staff('Anna'), bot.conversationId);
    const message = { conversationId: bot.conversationId, text: 'once', idempotencyKey: 'k' };
    await here.sendMessage(bot.viewer, { ...message, text: 'from the visitor' });
    const sent = await Promise.all(Array.from({ length: 20 }, () => here.sendOperatorMessage(staff('Anna'), message)));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(await replies()).toEqual(["BOT: Hi, I'm Tom.", 'OPERATOR: once']);
  });

  it("a visitor's message cannot cut a person's short", async () => {
    const here = openServer();
    await here.takeOver(staff('Anna'), bot.conversationId);
    const conversationId = bot.conversationId;
    const both = await Promise.all([
      here.sendOperatorMessage(staff('Anna'), { conversationId, text: 'listen' }),
      here.sendMessage(bot.viewer, { conversationId, text: 'no', ifBusy: 'INTERRUPT' }),
    ]);
    expect(both[0]).toMatchObject({ status: 'COMPLETED', replies: [{ text: 'listen' }] });
  });
});

describe('a server that dies', () => {
  const dieWith = async (instruction: object) => {
    const { accountId } = bot.viewer;
    const turnId = newTurnId();
    const at = clock.now().toISOString();
    const message = { id: turnId, text: null, button: null, at, instruction } as never;
    const send = { accountId, conversationId: bot.conversationId, profileId: null, turnId, message, at };
    const limits = { idempotencyKey: null, ifBusy: 'QUEUE' as const, leaseMs: 30_000, historyLimit: 10, queueLimit: 9 };
    // Its lease has run out.
    const leaseAt = new Date(Date.now() - 60_000).toISOString();
    expect((await stores.turns.accept({ ...send, ...limits, leaseAt })).kind).toBe('claimed');
    const other = openServer();
    await other.sweep();
    await other.close();
  };
  const by = { id: 'anna', name: 'Anna' };

  it("between accepting a person's message and committing it loses nothing", async () => {
    await openServer().takeOver(staff('Anna'), bot.conversationId);
    await dieWith({ kind: 'operatorMessage', by, text: 'still here' });
    expect(await replies()).toEqual(["BOT: Hi, I'm Tom.", 'OPERATOR: still here']);
  });

  it('in the middle of a release gives the conversation back all the same', async () => {
    await bot.say('I want a table');
    await openServer().takeOver(staff('Anna'), bot.conversationId);
    await dieWith({ kind: 'release', by, slots: { party_size: 4 }, startFlow: null });
    expect((await replies()).at(-1)).toBe('BOT: Which day?');
    const kept = await stores.conversations.find(bot.viewer.accountId, bot.conversationId);
    expect(kept).toMatchObject({ status: 'ACTIVE', holder: null });
  });

  it('right after the take-over leaves the turn that it broke into to another, without the bot', async () => {
    const turnId = newTurnId();
    const at = clock.now().toISOString();
    const { accountId } = bot.viewer;
    const message = { id: turnId, text: 'are dogs allowed?', button: null, at };
    const send = { accountId, conversationId: bot.conversationId, profileId: null, turnId, message, at };
    const limits = { idempotencyKey: null, ifBusy: 'QUEUE' as const, leaseMs: 30_000, historyLimit: 10, queueLimit: 9 };
    await stores.turns.accept({ ...send, ...limits });
    const handoff = { id: newTurnId(), reason: 'taken over', summary: '' };
    const input = { accountId, conversationId: bot.conversationId, holder: by, mayRelieve: false, handoff, at };
    expect((await stores.handoffs.takeOver(input)).kind).toBe('taken');
    const other = openServer();
    await other.sweep();
    await other.close();
    expect((await turns()).at(-1)).toMatchObject({ id: turnId, status: 'COMPLETED', replies: [] });
  });
});

describe('the way back', () => {
  const release = (over: object = {}) =>
    openServer().releaseConversation(staff('Anna'), { conversationId: bot.conversationId, ...over });
  const standing = async () => {
    const kept = await stores.conversations.find(bot.viewer.accountId, bot.conversationId);
    return kept?.state.stack.map(({ flow, step }) => `${flow}/${step}`);
  };

  beforeEach(async () => {
    await bot.say('I want a table');
    await openServer().takeOver(staff('Anna'), bot.conversationId);
  });

  it('puts the open question again', async () => {
    const { turn, problems } = await release();
    expect(problems).toEqual([]);
    expect(turn?.replies).toMatchObject([{ role: 'BOT', text: 'For how many people?' }]);
    expect(await standing()).toEqual(['book/size']);
    expect((await bot.say('4')).replies[0]?.text).toBe('Which day?');
  });

  it('goes on with what the person found out, and passes over what need not be asked', async () => {
    const { turn } = await release({ slots: { party_size: 4, date: '2026-12-01', name: 'Ada Lovelace' } });
    expect(turn?.replies).toMatchObject([{ text: 'What time?' }]);
    const kept = await stores.conversations.find(bot.viewer.accountId, bot.conversationId);
    expect(kept?.state.stack[0]?.slots['party_size']).toMatchObject({ value: 4, source: 'operator', certainty: 1 });
    const profile = await stores.profiles.find(bot.viewer.accountId, kept?.profileId ?? '');
    expect(profile?.collected['name']).toMatchObject({ value: 'Ada Lovelace' });
  });

  it('refuses values that the slots cannot have, all of them, and changes nothing', async () => {
    const slots = { party_size: 40, date: 'tomorrow', time: 9, phone: 'x', pets: true };
    const { turn, problems } = await release({ slots, startFlow: 'no such flow' });
    expect(turn).toBeNull();
    expect(problems.map(({ path }) => path?.join('.'))).toEqual([
      'input.startFlow',
      'input.slots.party_size',
      'input.slots.date',
      'input.slots.time',
      'input.slots.phone',
      'input.slots.pets',
    ]);
    const kept = await stores.conversations.find(bot.viewer.accountId, bot.conversationId);
    expect(kept).toMatchObject({ status: 'HANDED_OFF', holder: { id: 'anna' } });
  });

  it('refuses a flow that is under way already', async () => {
    const { problems } = await release({ startFlow: 'book' });
    expect(problems).toMatchObject([{ path: ['input', 'startFlow'] }]);
  });
});
