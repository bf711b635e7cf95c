import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { openTestPglite } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { tableBot } from '../support/table-bot.ts';

let database: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  database = await openTestPglite();
  // What follows the turns looks for work every few seconds: its rounds are never due here, as statements are counted.
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
  api = await startApi({ stores: database.stores });
  vi.useRealTimers();
});
// The app closes its stores, and with them the database.
afterAll(() => api.close());

const SEND =
  'mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { id sequence replies { text } } } }';

/** The statements that a request sends. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  database.statements.length = 0;
  await work();
  return [...database.statements];
}

const publish = (slug: string, name: string) => {
  const text = (tableBot['bot.yaml'] ?? '')
    .replace('slug: table', `slug: ${slug}`)
    .replace('name: Tom', `name: ${name}`);
  const { accountId, engine } = api.app;
  return engine.publishBot({ accountId, files: { ...tableBot, 'bot.yaml': text }, publishedBy: 'test' });
};

describe('on a database', () => {
  it('a turn through the API takes two statements: one to load, one to commit', async () => {
    const conversationId = await startConversation(api);
    const send = (text: string) => api.ask(SEND, { input: { conversationId, text } });
    await send('book a table');
    expect(await statementsOf(() => send('four'))).toHaveLength(2);
    expect(await statementsOf(() => send('tomorrow'))).toHaveLength(2);
  });

  it('a turn sent and streamed in one operation takes the same two', async () => {
    const conversationId = await startConversation(api);
    const query = `subscription($input: SendMessageInput!) { converse(input: $input) { __typename } }`;
    const client = api.sockets(api.adminKey);
    const kinds: unknown[] = [];
    const converse = async (text: string) => {
      for await (const { data } of client.iterate({ query, variables: { input: { conversationId, text } } }))
        kinds.push(data);
    };
    await converse('book a table');
    expect(await statementsOf(() => converse('four'))).toHaveLength(2);
    expect(kinds.at(-1)).toEqual({ converse: { __typename: 'TurnCompleted' } });
    await client.dispose();
  });

  it.each([1, 50])(
    'listing %i conversations with profile and newest 20 steps takes three statements',
    async (first) => {
      while (
        (await api.ask('{ conversations(first: 100) { nodes { id } } }')).data.conversations.nodes.length < first
      ) {
        const conversationId = await startConversation(api);
        await api.ask(SEND, { input: { conversationId, text: 'book a table' } });
      }
      const list = `{ conversations(first: ${first}) { nodes {
      id slots { name } profile { id collected { field } } steps(last: 20) { nodes { id step } } currentStep { step } } } }`;
      const { data } = await api.ask(list);
      expect(data.conversations.nodes).toHaveLength(first);
      expect(data.conversations.nodes[0].steps.nodes[0]).toMatchObject({ step: 'size' });
      expect(await statementsOf(() => api.ask(list))).toHaveLength(3);
    },
  );

  it.each([1, 8])('listing %i bots with their versions takes two statements', async (first) => {
    const nodes = async (query: string) => (await api.ask(query)).data.bots.nodes;
    const list = `{ bots(first: ${first}) { nodes { slug versions(first: 2) { nodes { number } pageInfo { hasNextPage } } } } }`;
    for (let known = (await nodes('{ bots { nodes { id } } }')).length; known < first; known += 1)
      for (const name of ['Tom', 'Tim', 'Ted'].slice(0, 1 + (known % 3))) await publish(`table-${known}`, name);
    const numbers = (await nodes(list)).map(({ versions }: { versions: { nodes: { number: number }[] } }) =>
      versions.nodes.map(({ number }) => number),
    );
    expect(numbers).toEqual(first === 1 ? [[1]] : [[2, 1], [1], [3, 2], [2, 1], [1], [3, 2], [2, 1], [1]]);
    expect(await statementsOf(() => api.ask(list))).toHaveLength(2);
  });

  it.each([1, 8])('listing %i bots with their audit logs takes two statements', async (first) => {
    const list = `{ bots(first: ${first}) { nodes { slug auditLog(first: 2) { nodes { action after } } } } }`;
    for (let known = 1; known < first; known += 1) await publish(`table-${known}`, 'Tom');
    const { bots } = (await api.ask(list)).data;
    const published = bots.nodes.flatMap(({ auditLog }: { auditLog: { nodes: { action: string }[] } }) =>
      auditLog.nodes.map(({ action }) => action),
    );
    expect(bots.nodes).toHaveLength(first);
    expect(published.length).toBeGreaterThanOrEqual(first);
    expect(new Set(published)).toEqual(new Set(['bot.published']));
    expect(await statementsOf(() => api.ask(list))).toHaveLength(2);
  });

  it('everything that hangs on a conversation takes a statement a level', async () => {
    const list = `{ conversations(first: 50) { nodes { bot { slug } botVersion { number } profile { id } usage { modelCalls }
      interruptions { id } turns(last: 5) { nodes { sequence steps { id } } } steps(last: 20) { nodes { id } } } } }`;
    const { errors } = await api.ask(list);
    expect(errors).toEqual([]);
    expect(await statementsOf(() => api.ask(list))).toHaveLength(9);
  });

  it('a page forward and a page backward show the same thread', async () => {
    const conversationId = await startConversation(api);
    for (const text of ['one', 'two', 'three', 'four']) await api.ask(SEND, { input: { conversationId, text } });
    const turns = async (args: string) => {
      const query = `query($id: ID!) { conversation(id: $id) { turns(${args}) { nodes { sequence } pageInfo { startCursor endCursor } } } }`;
      const { nodes, pageInfo } = (await api.ask(query, { id: conversationId })).data.conversation.turns;
      return { sequences: nodes.map((node: { sequence: number }) => node.sequence), pageInfo };
    };
    const first = await turns('first: 2');
    const second = await turns(`first: 2, after: "${first.pageInfo.endCursor}"`);
    const last = await turns('last: 2');
    const before = await turns(`last: 2, before: "${last.pageInfo.startCursor}"`);
    expect([first, second, before, last].map(({ sequences }) => sequences)).toEqual([
      [1, 2],
      [3, 4],
      [2, 3],
      [4, 5],
    ]);
  });

  it('rebuilds from stored turns what the event log no longer has', async () => {
    const conversationId = await startConversation(api);
    await api.ask(SEND, { input: { conversationId, text: 'when do you open?' } });
    // Another server on the same database: its log knows nothing of the turns above.
    const other = await startApi({ stores: { ...database.stores, close: async () => {} } });
    const key = await other.apiKey('PARTNER', { accountId: api.app.accountId });
    const query = `subscription($id: ID!) { conversationEvents(conversationId: $id, after: "0") {
      __typename cursor ... on ReplyChunk { text } ... on TurnCompleted { turn { sequence } } } }`;
    const events: { __typename: string; cursor: string; text?: string }[] = [];
    for await (const { data } of other.sockets(key).iterate({ query, variables: { id: conversationId } })) {
      const event = (
        data as unknown as { conversationEvents: (typeof events)[number] & { turn?: { sequence: number } } }
      ).conversationEvents;
      events.push(event);
      if (event.turn?.sequence === 2) break;
    }
    const kinds = ['TurnStarted', 'ReplyChunk', 'TurnCompleted'];
    expect(events.map(({ __typename }) => __typename)).toEqual([...kinds, ...kinds]);
    expect(events[4]?.text).toContain('12 to 22');
    expect(events.map(({ cursor }) => cursor)).toEqual(events.map(({ cursor }) => cursor).sort());
    await other.close();
  });
});
