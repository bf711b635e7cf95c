/** `@colloquy/client` against a real server, over a wire that is cut. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../packages/client/src/index.ts';
import type { ClientOptions, Conversation, Message } from '../../packages/client/src/index.ts';
import { createModelGateway } from '../../src/engine/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import type { CuttingProxy } from '../support/cutting-proxy.ts';
import { silentLog } from '../support/make-bot.ts';
import { slow, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { randomFrom } from '../support/vectors.ts';

let model: ModelServer;
let api: TestApi;
let proxy: CuttingProxy;
const clock = { aheadMs: 0 };
const opened: Conversation[] = [];

beforeAll(async () => {
  model = await startModelServer();
  const stores = memoryStores();
  const options = { models: ['openai:test'], baseUrl: model.url, apiKey: 'sk-test', retries: 0 as const, prices: {} };
  const now = () => new Date();
  const gateway = createModelGateway({ ...options, usage: stores.usage, clock: { now }, log: silentLog });
  api = await startApi({ stores, model: gateway, clock });
  proxy = await cuttingProxy(api.url);
});
afterEach(() => {
  for (const conversation of opened.splice(0)) conversation.close();
  proxy.setDown(false);
  clock.aheadMs = 0;
  model.reset();
});
afterAll(async () => {
  await proxy.close();
  await api.close();
  await model.close();
});

const open = async (options: Partial<ClientOptions> = {}): Promise<Conversation> => {
  const conversation = await createClient({ url: proxy.url, bot: 'table', ...options }).open();
  opened.push(conversation);
  return conversation;
};

/** Resolves at the first snapshot for which it holds. */
const until = (conversation: Conversation, holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!holds()) return;
      stop();
      resolve();
    };
    const stop = conversation.subscribe(look);
    look();
  });

const LONG = 'What a lovely thought: a table by the window, with the sun going down over the square as you order.';
const TRANSCRIPT = `query ($id: ID!) { conversation(id: $id) { turns(last: 100) { nodes {
  userMessage { id text } replies { id text } } } } }`;

async function stored(id: string): Promise<Pick<Message, 'id' | 'text'>[]> {
  const { data } = await api.ask(TRANSCRIPT, { id });
  return data.conversation.turns.nodes.flatMap((turn: { userMessage: Message | null; replies: Message[] }) => [
    ...(turn.userMessage ? [turn.userMessage] : []),
    ...turn.replies,
  ]);
}

const shown = (conversation: Conversation): Pick<Message, 'id' | 'text'>[] =>
  conversation.getSnapshot().messages.map(({ id, text }) => ({ id, text }));

describe.each(['sse', 'websocket'] as const)('over %s', (transport) => {
  it('loses nothing and doubles nothing over 20 cuts at random moments', async () => {
    const random = randomFrom(transport === 'sse' ? 7 : 8);
    model.respond(() => slow(2, { reply: LONG }));
    const conversation = await open({ transport });
    let cuts = 0;
    let events = 0;
    let nextCut = 3;
    const stop = conversation.subscribe(() => {
      events += 1;
      if (cuts >= 20 || events < nextCut) return;
      if (proxy.cut() > 0) cuts += 1;
      nextCut = events + 1 + Math.floor(Math.abs(random()) * 12);
    });
    const texts: string[] = [];
    while (cuts < 20) {
      const text = `blorp ${texts.length} zzz wobble`;
      texts.push(text);
      const replies = await conversation.send(text);
      expect(replies.map((reply) => reply.text)).toEqual([LONG]);
    }
    stop();
    const kept = await stored(conversation.id);
    expect(shown(conversation)).toEqual(kept);
    expect(kept.filter(({ text }) => text.startsWith('blorp')).map(({ text }) => text)).toEqual(texts);
    expect(conversation.getSnapshot().messages.every(({ status }) => status === 'done')).toBe(true);
    // Whoever comes later sees the same.
    const client = createClient({ url: proxy.url, token: api.adminKey, transport });
    const late = client.resume(conversation.id);
    opened.push(late);
    await until(late, () => late.getSnapshot().messages.length === kept.length && !late.getSnapshot().isTyping);
    expect(shown(late)).toEqual(kept);
  });

  it('shows words while they are written', async () => {
    model.respond(() => slow(5, { reply: LONG }));
    const conversation = await open({ transport });
    const seen = new Set<string>();
    conversation.subscribe(() => {
      const last = conversation.getSnapshot().messages.at(-1);
      if (last?.status === 'streaming') seen.add(last.text);
    });
    await conversation.send('blorp zzz wobble');
    expect(seen.size).toBeGreaterThan(1);
    for (const text of seen) expect(LONG.startsWith(text)).toBe(true);
  });
});

