/** What a reader sees when the event log is gone, or never got a turn: what it would have seen, to the letter. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEngine, createModelGateway } from '../../src/engine/index.ts';
import type { Engine, EngineEvent, EventLog } from '../../src/engine/index.ts';
import { eventsAfter } from '../../src/engine/conversation-events.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryEventLog, memoryStores } from '../../src/stores/memory/index.ts';
import { makeBot, silentLog } from '../support/make-bot.ts';
import { answer, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { tableBot } from '../support/table-bot.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

const world = async (events: EventLog) => {
  const stores = memoryStores();
  const clock = { now: () => new Date('2026-11-20T10:00:00Z') };
  const model = createModelGateway({
    models: ['test'],
    baseUrl: server.url,
    apiKey: 'none',
    prices: {},
    usage: stores.usage,
    clock,
    log: silentLog,
  });
  const bot = await makeBot({ files: tableBot, stores });
  const engine = createEngine({ stores, events, model, clock, log: silentLog, plugins: builtInPlugins });
  return { stores, bot, engine };
};

const REPLY = 'A long reply, word by word, so that it can be cut at every place. And then a second sentence of it.';
const COMMAND = { name: 'set_slots', arguments: { slots: { party_size: 4 } } };

/** All events up to the end of the turn. */
const upToEnd = async (source: AsyncIterable<EngineEvent>): Promise<EngineEvent[]> => {
  const seen: EngineEvent[] = [];
  for await (const event of source) {
    seen.push(event);
    if (event.kind === 'TurnCompleted' || event.kind === 'TurnFailed') break;
  }
  return seen;
};

const textOf = (events: readonly EngineEvent[]): string =>
  events
    .map((event) => (event.kind === 'ReplyChunk' ? event.text : ''))
    .join('|')
    .replaceAll('|', '');
const othersOf = (events: readonly EngineEvent[]) =>
  events.filter(({ kind }) => kind !== 'ReplyChunk').map(({ kind, cursor }) => `${kind} ${cursor}`);

const streamedTurn = async () => {
  const { stores, bot, engine } = await world(memoryEventLog());
  await bot.say('I want to book a table');
  server.reset();
  server.enqueue(answer({ commands: [COMMAND], reply: REPLY }, { msPerToken: 12 }));
  const { viewer, conversationId } = bot;
  const handle = await engine.sendMessage(viewer, { conversationId, text: 'blorp the usual zzz' });
  const live = await upToEnd(handle.events(new AbortController().signal));
  const conversation = await stores.conversations.find(viewer.accountId, conversationId);
  return { stores, live, handle, conversation: conversation ?? expect.fail('no conversation') };
};

it('is the same behind every cursor, whether the log has it or not', async () => {
  const { stores, live, conversation } = await streamedTurn();
  expect(live.length).toBeGreaterThan(8);
  expect(textOf(live)).toContain(REPLY);
  for (const [at, { cursor }] of live.slice(0, -1).entries()) {
    const events = memoryEventLog();
    const rebuilt = await upToEnd(eventsAfter({ stores, events }, conversation, cursor, new AbortController().signal));
    expect(textOf(rebuilt), `behind event ${at}`).toBe(textOf(live.slice(at + 1)));
    expect(othersOf(rebuilt)).toEqual(othersOf(live.slice(at + 1)));
  }
});

it('says with each piece of a reply where it goes', async () => {
  const { live } = await streamedTurn();
  const texts = new Map<string, string>();
  for (const event of live) {
    if (event.kind !== 'ReplyChunk') continue;
    expect(event.offset).toBe(texts.get(event.messageId)?.length ?? 0);
    texts.set(event.messageId, (texts.get(event.messageId) ?? '') + event.text);
  }
  expect([...texts.values()]).toContain(REPLY);
});

/** An event log that answers and keeps nothing, as a Redis that refuses every write. */
const deafLog = (): EventLog => ({ ...memoryEventLog(), append: () => Promise.reject(new Error('no')) });

const readTurn = async (
  engine: Engine,
  bot: Awaited<ReturnType<typeof world>>['bot'],
  stores: ReturnType<typeof memoryStores>,
) => {
  const { viewer, conversationId } = bot;
  const events = deafLog();
  const handle = await engine.sendMessage(viewer, { conversationId, text: 'I want to book a table' });
  const conversation = (await stores.conversations.find(viewer.accountId, conversationId)) ?? expect.fail('none');
  return upToEnd(eventsAfter({ stores, events }, conversation, handle.cursor, new AbortController().signal, [20]));
};

it('comes from the store where the log was told nothing', async () => {
  const { stores, bot, engine } = await world(deafLog());
  const seen = await readTurn(engine, bot, stores);
  expect(seen.map(({ kind }) => kind)).toEqual(['TurnStarted', 'ReplyChunk', 'StepPresented', 'TurnCompleted']);
  expect(textOf(seen)).toContain('For how many people?');
});
