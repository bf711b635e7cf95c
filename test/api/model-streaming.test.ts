import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createModelGateway, newId } from '../../src/engine/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { silentLog } from '../support/make-bot.ts';
import { answer, cutAfter, slow, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';

let server: ModelServer;
let api: TestApi;
beforeAll(async () => {
  server = await startModelServer();
  const stores = memoryStores();
  const clock = { now: () => new Date() };
  const prices = { 'openai:test': { inputPerMillionUsd: 1, outputPerMillionUsd: 2 } };
  const options = { models: ['openai:test'], baseUrl: server.url, apiKey: 'sk-test', prices, retries: 0 as const };
  api = await startApi({
    stores,
    model: createModelGateway({ ...options, usage: stores.usage, clock, log: silentLog }),
  });
});
afterEach(() => server.reset());
afterAll(async () => {
  await api.close();
  await server.close();
});

const CONVERSE = `subscription($input: SendMessageInput!) { converse(input: $input) {
  __typename cursor ... on ReplyChunk { text messageId }
  ... on TurnCompleted { turn { id status replies { id text } usage { modelCalls inputTokens outputTokens costUsd } decision { by } } } } }`;

// oxlint-disable-next-line typescript/no-explicit-any
type Event = any;

async function converse(stream: AsyncIterable<Event>): Promise<Event[]> {
  const events: Event[] = [];
  for await (const { data, errors } of stream) {
    expect(errors).toBeUndefined();
    events.push(data.converse);
  }
  return events;
}

const transports: [string, (variables: object) => AsyncIterable<Event>][] = [
  ['WebSocket', (variables) => api.sockets(api.adminKey).iterate({ query: CONVERSE, variables: variables as never })],
  ['SSE', (variables) => api.overSse(CONVERSE, variables, api.adminKey)],
];

const REPLY = 'What a lovely thought: a table by the window, with the sun going down over the square as you order.';
const chunksOf = (events: Event[]): Event[] => events.filter(({ __typename }) => __typename === 'ReplyChunk');

describe.each(transports)('a reply that a model streams, over %s', (_name, iterate) => {
  it('arrives while it is written: chunks joined are the reply, and one call was made', async () => {
    const conversationId = await startConversation(api);
    server.enqueue(slow(5, { reply: REPLY }));
    const events = await converse(
      iterate({ input: { conversationId, text: 'blorp zzz wobble', idempotencyKey: newId() } }),
    );
    const { turn } = events.at(-1);
    expect(chunksOf(events).length).toBeGreaterThanOrEqual(2);
    expect(events.findIndex(({ __typename }) => __typename === 'ReplyChunk')).toBeLessThan(events.length - 1);
    expect(
      chunksOf(events)
        .map(({ text }) => text)
        .join(''),
    ).toBe(REPLY);
    expect(new Set(chunksOf(events).map(({ messageId }) => messageId))).toEqual(new Set([turn.replies[0].id]));
    expect(turn).toMatchObject({ status: 'COMPLETED', replies: [{ text: REPLY }], decision: { by: 'MODEL' } });
    expect(turn.usage.modelCalls).toBe(1);
    expect(turn.usage.costUsd).toBeGreaterThan(0);
    expect(server.requests).toHaveLength(1);
    const cursors = events.map(({ cursor }) => cursor);
    expect(cursors).toEqual([...new Set(cursors)].sort((a, b) => Number(a) - Number(b)));
  });

  it('becomes a complete reply of the same turn when the model dies in mid-stream', async () => {
    const conversationId = await startConversation(api);
    server.enqueue(cutAfter(30, { reply: REPLY }));
    const events = await converse(
      iterate({ input: { conversationId, text: 'blorp zzz wobble', idempotencyKey: newId() } }),
    );
    const { turn } = events.at(-1);
    expect(turn.status).toBe('COMPLETED');
    expect(turn.replies.length).toBeGreaterThan(0);
    expect(turn.replies[0].text).toMatch(/^What a lovely thought.*…$/);
    expect(server.requests).toHaveLength(1);
  });
});

describe('a turn that is being streamed', () => {
  it('can be cancelled: it ends as failed, and what was said is kept', async () => {
    const conversationId = await startConversation(api);
    server.enqueue(slow(40, { reply: REPLY.repeat(5) }));
    const events: Event[] = [];
    const stream = api.sockets(api.adminKey).iterate({
      query: `subscription($input: SendMessageInput!) { converse(input: $input) {
        __typename turnId ... on ReplyChunk { text } ... on TurnFailed { problem { code } } } }`,
      variables: { input: { conversationId, text: 'blorp zzz wobble' } },
    }) as AsyncIterable<Event>;
    for await (const { data } of stream) {
      events.push(data.converse);
      if (chunksOf(events).length !== 1 || data.converse.__typename !== 'ReplyChunk') continue;
      const cancel =
        'mutation($id: ID!) { cancelTurn(input: { turnId: $id }) { turn { status replies { text } } problems { code } } }';
      const { data: cancelled } = await api.ask(cancel, { id: data.converse.turnId });
      expect(cancelled.cancelTurn.problems).toEqual([]);
      expect(cancelled.cancelTurn.turn.status).toBe('CANCELLED');
      const kept: string = cancelled.cancelTurn.turn.replies[0].text;
      expect(kept).not.toBe('');
      expect(REPLY.startsWith(kept)).toBe(true);
    }
    expect(events.at(-1)).toMatchObject({ __typename: 'TurnFailed', problem: { code: 'TURN_CANCELLED' } });
  });

  it('refuses a second message when that says so', async () => {
    const conversationId = await startConversation(api);
    server.enqueue(slow(20, { reply: REPLY }));
    const send = `mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { status sequence } problems { code } } }`;
    const input = { conversationId, text: 'blorp zzz wobble' };
    await api.ask(send, { input: { ...input, awaitReply: false } });
    const refused = await api.ask(send, { input: { ...input, ifBusy: 'REJECT' } });
    expect(refused.data.sendMessage).toEqual({ turn: null, problems: [{ code: 'CONVERSATION_BUSY' }] });
    server.enqueue(answer({ reply: 'And now the next.' }));
    const queued = await api.ask(send, { input: { ...input, ifBusy: 'QUEUE' } });
    expect(queued.data.sendMessage).toEqual({ turn: { status: 'COMPLETED', sequence: 3 }, problems: [] });
  });
});
