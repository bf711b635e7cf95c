/** The clients that applications use, each with its own default settings, against a real server over a wire that is cut. */
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { cacheExchange, Client as UrqlClient, fetchExchange, subscriptionExchange } from '@urql/core';
import { GraphQLClient } from 'graphql-request';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import type { CuttingProxy } from '../support/cutting-proxy.ts';

let api: TestApi;
let proxy: CuttingProxy;
beforeAll(async () => {
  api = await startApi();
  proxy = await cuttingProxy(api.url);
});
afterAll(async () => {
  await proxy.close();
  await api.close();
});

interface Event {
  __typename: string;
  cursor: string;
  messageId?: string;
  text?: string;
  turn?: { userMessage: { text: string } | null; replies: { id: string; text: string }[] };
}

/** A client, made to do the three things that an application does. */
interface Tried {
  /** A query or a mutation. */
  ask(query: string, variables: object): Promise<Record<string, unknown>>;
  /** null: it has no subscriptions. */
  watch: ((query: string, variables: object, onEvent: (event: Event) => void) => () => void) | null;
  close(): void;
}

const EVENT_KINDS = [
  'TurnStarted',
  'ReplyChunk',
  'StepPresented',
  'ActionPerformed',
  'StateChanged',
  'HandoffChanged',
  'TypingChanged',
  'TurnCompleted',
  'TurnFailed',
];

const bearer = () => ({ authorization: `Bearer ${api.adminKey}` });
const sockets = () =>
  createWsClient({ url: proxy.url.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams: bearer() });

const eventIn = (data: unknown): Event => (data as { conversationEvents: Event }).conversationEvents;

const CLIENTS: Record<string, () => Tried> = {
  'graphql-request': () => {
    const client = new GraphQLClient(proxy.url, { headers: bearer() });
    return { ask: (query, variables) => client.request(query, variables), watch: null, close: () => {} };
  },
  'graphql-ws': () => {
    const client = sockets();
    return {
      ask: async (query, variables) => {
        for await (const { data } of client.iterate({ query, variables: variables as Record<string, unknown> }))
          return data as Record<string, unknown>;
        throw new Error('no answer');
      },
      watch: (query, variables, onEvent) =>
        client.subscribe(
          { query, variables: variables as Record<string, unknown> },
          { next: ({ data }) => onEvent(eventIn(data)), error: () => {}, complete: () => {} },
        ),
      close: () => void client.dispose(),
    };
  },
  'graphql-sse': () => {
    const client = createSseClient({ url: proxy.url, headers: bearer() });
    return {
      ask: async (query, variables) => {
        for await (const { data } of client.iterate({ query, variables: variables as Record<string, unknown> }))
          return data as Record<string, unknown>;
        throw new Error('no answer');
      },
      watch: (query, variables, onEvent) =>
        client.subscribe(
          { query, variables: variables as Record<string, unknown> },
          { next: ({ data }) => onEvent(eventIn(data)), error: () => {}, complete: () => {} },
        ),
      close: () => client.dispose(),
    };
  },
  'Apollo Client': () => {
    const socket = sockets();
    // As docs/api.md has it: what implements an interface, and events, which are no entities.
    const cache = new InMemoryCache({ possibleTypes: { ConversationEvent: EVENT_KINDS } });
    const plain = new ApolloClient({ link: new HttpLink({ uri: proxy.url, headers: bearer() }), cache });
    const live = new ApolloClient({ link: new GraphQLWsLink(socket), cache });
    return {
      ask: async (query, variables) => {
        const document = gql(query);
        const isQuery = query.startsWith('query');
        const { data } = isQuery
          ? await plain.query({ query: document, variables })
          : await plain.mutate({ mutation: document, variables });
        return data as Record<string, unknown>;
      },
      watch: (query, variables, onEvent) => {
        const watching = live.subscribe({ query: gql(query), variables, fetchPolicy: 'no-cache' }).subscribe({
          next: ({ data }) => onEvent(eventIn(data)),
          error: () => {},
        });
        return () => watching.unsubscribe();
      },
      close: () => {
        plain.stop();
        live.stop();
        void socket.dispose();
      },
    };
  },
  urql: () => {
    const socket = sockets();
    const client = new UrqlClient({
      url: proxy.url,
      fetchOptions: { headers: bearer() },
      exchanges: [
        cacheExchange,
        fetchExchange,
        subscriptionExchange({
          forwardSubscription: ({ query, variables }) => ({
            subscribe: (sink) => ({
              unsubscribe: socket.subscribe(
                { query: query ?? '', variables: variables as Record<string, unknown> },
                sink as never,
              ),
            }),
          }),
        }),
      ],
    });
    return {
      ask: async (query, variables) => {
        const asked = query.startsWith('query') ? client.query(query, variables) : client.mutation(query, variables);
        const { data, error } = await asked.toPromise();
        if (error) throw error;
        return data as Record<string, unknown>;
      },
      watch: (query, variables, onEvent) =>
        client.subscription(query, variables).subscribe(({ data }) => {
          if (data) onEvent(eventIn(data));
        }).unsubscribe,
      close: () => void socket.dispose(),
    };
  },
};

