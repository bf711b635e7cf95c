import { GraphQLClient } from 'graphql-request';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BOT, cutTalks, LIST, SEND, talkGround, threeConversations, UNHARMED } from '../support/client-talk.ts';
import type { Ground, Listed } from '../support/client-talk.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await talkGround();
});
afterAll(() => ground.close());

const clientOf = (url: string) => new GraphQLClient(url, { headers: ground.authorization });

it('queries, and turns pages', async () => {
  const ids = await threeConversations(ground);
  const client = clientOf(ground.api.url);
  expect(await client.request(BOT, { slug: 'table' })).toMatchObject({ bot: { name: ground.api.bot.name } });
  const { conversations: first } = await client.request<Listed>(LIST, { first: 2 });
  const { conversations: rest } = await client.request<Listed>(LIST, { first: 2, after: first.pageInfo.endCursor });
  expect([...first.edges, ...rest.edges].map(({ node }) => node.id)).toEqual(ids);
});

it('has no subscriptions: what it sends again after each of 20 cuts is there once', async () => {
  const figures = await cutTalks(ground, 3, (url) => {
    const client = clientOf(url);
    return { send: (input) => client.request(SEND, { input }), watch: null, close: () => {} };
  });
  expect(figures).toEqual(UNHARMED);
});
