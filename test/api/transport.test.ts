/** Which way a request is answered, by what it asks for and by what its client takes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

let api: TestApi;
let conversationId: string;
beforeAll(async () => {
  api = await startApi();
  conversationId = await startConversation(api);
});
afterAll(() => api.close());

/** What urql sends with everything by default. */
const EVERYTHING =
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
const QUERY = '{ viewer { role } }';
const converse = () =>
  `subscription { converse(input: { conversationId: "${conversationId}", text: "hi", idempotencyKey: "k" }) { __typename } }`;
const mutation = () =>
  `mutation { sendMessage(input: { conversationId: "${conversationId}", text: "hi" }) { problems { code } } }`;

const ask = (query: string, { accept, method = 'POST' }: { accept?: string; method?: 'GET' | 'POST' } = {}) => {
  const headers = {
    authorization: `Bearer ${api.adminKey}`,
    'content-type': 'application/json',
    ...(accept && { accept }),
  };
  return method === 'GET'
    ? fetch(`${api.url}?query=${encodeURIComponent(query)}`, { headers })
    : fetch(api.url, { method, headers, body: JSON.stringify({ query }) });
};
const typeOf = (response: Response): string => response.headers.get('content-type')?.split(';')[0] ?? '';

describe('a query', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    [EVERYTHING, 'application/graphql-response+json'],
    ['text/event-stream, application/json;q=0.5', 'application/json'],
    ['text/event-stream', 'text/event-stream'],
    ['text/event-stream, application/json;q=0', 'text/event-stream'],
  ])('with "Accept: %s" is answered as %s', async (accept, type) => {
    const response = await ask(QUERY, accept === undefined ? {} : { accept });
    expect(typeOf(response)).toBe(type);
    expect(response.headers.get('cache-control')).toContain('no-');
    expect(await response.text()).toContain('ADMIN');
  });

  it('goes by GET with a bearer token', async () => {
    expect((await ask(QUERY, { method: 'GET', accept: 'application/json' })).status).toBe(200);
  });
});

describe('what changes something', () => {
  it.each(['text/event-stream', 'application/json', EVERYTHING])(
    'never goes by GET, whatever is accepted: %s',
    async (accept) => {
      for (const query of [mutation(), converse()]) {
        const response = await ask(query, { method: 'GET', accept });
        expect(response.status).toBe(405);
        expect(response.headers.get('allow')).toBe('POST');
      }
    },
  );
});

describe('a subscription', () => {
  it('is a stream where one is taken among other types', async () => {
    const response = await ask(converse(), { accept: EVERYTHING });
    expect(typeOf(response)).toBe('text/event-stream');
    expect(await response.text()).toContain('TurnCompleted');
  });

  it('without a stream is refused with the ways there are', async () => {
    const response = await ask(converse(), { accept: 'application/json' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [
        { message: expect.stringMatching(/WebSocket.*text\/event-stream/), extensions: { code: 'BAD_REQUEST' } },
      ],
    });
  });
});