const QUERY = 'query Bot($slug: String!) { bot(slug: $slug) { id name } }';
const SEND = `mutation Send($input: SendMessageInput!) { sendMessage(input: $input) {
  turn { id replies { id text } } problems { code message } } }`;
const EVENTS = `subscription Events($id: ID!, $after: String) { conversationEvents(conversationId: $id, after: $after) {
  __typename cursor ... on ReplyChunk { messageId text }
  ... on TurnCompleted { turn { id userMessage { id text } replies { id text } } } } }`;

describe.each(Object.keys(CLIENTS))('%s', (name) => {
  it('queries and changes', async () => {
    const client = (CLIENTS[name] as () => Tried)();
    const conversationId = await startConversation(api);
    expect(await client.ask(QUERY, { slug: 'table' })).toMatchObject({ bot: { name: api.bot.name } });
    const sent = await client.ask(SEND, { input: { conversationId, text: 'hello', idempotencyKey: name } });
    expect(sent).toMatchObject({ sendMessage: { problems: [], turn: { replies: [{ text: expect.any(String) }] } } });
    // Its own retry after a lost answer, under the same key.
    expect(await client.ask(SEND, { input: { conversationId, text: 'hello', idempotencyKey: name } })).toEqual(sent);
    client.close();
  });

  it.skipIf(name === 'graphql-request')(
    'watches, and by its own retries misses nothing when the wire is cut',
    async () => {
      const client = (CLIENTS[name] as () => Tried)();
      const conversationId = await startConversation(api);
      const seen = new Map<string, Event>();
      const texts = Array.from({ length: 5 }, (_, turn) => `hello number ${turn}`);
      const said = (): string[] => [...seen.values()].flatMap(({ turn }) => turn?.userMessage?.text ?? []);
      let heard = (): void => {};
      const stop = client.watch?.(EVENTS, { id: conversationId, after: '0' }, (event) => {
        // A client that subscribes anew says what it said at first: what it has seen is told by its cursor.
        seen.set(event.cursor, event);
        heard();
      });
      for (const [place, text] of texts.entries()) {
        const arrived = new Promise<void>((resolve) => {
          heard = () => {
            if (said().length > place) resolve();
          };
        });
        await api.ask(SEND, { input: { conversationId, text } });
        await arrived;
        proxy.cut();
      }
      expect(said()).toEqual(texts);
      for (const { turn } of seen.values())
        for (const { id, text } of turn?.replies ?? []) {
          const chunks = [...seen.values()].filter(({ messageId }) => messageId === id);
          expect(
            chunks
              .toSorted((a, b) => (a.cursor < b.cursor ? -1 : 1))
              .map((chunk) => chunk.text)
              .join(''),
          ).toBe(text);
        }
      stop?.();
      client.close();
    },
  );
});
