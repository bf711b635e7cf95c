import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { startApi, startConversation, take } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { holdCommit } from '../support/hold-commit.ts';

const EVENTS =
  'subscription($id: ID!, $after: String) { conversationEvents(conversationId: $id, after: $after) { cursor } }';

/** A bare socket that has said `connection_init`, to see what the server does with it. */
async function openSocket(api: TestApi, token: string): Promise<WebSocket> {
  const socket = new WebSocket(api.url.replace('http', 'ws'), 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  await once(socket, 'message');
  return socket;
}

describe('a token that expires while it is in use', () => {
  it('ends its streams with TOKEN_EXPIRED, over SSE too', async () => {
    const clock = { aheadMs: 0 };
    await using api = await startApi({ clock });
    const visitor = await api.visitor();
    const id = await startConversation(api, visitor);
    // A day less a moment later; the moment is what the stream still lives.
    clock.aheadMs = 24 * 60 * 60 * 1000 - 1_500;
    const last = async (stream: AsyncIterable<unknown>): Promise<unknown> => {
      let result: unknown;
      for await (result of stream);
      return result;
    };
    const expired = { errors: [expect.objectContaining({ extensions: { code: 'TOKEN_EXPIRED', retry: false } })] };
    const results = await Promise.all([
      last(api.sockets(visitor).iterate({ query: EVENTS, variables: { id, after: '0' } })),
      last(api.overSse(EVENTS, { id, after: '0' }, visitor)),
    ]);
    expect(results).toEqual([expired, expired]);
  });
});

describe('a server that closes', () => {
  it('lets a running turn answer, then tells every socket that it is going away', async () => {
    const api = await startApi();
    const id = await startConversation(api);
    const slow = holdCommit(api.stores);
    const answer = api.ask(
      'mutation($id: ID!) { sendMessage(input: { conversationId: $id, text: "when do you open?" }) { turn { status } } }',
      { id },
    );
    const socket = await openSocket(api, api.adminKey);
    await slow.isCommitting;
    const closing = api.close();
    const closed = once(socket, 'close');
    slow.goOn();
    expect((await answer).data.sendMessage.turn).toEqual({ status: 'COMPLETED' });
    expect((await closed)[0]).toBe(1012);
    await closing;
    await expect(fetch(api.url)).rejects.toThrow();
  });

  it('ends the streams of those who watch', async () => {
    const api = await startApi();
    const id = await startConversation(api);
    const stream = api.overSse(EVENTS, { id, after: '0' }, api.adminKey);
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    const rest = take({ [Symbol.asyncIterator]: () => iterator }, () => false);
    await api.close();
    await expect(rest).rejects.toThrow(/ended/);
  });
});

describe('a socket', () => {
  it('is closed when it sends more than a message can be', async () => {
    await using api = await startApi();
    const socket = await openSocket(api, api.adminKey);
    socket.send('x'.repeat(300_000));
    expect((await once(socket, 'close'))[0]).toBe(1009);
  });

  it('runs no more operations at once than it may', async () => {
    await using api = await startApi();
    const id = await startConversation(api);
    const socket = await openSocket(api, api.adminKey);
    const refused = once(socket, 'message');
    for (let n = 0; n < 101; n++) {
      const payload = { query: EVENTS, variables: { id } };
      socket.send(JSON.stringify({ id: String(n), type: 'subscribe', payload }));
    }
    const message = JSON.parse(String((await refused)[0]));
    expect(message).toMatchObject({
      id: '100',
      type: 'error',
      payload: [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }],
    });
    socket.terminate();
  });
});
