import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
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

/** As docs/api.md has it: HTTP for queries and mutations, a socket for subscriptions. */
function clientOf(url: string) {
  const socket = createClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: ground.authorization,
  });
  const cache = new InMemoryCache({
    typePolicies: { Query: { fields: { conversations: relayStylePagination(['orderBy', 'filter']) } } },
  });
  const http = new HttpLink({ uri: url, headers: ground.authorization });
  const isSubscription = ({ operationType }: { operationType?: string }) => operationType === 'subscription';
  const client = new ApolloClient({ cache, link: ApolloLink.split(isSubscription, new GraphQLWsLink(socket), http) });
  return { client, close: () => (client.stop(), void socket.dispose()) };
}

it('queries, turns pages into one list, and sees in it what a mutation has changed', async () => {
  const ids = await threeConversations(ground);
  const { client, close } = clientOf(ground.api.url);
  const { data } = await client.query({ query: gql(BOT), variables: { slug: 'table' } });
  expect(data).toMatchObject({ bot: { name: ground.api.bot.name } });

  const list = client.watchQuery<Listed>({ query: gql(LIST), variables: { first: 2 } });
  const shown = () =>
    client
      .readQuery<Listed>({ query: gql(LIST), variables: { first: 2 } })
      ?.conversations.edges.map(({ node }) => node);
  const { pageInfo } = await new Promise<Listed['conversations']>((resolve) => {
    list.subscribe(({ data: first, dataState }) => dataState === 'complete' && resolve(first.conversations));
  });
  await list.fetchMore({ variables: { after: pageInfo.endCursor } });
  expect(shown()?.map(({ id }) => id)).toEqual(ids);

  await client.mutate({ mutation: gql(TAG), variables: { input: { conversationId: ids[2], tags: ['vip'] } } });
  expect(shown()?.[2]).toMatchObject({ tags: ['vip'] });
  close();
});

it('sends and watches over 20 cuts, and loses and doubles nothing', async () => {
  const figures = await cutTalks(ground, 4, (url) => {
    const { client, close } = clientOf(url);
    return {
      send: async (input) => (await client.mutate<Sent>({ mutation: gql(SEND), variables: { input } })).data as Sent,
      watch: (variables, onEvent, onGivenUp) => {
        const events = client.subscribe<{ conversationEvents: TalkEvent }>({
          query: gql(EVENTS),
          variables,
          fetchPolicy: 'no-cache',
        });
        const watching = events.subscribe(({ data, error }) => {
          if (error) onGivenUp();
          else if (data) onEvent(data.conversationEvents);
        });
        return () => watching.unsubscribe();
      },
      close,
    };
  });
  expect(figures).toEqual(UNHARMED);
});
