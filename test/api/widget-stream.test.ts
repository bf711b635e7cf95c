/** `POST /widget/conversations/:id/messages/stream`: the reply of one message as server-sent events. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelGateway } from '../../src/engine/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { readEvents } from '../support/read-events.ts';
import type { ServerEvent } from '../support/read-events.ts';
import { silentLog } from '../support/make-bot.ts';
import { slow, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { PNG, upload } from '../support/upload.ts';

const LONG = 'What a lovely thought: a table by the window, with the sun going down over the square as you order.';
let model: ModelServer;
let api: TestApi;
let visitor: string;

beforeAll(async () => {
  model = await startModelServer();
  const stores = memoryStores();
  const options = { models: ['openai:test'], baseUrl: model.url, apiKey: 'sk-test', retries: 0 as const, prices: {} };
  const now = () => new Date();
  const gateway = createModelGateway({ ...options, usage: stores.usage, clock: { now }, log: silentLog });
  api = await startApi({ stores, model: gateway });
  visitor = await api.visitor();
});
afterAll(async () => {
  await api.close();
  await model.close();
});

interface Sent {
  body?: object;
  after?: string;
  credential?: string | null;
}

const post = (id: string, { body, after, credential = visitor }: Sent) =>
  fetch(new URL(`/widget/conversations/${id}/messages/stream`, api.url), {
    method: 'POST',
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(credential !== null && { authorization: `Bearer ${credential}` }),
      ...(after !== undefined && { 'last-event-id': after }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });

const eventsOf = async (response: Response): Promise<ServerEvent[]> => {
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const events: ServerEvent[] = [];
  for await (const event of readEvents(response)) events.push(event);
  return events;
};

const joined = (events: readonly ServerEvent[]): string =>
  events
    .filter(({ data }) => data.type === 'chunk')
    .reduce((text, { data }) => text.slice(0, data.offset) + data.text, '');

const turnsOf = async (id: string): Promise<number> => {
  const { data } = await api.ask('query($id: ID!) { conversation(id: $id) { turns(last: 100) { nodes { id } } } }', {
    id,
  });
  return data.conversation.turns.nodes.length;
};

it('streams the words as they are written, then says what was stored', async () => {
  model.respond(() => slow(2, { reply: LONG }));
  const id = await startConversation(api, visitor);
  const events = await eventsOf(await post(id, { body: { text: 'blorp zzz wobble', idempotencyKey: 'one' } }));
  expect(events.length).toBeGreaterThan(2);
  expect(events.every((event) => event.id === event.data.cursor)).toBe(true);
  expect(joined(events)).toBe(LONG);
  const done = events.at(-1)?.data;
  expect(done).toMatchObject({
    type: 'done',
    messages: [{ role: 'USER' }, { role: 'BOT', text: LONG, buttons: [], media: [] }],
  });
  expect(events[0]?.data.messageId).toBe(done.messages[1].id);
});

it('goes on behind Last-Event-ID, with the message or without, and makes no second turn', async () => {
  model.respond(() => slow(5, { reply: LONG }));
  const id = await startConversation(api, visitor);
  const body = { text: 'blorp zzz wobble', idempotencyKey: 'two' };
  const seen: ServerEvent[] = [];
  const response = await post(id, { body });
  for await (const event of readEvents(response)) {
    seen.push(event);
    if (seen.length === 3) break;
  }
  const after = seen.at(-1)?.id ?? '';
  for (const again of [{ body, after }, { after }]) {
    const rest = await eventsOf(await post(id, again));
    expect(rest.every((event) => (event.id ?? '') > after)).toBe(true);
    expect(joined([...seen, ...rest])).toBe(LONG);
    expect(rest.at(-1)?.data.type).toBe('done');
    const end = rest.at(-1)?.id ?? '';
    expect((await post(id, { ...again, after: end })).status).toBe(204);
  }
  expect(joined(await eventsOf(await post(id, { body })))).toBe(LONG);
  expect(await turnsOf(id)).toBe(2);
});

it('says what was done and what the next question waits for', async () => {
  model.reset();
  const id = await startConversation(api, visitor);
  const say = async (text: string) => eventsOf(await post(id, { body: { text } }));
  const asked = await say('I want to book a table');
  expect(asked.at(-1)?.data.expectedInput).toMatchObject({ variable: expect.any(String) });
});

it('sends files, without words, once', async () => {
  model.reset();
  const id = await startConversation(api, visitor);
  const { body: file } = await upload(api, id, { by: visitor, name: 'soup.png' });
  const body = { attachmentIds: [file.id], idempotencyKey: 'files' };
  const done = (await eventsOf(await post(id, { body }))).at(-1);
  expect(done?.data.messages[0]).toMatchObject({
    role: 'USER',
    attachments: [{ id: file.id, name: 'soup.png', mediaType: 'image/png', sizeBytes: PNG.length }],
  });
  expect((await post(id, { body, after: done?.id ?? '' })).status).toBe(204);
  expect(await turnsOf(id)).toBe(2);
  const others = await upload(api, await startConversation(api, visitor), { by: visitor });
  expect((await post(id, { body: { attachmentIds: [others.body.id] } })).status).toBe(404);
});

describe('what is refused', () => {
  it.each([
    ['without a token', { body: { text: 'hi' }, credential: null }, 401, 'UNAUTHENTICATED'],
    ['with nothing to say', { body: {} }, 400, 'MESSAGE_EMPTY'],
    ['with a field that nobody knows', { body: { words: 'hi' } }, 400, 'INVALID_INPUT'],
    ['with a cursor that is none', { body: { text: 'hi', idempotencyKey: 'x' }, after: 'soon' }, 400, 'CURSOR_INVALID'],
    ['with a cursor, a message and no key', { body: { text: 'hi' }, after: '000000001000001' }, 400, 'INVALID_INPUT'],
  ] as const)('%s', async (_what, sent, status, code) => {
    const id = await startConversation(api, visitor);
    const response = await post(id, sent);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(await turnsOf(id)).toBe(1);
  });

  it("somebody else's conversation, and a key that may only read", async () => {
    const id = await startConversation(api, visitor);
    expect((await post(id, { body: { text: 'hi' }, credential: await api.visitor() })).status).toBe(404);
    const { accountId } = api.app;
    const reader = await api.apiKey('PARTNER', { accountId, scopes: ['conversations:read'] });
    expect((await post(id, { body: { text: 'hi' }, credential: reader })).status).toBe(403);
    expect(await turnsOf(id)).toBe(1);
  });
});
