import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, startConversation, take } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({ url: () => api.url, fetchFn: fetch });

  it.each(audits.filter(({ name }) => name.startsWith('MUST')))('$name', async ({ fn }) => {
    expect(await fn()).toMatchObject({ status: 'ok' });
  });

  it('is audited by more than a handful of MUSTs', () => {
    expect(audits.filter(({ name }) => name.startsWith('MUST')).length).toBeGreaterThan(10);
  });

  it('is no target for a form on another page: a simple request without a preflight is refused', async () => {
    const response = await fetch(`${api.url}?query=${encodeURIComponent('{ viewer { role } }')}`, {
      headers: { 'content-type': 'text/plain' },
    });
    expect(response.status).toBe(400);
  });

  it('lets pages of other sites call it', async () => {
    const origin = 'https://shop.example';
    const preflight = await fetch(api.url, { method: 'OPTIONS', headers: { origin } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    const answer = await fetch(api.url, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('compression', () => {
  const encodingOf = async (query: string, accept = 'application/json') => {
    const response = await fetch(api.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept,
        authorization: `Bearer ${api.adminKey}`,
        'accept-encoding': 'gzip',
      },
      body: JSON.stringify({ query }),
    });
    const text = await response.text();
    return [response.headers.get('content-encoding'), text.length > 1024] as const;
  };

  it('is for large answers', async () => {
    expect(await encodingOf('{ __schema { types { name description } } }')).toEqual(['gzip', true]);
    expect(await encodingOf('{ viewer { role } }')).toEqual([null, false]);
  });

  it('is not for streams', async () => {
    const conversationId = await startConversation(api);
    const words = 'book a table '.repeat(100);
    const query = `subscription { converse(input: { conversationId: "${conversationId}", text: "${words}", idempotencyKey: "a" }) {
      ... on TurnStarted { userMessage { text } } } }`;
    expect(await encodingOf(query, 'text/event-stream')).toEqual(['none', true]);
  });
});

describe('what is refused before it runs', () => {
  const code = async (response: Response): Promise<string> =>
    ((await response.json()) as { errors: [{ extensions: { code: string } }] }).errors[0].extensions.code;
  const post = (body: string) =>
    fetch(api.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

  it('a body that is no JSON, one that is too large, a path that is not there: each with a code', async () => {
    expect(await code(await post('{'))).toBe('BAD_REQUEST');
    const large = await post(JSON.stringify({ query: '{ __typename }', variables: { x: 'x'.repeat(600_000) } }));
    expect(large.status).toBe(413);
    expect(await code(large)).toBe('BAD_REQUEST');
    expect(await code(await fetch(api.url.replace('graphql', 'nothing')))).toBe('NOT_FOUND');
  });

  it.each([
    [
      'too deep',
      `{ ${'conversations { nodes { turns { nodes { conversation { '.repeat(4)} id ${'} } } } }'.repeat(4)} }`,
    ],
    ['too many aliases', `{ ${Array.from({ length: 60 }, (_, n) => `v${n}: viewer { role }`).join(' ')} }`],
    [
      'too many rows',
      '{ conversations(first: 100) { nodes { turns(first: 100) { nodes { conversation { turns(first: 100) { nodes { id } } } } } } } }',
    ],
    [
      'fragments that double',
      `{ conversations { nodes { ...F0 } } } ${Array.from({ length: 20 }, (_, n) => `fragment F${n} on Conversation { a${n}: id ...F${n + 1} b${n}: id ...F${n + 1} }`).join(' ')} fragment F20 on Conversation { id }`,
    ],
  ])('a query that asks for too much: %s', async (_what, query) => {
    const { errors } = await api.ask(query);
    expect(errors.map(({ extensions }) => extensions.code)).toContain('QUERY_TOO_COMPLEX');
  });

  it('nothing of a page that a console shows: 50 conversations with their 20 newest steps', async () => {
    const { errors } = await api.ask(
      '{ conversations(first: 50) { nodes { id profile { id collected { field value } } steps(last: 20) { nodes { id step buttons { text } } } } } }',
    );
    expect(errors).toEqual([]);
  });

  it('introspection in production, over every transport', async () => {
    await using production = await startApi({ isProduction: true });
    const query = '{ __schema { queryType { name } } }';
    expect((await production.ask(query)).data).toBeNull();
    const overSocket = take(production.sockets(production.adminKey).iterate({ query }), () => true);
    const refused = expect.objectContaining({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    await expect(overSocket).rejects.toEqual([refused, refused]);
    const overSse = await take(production.overSse(query, {}, production.adminKey), () => true);
    expect(overSse[0]?.errors).toEqual([refused, refused]);
    expect((await api.ask(query)).errors).toEqual([]);
  });
});

describe('a fault of ours', () => {
  it('is logged with an id that the answer names, and shows nothing of its text', async () => {
    const logged: object[] = [];
    const log = { debug() {}, info() {}, warn() {}, error: (fields: object) => void logged.push(fields) };
    await using broken = await startApi({ log });
    broken.stores.conversations.list = () => Promise.reject(new Error('select secret from passwords'));
    const { errors } = await broken.ask('{ conversations { nodes { id } } }');
    expect(errors).toMatchObject([{ message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL' } }]);
    expect(JSON.stringify(errors)).not.toContain('passwords');
    const correlationId = errors[0]?.extensions.correlationId;
    expect(correlationId).toEqual(expect.any(String));
    expect(logged).toMatchObject([
      { correlationId, err: expect.objectContaining({ message: 'select secret from passwords' }) },
    ]);
  });
});

describe('a database that is away', () => {
  it('is named by its code to whoever sends a key, over every transport', async () => {
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    await using api = await startApi({ log });
    api.stores.accounts.findApiKey = () => Promise.reject(new Error('password authentication failed'));
    const query = '{ viewer { role } }';
    const unavailable = expect.objectContaining({
      message: 'The database does not answer.',
      extensions: { code: 'STORE_UNAVAILABLE', retry: true, correlationId: expect.any(String) },
    });
    const overHttp = await api.ask(query);
    const overSocket = await take(api.sockets(api.adminKey).iterate({ query }), () => true);
    const overSse = await take(api.overSse(query, {}, api.adminKey), () => true);
    expect([overHttp.errors, overSocket[0]?.errors, overSse[0]?.errors]).toEqual([
      [unavailable],
      [unavailable],
      [unavailable],
    ]);
  });
});

describe('for whoever runs the server', () => {
  const get = (path: string) => fetch(api.url.replace('/graphql', path));

  it('says that it lives, and whether it can serve', async () => {
    expect((await get('/health/live')).status).toBe(200);
    expect((await get('/health/ready')).status).toBe(200);
    const { ping } = api.stores;
    api.stores.ping = () => Promise.reject(new Error('gone'));
    const away = await get('/health/ready');
    api.stores.ping = ping;
    expect([away.status, await away.json()]).toEqual([503, { status: 'not ready', code: 'STORE_UNAVAILABLE' }]);
  });

  it('counts the turns that ended', async () => {
    const completed = async () =>
      Number(/colloquy_turns_total\{outcome="completed"\} (\d+)/.exec(await (await get('/metrics')).text())?.[1]);
    const before = await completed();
    await startConversation(api);
    expect(await completed()).toBe(before + 1);
  });
});
