import { cacheExchange, Client, fetchExchange, subscriptionExchange } from '@urql/core';
import type { Exchange } from '@urql/core';
import { cacheExchange as graphcache } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import {
  BOT,
  cutTalks,
  EVENTS,
  LIST,
  SEND,
  TAG,
  talkGround,
  threeConversations,
  UNHARMED,
} from '../support/client-talk.ts';
import type { Ground, Listed, Sent, TalkEvent } from '../support/client-talk.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await talkGround();
});
afterAll(() => ground.close());

function clientOf(url: string, cache: Exchange = cacheExchange) {
  const socket = createClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: ground.authorization,
  });
  const subscriptions = subscriptionExchange({
    forwardSubscription: ({ query = '', variables }) => ({
      subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query, variables: variables ?? {} }, sink) }),
    }),
  });
  const exchanges = [cache, fetchExchange, subscriptions];
  const client = new Client({ url, fetchOptions: { headers: ground.authorization }, exchanges });
  return { client, close: () => void socket.dispose() };
}

const CACHES = {
  'its document cache': () => cacheExchange,
  Graphcache: () => graphcache({ resolvers: { Query: { conversations: relayPagination() } } }),
};

it.each(Object.keys(CACHES) as (keyof typeof CACHES)[])(
  'queries, turns pages, and sees what a mutation has changed, with %s',
  async (name) => {
    const ids = await threeConversations(ground);
    const { client, close } = clientOf(ground.api.url, CACHES[name]());
    const { data } = await client.query(BOT, { slug: 'table' });
    expect(data).toMatchObject({ bot: { name: ground.api.bot.name } });

    const page = async (after: string | null): Promise<Listed['conversations']> =>
      (await client.query<Listed>(LIST, { first: 2, after })).data?.conversations as Listed['conversations'];
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    // Graphcache has put the pages together; the document cache keeps them apart.
    const shown = name === 'Graphcache' ? second.edges : [...first.edges, ...second.edges];
    expect(shown.slice(0, 3).map(({ node }) => node.id)).toEqual(ids);

    const changed = await client.mutation(TAG, { input: { conversationId: ids[0], tags: ['vip'] } });
    expect(changed.error).toBeUndefined();
    expect((await page(null)).edges.find(({ node }) => node.id === ids[0])?.node.tags).toEqual(['vip']);
    close();
  },
);

it('sends and watches over 20 cuts, and loses and doubles nothing', async () => {
  const figures = await cutTalks(ground, 5, (url) => {
    const { client, close } = clientOf(url);
    return {
      send: async (input) => {
        const { data, error } = await client.mutation<Sent>(SEND, { input });
        if (!data) throw error ?? new Error('no answer');
        return data;
      },
      watch: (variables, onEvent, onGivenUp) =>
        client.subscription<{ conversationEvents: TalkEvent }>(EVENTS, variables).subscribe(({ data, error }) => {
          if (error) onGivenUp();
          else if (data) onEvent(data.conversationEvents);
        }).unsubscribe,
      close,
    };
  });
  expect(figures).toEqual(UNHARMED);
});
