import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  BOT,
  cutTalks,
  EVENTS,
  firstAnswer,
  LIST,
  SEND,
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

const clientOf = (url: string) => createClient({ url, headers: ground.authorization });

it('queries, and turns pages', async () => {
  const ids = await threeConversations(ground);
  const client = clientOf(ground.api.url);
  expect(await firstAnswer(client, BOT, { slug: 'table' })).toMatchObject({ bot: { name: ground.api.bot.name } });
  const { conversations: first } = await firstAnswer<Listed>(client, LIST, { first: 2 });
  const { conversations: rest } = await firstAnswer<Listed>(client, LIST, {
    first: 2,
    after: first.pageInfo.endCursor,
  });
  expect([...first.edges, ...rest.edges].map(({ node }) => node.id)).toEqual(ids);
  client.dispose();
});

it('sends and watches over 20 cuts, and loses and doubles nothing', async () => {
  const figures = await cutTalks(ground, 2, (url) => {
    const client = clientOf(url);
    return {
      send: (input) => firstAnswer<Sent>(client, SEND, { input }),
      watch: (variables, onEvent, onGivenUp) =>
        client.subscribe<{ conversationEvents: TalkEvent }>(
          { query: EVENTS, variables },
          { next: ({ data }) => data && onEvent(data.conversationEvents), error: onGivenUp, complete: () => {} },
        ),
      close: () => client.dispose(),
    };
  });
  expect(figures).toEqual(UNHARMED);
});
