/** Operations by their hash: the links of Apollo Client and urql against a real server, and a list of trusted ones. */
import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { Client as UrqlClient, fetchExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { createClient as createWsClient } from 'graphql-ws';
import { print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { createClient } from '../../packages/client/src/index.ts';
import { readTrustedOperations, trustedOperations } from '../../src/app/http/trusted-operations.ts';
import * as ownDocuments from '../../packages/client/src/documents.ts';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const BOT = gql('query Bot($slug: String!) { bot(slug: $slug) { id name } }');
const SEND = gql(
  'mutation Start($slug: String!) { startConversation(input: { botSlug: $slug }) { conversation { id } } }',
);

/** `fetch`, and what went through it. */
const watchedFetch = () => {
  const sent: { method: string; hasText: boolean; status: number }[] = [];
  const watched: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const { href } = new URL(input instanceof Request ? input.url : input);
    const hasText = /[?&]query=/.test(href) || (typeof init?.body === 'string' && init.body.includes('"query"'));
    sent.push({ method: init?.method ?? 'GET', hasText, status: response.status });
    return response;
  };
  return { sent, fetch: watched };
};

describe('automatic persisted queries', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  it.each([false, true])(
    'of Apollo Client send the text once, then the hash alone (by GET: %s)',
    async (useGETForHashedQueries) => {
      const { sent, fetch } = watchedFetch();
      const connect = () =>
        new ApolloClient({
          cache: new InMemoryCache(),
          link: ApolloLink.from([
            new PersistedQueryLink({ sha256, useGETForHashedQueries }),
            new HttpLink({ uri: api.url, fetch, headers: { authorization: `Bearer ${api.adminKey}` } }),
          ]),
        });
      const slug = 'table';
      // Another text for each case: the server has not seen it.
      const query = gql(
        `query Bot${useGETForHashedQueries ? 'ByGet' : ''}($slug: String!) { bot(slug: $slug) { id name } }`,
      );
      for (let each = 0; each < 2; each++) {
        const client = connect();
        expect((await client.query({ query, variables: { slug } })).data).toMatchObject({
          bot: { name: api.bot.name },
        });
        client.stop();
      }
      const hashed = useGETForHashedQueries ? 'GET' : 'POST';
      expect(sent).toEqual([
        { method: hashed, hasText: false, status: 200 },
        { method: 'POST', hasText: true, status: 200 },
        { method: hashed, hasText: false, status: 200 },
      ]);
    },
  );

  it('of urql too', async () => {
    const { sent, fetch } = watchedFetch();
    const client = new UrqlClient({
      url: api.url,
      fetch,
      fetchOptions: { headers: { authorization: `Bearer ${api.adminKey}` } },
      exchanges: [persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange],
      requestPolicy: 'network-only',
    });
    const query = 'query OfUrql($slug: String!) { bot(slug: $slug) { id name } }';
    for (let each = 0; each < 2; each++) {
      const { data, error } = await client.query(query, { slug: 'table' }).toPromise();
      expect(error).toBeUndefined();
      expect(data).toMatchObject({ bot: { name: api.bot.name } });
    }
    expect(sent.map(({ hasText }) => hasText)).toEqual([false, true, false]);
  });

  it('keep no text under the hash of another, and run no mutation by GET', async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${api.adminKey}` };
    const post = async (body: object) =>
      (await (await fetch(api.url, { method: 'POST', headers, body: JSON.stringify(body) })).json()) as {
        errors?: { extensions: { code: string } }[];
      };
    const of = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: sha256(text) } });
    const asked = '{ viewer { accountId } }';
    await post({ query: '{ viewer { role } }', extensions: of(asked) });
    expect((await post({ extensions: of(asked) })).errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');

    const text = print(SEND);
    await post({ query: text, variables: { slug: 'table' }, extensions: of(text) });
    const address = new URLSearchParams({ extensions: JSON.stringify(of(text)), variables: '{"slug":"table"}' });
    const byGet = await fetch(`${api.url}?${address}`, { headers });
    expect(byGet.status).toBe(405);
  });
});

describe('trusted operations', () => {
  let api: TestApi;
  let visitor: string;
  beforeAll(async () => {
    const own = Object.values(ownDocuments).map((text) => [sha256(text), text] as const);
    api = await startApi({ trustedOperations: trustedOperations([...own, ['bot-by-slug', print(BOT)]]) });
    const create = { query: ownDocuments.CREATE, variables: { input: { botSlug: 'table' } } };
    visitor = (await ask(create)).data.createVisitorToken.token;
  });
  afterAll(() => api.close());

  // What is asked for is known.
  // oxlint-disable-next-line typescript/no-explicit-any
  const ask = async (body: object, credential?: string): Promise<any> => {
    const headers = {
      'content-type': 'application/json',
      ...(credential && { authorization: `Bearer ${credential}` }),
    };
    const response = await fetch(api.url, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, ...((await response.json()) as object) };
  };

  it('are run by text, by id and by hash; others only with a key', async () => {
    const variables = { slug: 'table' };
    const ways = [
      { query: print(BOT) },
      { documentId: 'bot-by-slug' },
      { documentId: `sha256:${sha256(print(BOT))}` },
      { doc_id: 'bot-by-slug' },
      { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(print(BOT)) } } },
    ];
    for (const way of ways)
      expect((await ask({ ...way, variables }, visitor)).data).toEqual({ bot: { id: api.bot.id, name: api.bot.name } });

    const other = { query: '{ viewer { role } }' };
    for (const credential of [visitor, undefined])
      expect(await ask(other, credential)).toMatchObject({
        status: 403,
        errors: [{ extensions: { code: 'OPERATION_NOT_TRUSTED' } }],
      });
    const unlike = { query: `${print(BOT)} ` };
    expect((await ask({ ...unlike, variables }, visitor)).status).toBe(403);
    // A text that a visitor sends with its hash does not join the list.
    const hash = { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(other.query) } } };
    expect((await ask({ ...other, ...hash }, visitor)).status).toBe(403);
    expect((await ask({ ...other, ...hash }, api.adminKey)).data).toEqual({ viewer: { role: 'ADMIN' } });
    expect((await ask(hash, visitor)).status).toBe(403);
  });

  it('are held to over a socket as well', async () => {
    const connectionParams = { authorization: `Bearer ${visitor}` };
    const client = createWsClient({ url: api.url.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams });
    const refused = client.iterate({ query: '{ viewer { role } }' }).next();
    await expect(refused).rejects.toMatchObject([{ extensions: { code: 'OPERATION_NOT_TRUSTED' } }]);
    const { value } = await client.iterate({ query: print(BOT), variables: { slug: 'table' } }).next();
    expect(value.data).toEqual({ bot: { id: api.bot.id, name: api.bot.name } });
    await client.dispose();
  });

  it('leave @colloquy/client as it is', async () => {
    const client = createClient({ url: api.url, bot: 'table' });
    const conversation = await client.start();
    await conversation.send('book a table');
    await expect
      .poll(() => conversation.getSnapshot().messages.map(({ text }) => text))
      .toContain('For how many people?');
    conversation.close();
  });

  it('are read from manifests of Apollo, Relay and codegen; another file stops the start', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'operations-'));
    const write = async (name: string, content: unknown): Promise<string> => {
      const path = join(folder, name);
      await writeFile(path, JSON.stringify(content));
      return path;
    };
    const format = 'apollo-persisted-query-manifest';
    const apollo = { format, version: 1, operations: [{ id: 'a', name: 'Bot', type: 'query', body: '{ a }' }] };
    const files = [await write('apollo.json', apollo), await write('relay.json', { r: '{ r }' })];
    const read = await readTrustedOperations(files);
    expect([read?.get('a'), read?.get('r'), read?.get(sha256('{ r }'))]).toEqual(['{ a }', '{ r }', '{ r }']);
    expect(await readTrustedOperations([])).toBeUndefined();
    const wrong = await write('wrong.json', ['{ a }']);
    await expect(readTrustedOperations([wrong])).rejects.toThrow('COLLOQUY_TRUSTED_OPERATIONS');
  });
});
