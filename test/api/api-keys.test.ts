/** Keys that admins make: what they are made of, what is kept of them, and how they end. */
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { faultsOnly, startApi, startConversation } from '../support/api.ts';
import type { Answer, TestApi } from '../support/api.ts';
import { openTestPglite } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { statement } from '../../src/stores/postgres/sql/sql-client.ts';

let api: TestApi;
let database: TestDatabase;
const clock = { aheadMs: 0 };
const logged: unknown[] = [];
beforeAll(async () => {
  database = await openTestPglite();
  const keep = (fields: object, message: string) => void logged.push(fields, message);
  const log = { debug: keep, info: keep, warn: keep, error: keep };
  api = await startApi({ stores: database.stores, clock, log });
});
afterAll(() => api.close());

const KEY = 'id role name scopes createdAt lastUsedAt expiresAt revokedAt';
const CREATE = `mutation($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { apiKey { ${KEY} } secret problems { code message path } } }`;
const REVOKE = `mutation($id: ID!) { revokeApiKey(input: { id: $id }) { apiKey { ${KEY} } problems { code path } } }`;
const VIEWER = '{ viewer { role accountId scopes } }';
const WATCH = 'subscription($id: ID!) { conversationEvents(conversationId: $id, after: "0") { cursor } }';

const codesOf = ({ errors }: Answer): string[] => errors.map(({ extensions }) => extensions.code);
const create = async (input: object, by?: string) => {
  const { data, errors } = await api.ask(CREATE, { input: { name: 'shop', ...input } }, by);
  expect(errors).toEqual([]);
  return data.createApiKey;
};