it('keeps what is written without a network, in order, and sends it when there is one', async () => {
  const conversation = await open();
  await until(conversation, () => conversation.getSnapshot().connection === 'online');
  proxy.setDown(true);
  const sent = [conversation.send('one'), conversation.send('two')];
  await until(conversation, () => conversation.getSnapshot().messages.at(-2)?.status === 'queued');
  expect(
    conversation
      .getSnapshot()
      .messages.slice(-2)
      .map(({ text }) => text),
  ).toEqual(['one', 'two']);
  proxy.setDown(false);
  await Promise.all(sent);
  const kept = await stored(conversation.id);
  expect(shown(conversation)).toEqual(kept);
  expect(kept.map(({ text }) => text).filter((text) => text === 'one' || text === 'two')).toEqual(['one', 'two']);
});

it('goes on over a reload with the same visitor, conversation and unsent words', async () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const before = await open({ storage });
  await before.send('hello');
  proxy.setDown(true);
  void before.send('said in a tunnel').catch(() => {});
  await until(before, () => before.getSnapshot().messages.at(-1)?.status === 'queued');
  before.close();
  proxy.setDown(false);

  const after = await open({ storage });
  expect(after.id).toBe(before.id);
  await until(after, () => after.getSnapshot().messages.filter(({ status }) => status === 'done').length >= 5);
  const texts = (await stored(after.id)).map(({ text }) => text);
  expect(texts.filter((text) => text === 'said in a tunnel')).toHaveLength(1);
});

it('renews a visitor token that has expired, for the same visitor', async () => {
  const conversation = await open();
  await conversation.send('hello');
  clock.aheadMs = 25 * 3_600_000;
  await conversation.send('hello again, a day later');
  expect(shown(conversation)).toEqual(await stored(conversation.id));
});

it('asks the application for another token when its own is refused', async () => {
  const asked: (string | null)[] = [];
  const getToken = async (refused: string | null) => {
    asked.push(refused);
    return refused === null ? 'nonsense' : api.visitor();
  };
  const conversation = await open({ getToken });
  await conversation.send('hello');
  expect(asked).toEqual([null, 'nonsense']);
});

it('says what was refused, and stops where it cannot go on', async () => {
  const conversation = await open();
  await expect(conversation.send(' ')).rejects.toMatchObject({ code: 'MESSAGE_EMPTY' });
  const failed = conversation.getSnapshot().messages.at(-1);
  expect(failed).toMatchObject({ status: 'failed', problem: { code: 'MESSAGE_EMPTY' } });
  await expect(conversation.retry(failed?.id ?? '')).rejects.toMatchObject({ code: 'MESSAGE_EMPTY' });
  const foreign = createClient({ url: proxy.url, token: await api.visitor() }).resume(conversation.id);
  opened.push(foreign);
  await until(foreign, () => foreign.getSnapshot().connection === 'closed');
  expect(foreign.getSnapshot().problem?.code).toBe('NOT_FOUND');
});

it('shows that a person has taken over and types, and lets the visitor type to them', async () => {
  const conversation = await open();
  await until(conversation, () => conversation.getSnapshot().connection === 'online');
  const input = { conversationId: conversation.id };
  await api.ask('mutation ($input: TakeOverInput!) { takeOver(input: $input) { problems { code } } }', { input });
  await until(conversation, () => conversation.getSnapshot().holder === 'OPERATOR');
  const TYPE = 'mutation ($input: SetTypingInput!) { setTyping(input: $input) { problems { code } } }';
  await api.ask(TYPE, { input: { ...input, isTyping: true } });
  await until(conversation, () => conversation.getSnapshot().isTyping);
  await conversation.setTyping(true);
  await conversation.markRead();
});

describe('files', () => {
  const PNG = Uint8Array.from(
    atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
    (sign) => sign.charCodeAt(0),
  );

  it('are taken to the server, go with a message, and are shown with links that work', async () => {
    const conversation = await open();
    const file = new File([PNG], 'my soup.png', { type: 'image/png' });
    const attachment = await conversation.upload(file);
    expect(attachment).toMatchObject({ name: 'my soup.png', mediaType: 'image/png', sizeBytes: PNG.length });
    const sent = conversation.send({ attachments: [attachment] });
    await until(conversation, () => conversation.getSnapshot().messages.some(({ role }) => role === 'USER'));
    expect(conversation.getSnapshot().messages.at(-1)).toMatchObject({ text: '', attachments: [attachment] });
    expect((await sent).map(({ text }) => text)).toEqual(['Thank you, the file has arrived.']);
    const shown = conversation.getSnapshot().messages.find(({ role }) => role === 'USER');
    const [{ url } = expect.fail('no file')] = shown?.attachments ?? [];
    const read = await fetch(url);
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(PNG);
  });

  it('that are not taken are refused with the code of why', async () => {
    const conversation = await open();
    const page = new Blob(['<script>alert(1)</script>'], { type: 'image/png' });
    await expect(conversation.upload(page, { name: 'cat.png' })).rejects.toMatchObject({
      code: 'ATTACHMENT_TYPE_REFUSED',
    });
  });
});