describe('createApiKey', () => {
  it.each([
    { role: 'PARTNER', scopes: ['bots:read', 'conversations:read', 'bots:read'] },
    { role: 'PARTNER', scopes: ['*'] },
    { role: 'OPERATOR', scopes: [] },
    { role: 'ADMIN' },
  ])('makes a key that works at once: $role $scopes', async ({ role, scopes = [] }) => {
    const { apiKey, secret, problems } = await create({ role, scopes, name: '  The shop  ' });
    const held = [...new Set(scopes)];
    expect(problems).toEqual([]);
    expect(secret).toMatch(/^clq_[\w-]{43}$/);
    const fresh = { lastUsedAt: null, expiresAt: null, revokedAt: null };
    expect(apiKey).toMatchObject({ role, name: 'The shop', scopes: held, ...fresh });
    const { data } = await api.ask(VIEWER, {}, secret);
    expect(data.viewer).toEqual({ role, accountId: api.app.accountId, scopes: held });
  });

  it.each([
    ['a name of blanks', { role: 'ADMIN', name: '  ' }, 'name'],
    ['a name of 101 characters', { role: 'ADMIN', name: 'x'.repeat(101) }, 'name'],
    ['a name of two lines', { role: 'ADMIN', name: 'shop\nADMIN' }, 'name'],
    ['a name that no database holds', { role: 'ADMIN', name: 'shop\u0000' }, 'name'],
    ['a partner without scopes', { role: 'PARTNER', scopes: [] }, 'scopes'],
    ['a partner with none given', { role: 'PARTNER' }, 'scopes'],
    ['a scope that is none', { role: 'PARTNER', scopes: ['bots:read', 'bots:write'] }, 'scopes'],
    ['an operator with scopes', { role: 'OPERATOR', scopes: ['bots:read'] }, 'scopes'],
    ['an admin with scopes', { role: 'ADMIN', scopes: ['*'] }, 'scopes'],
    ['an end in the past', { role: 'ADMIN', expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
  ])('refuses %s', async (_what, input, where) => {
    const { apiKey, secret, problems } = await create(input);
    expect([apiKey, secret]).toEqual([null, null]);
    expect(problems).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', where] }]);
  });

  it('refuses an end beyond all calendars: it is no DateTime', async () => {
    const input = { role: 'ADMIN', name: 'shop', expiresAt: '+012026-01-01T00:00:00Z' };
    expect(codesOf(await api.ask(CREATE, { input }))).toEqual(['BAD_USER_INPUT']);
  });

  it('names the scopes there are, and knows no visitors', async () => {
    const { problems } = await create({ role: 'PARTNER', scopes: ['bots'] });
    expect(problems[0].message).toMatch(/"bots" is none: choose from \*, bots:read, conversations:read/);
    const visitor = await api.ask(CREATE, { input: { role: 'VISITOR', name: 'shop' } });
    expect([visitor.data, codesOf(visitor)]).toEqual([null, ['BAD_USER_INPUT']]);
  });

  it('leaves the secret nowhere', async () => {
    const { apiKey, secret } = await create({ role: 'PARTNER', scopes: ['bots:read'] });
    await api.ask(VIEWER, {}, secret);
    await api.ask(REVOKE, { id: apiKey.id });
    await api.ask(VIEWER, {}, secret);
    const tables = await database.sql.query<{ row: string }>(
      statement(
        'test-rows',
        `select row_to_json(k)::text as row from api_keys k union all select row_to_json(a)::text from audit_log a`,
      ),
      [],
    );
    const listed = await api.ask(`{ apiKeys { nodes { ${KEY} auditLog { nodes { before after } } } } }`);
    const seen = JSON.stringify([tables, logged, listed.data]);
    expect(seen).toContain(apiKey.id);
    expect(seen).not.toContain(secret.slice(4));
  });
});

describe('the list of keys', () => {
  const LIST = `query($first: Int, $after: String) { apiKeys(first: $first, after: $after) {
    nodes { id name lastUsedAt auditLog { nodes { action actor before after } } } pageInfo { hasNextPage endCursor } } }`;

  it('comes page by page, newest first, with who did what in a statement for all', async () => {
    const [one, two] = [await create({ role: 'ADMIN', name: 'one' }), await create({ role: 'ADMIN', name: 'two' })];
    await api.ask(REVOKE, { id: one.apiKey.id }, two.secret);
    database.statements.length = 0;
    const page = (await api.ask(LIST, { first: 2 }, two.secret)).data.apiKeys;
    expect(database.statements).toHaveLength(2);
    expect(page.nodes.map(({ name }: { name: string }) => name)).toEqual(['two', 'one']);
    expect(page.nodes[0].lastUsedAt).not.toBeNull();
    const made = { role: 'ADMIN', name: 'one', scopes: [], expiresAt: null, revokedAt: null };
    expect(page.nodes[1].auditLog.nodes).toMatchObject([
      { action: 'api_key.revoked', actor: two.apiKey.id, before: made, after: { revokedAt: expect.any(String) } },
      { action: 'api_key.created', before: null, after: made },
    ]);
    const rest = (await api.ask(LIST, { first: 100, after: page.pageInfo.endCursor })).data.apiKeys;
    expect(rest.nodes.map(({ id }: { id: string }) => id)).not.toContain(one.apiKey.id);
    expect(rest.nodes.at(-1)).toMatchObject({ name: 'admin', auditLog: { nodes: [{ actor: 'server' }] } });
  });

  it("is the account's own, and an admin's", async () => {
    const stranger = await api.apiKey('ADMIN');
    const { apiKey } = await create({ role: 'OPERATOR' });
    const theirs = (await api.ask(LIST, {}, stranger)).data.apiKeys.nodes;
    expect(theirs.map(({ name }: { name: string }) => name)).toEqual(['ADMIN']);
    const refused = (await api.ask(REVOKE, { id: apiKey.id }, stranger)).data.revokeApiKey;
    expect(refused).toEqual({ apiKey: null, problems: [{ code: 'NOT_FOUND', path: ['input', 'id'] }] });
    for (const role of ['PARTNER', 'OPERATOR'] as const) {
      const key = await api.apiKey(role, { accountId: api.app.accountId });
      expect(codesOf(await api.ask(LIST, {}, key))).toEqual(['FORBIDDEN']);
      expect(codesOf(await api.ask(REVOKE, { id: apiKey.id }, key))).toEqual(['FORBIDDEN']);
      expect(codesOf(await api.ask(CREATE, { input: { role: 'ADMIN', name: 'up' } }, key))).toEqual(['FORBIDDEN']);
    }
  });
});

describe('a key that is over', () => {
  it('is refused at once when it was revoked, for good', async () => {
    const { apiKey, secret } = await create({ role: 'PARTNER', scopes: ['*'] });
    expect(codesOf(await api.ask(VIEWER, {}, secret))).toEqual([]);
    const revoked = (await api.ask(REVOKE, { id: apiKey.id })).data.revokeApiKey;
    expect(revoked).toEqual({ apiKey: { ...apiKey, ...revoked.apiKey }, problems: [] });
    expect(revoked.apiKey.revokedAt).not.toBeNull();
    expect(codesOf(await api.ask(VIEWER, {}, secret))).toEqual(['UNAUTHENTICATED']);
    expect((await api.ask(REVOKE, { id: apiKey.id })).data.revokeApiKey).toEqual(revoked);
  });

  it('is refused with TOKEN_EXPIRED when its time has come', async () => {
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const { apiKey, secret } = await create({ role: 'OPERATOR', expiresAt });
    expect(apiKey.expiresAt).toBe(expiresAt);
    expect(codesOf(await api.ask(VIEWER, {}, secret))).toEqual([]);
    clock.aheadMs = 60_000;
    expect(codesOf(await api.ask(VIEWER, {}, secret))).toEqual(['TOKEN_EXPIRED']);
    clock.aheadMs = 0;
  });

  it('ends the streams and the socket that were opened with it, and no others', async () => {
    const { apiKey, secret } = await create({ role: 'PARTNER', scopes: ['conversations:read'] });
    const id = await startConversation(api);
    const begun = async (stream: AsyncIterable<unknown>) => {
      const iterator = stream[Symbol.asyncIterator]();
      await iterator.next();
      return iterator;
    };
    const [socket, events, others] = await Promise.all([
      begun(api.sockets(secret).iterate({ query: WATCH, variables: { id } })),
      begun(api.overSse(WATCH, { id }, secret)),
      begun(api.overSse(WATCH, { id }, api.adminKey)),
    ]);
    const raw = new WebSocket(api.url.replace('http', 'ws'), 'graphql-transport-ws');
    await once(raw, 'open');
    const next = async () => JSON.parse(String((await once(raw, 'message'))[0]));
    raw.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${secret}` } }));
    expect(await next()).toEqual({ type: 'connection_ack' });
    await api.ask(REVOKE, { id: apiKey.id });

    raw.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: VIEWER } }));
    expect(await next()).toMatchObject({ payload: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } });
    const [code, reason] = await once(raw, 'close');
    expect([code, String(reason)]).toEqual([4403, 'UNAUTHENTICATED']);
    const lastOf = async (stream: AsyncIterator<unknown>) => {
      let last: unknown;
      for (let result = await stream.next(); !result.done; result = await stream.next()) last = result.value;
      return last;
    };
    const over = { errors: [expect.objectContaining({ extensions: { code: 'UNAUTHENTICATED', retry: false } })] };
    expect(await Promise.all([lastOf(socket), lastOf(events)])).toEqual([over, over]);
    await api.ask(`mutation { sendMessage(input: { conversationId: "${id}", text: "hi" }) { turn { id } } }`);
    expect(await others.next()).toMatchObject({ value: { data: { conversationEvents: {} } } });
    await others.return?.();
  });

  it('may be the one that is configured: the next start does not bring it back, and says so', async () => {
    const stores = memoryStores();
    await using first = await startApi({ stores });
    const { id } = (await first.ask('{ apiKeys { nodes { id } } }')).data.apiKeys.nodes[0];
    await first.ask(REVOKE, { id });
    const warnings: string[] = [];
    const log = { ...faultsOnly, warn: (_fields: object, message: string) => void warnings.push(message) };
    await using second = await startApi({ stores, adminKey: first.adminKey, log });
    expect(codesOf(await second.ask(VIEWER))).toEqual(['UNAUTHENTICATED']);
    expect(warnings).toEqual(['the admin key was revoked: configure another']);
  });
});
