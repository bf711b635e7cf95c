import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

let api: TestApi;
let conversationIds: string[];

beforeAll(async () => {
  api = await startApi();
  conversationIds = [];
  for (let n = 0; n < 5; n++) conversationIds.unshift(await startConversation(api));
  for (let n = 0; n < 6; n++) {
    await api.ask('mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { id } } }', {
      input: { conversationId: conversationIds[0], text: `message ${n}` },
    });
  }
});
afterAll(() => api.close());

const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

describe('a list, newest first', () => {
  const list = async (args: string) =>
    (await api.ask(`{ conversations(${args}) { edges { cursor node { id } } nodes { id } ${PAGE_INFO} } }`)).data
      .conversations;

  it('is read page by page with opaque cursors, each row once', async () => {
    const seen: string[] = [];
    let after = '';
    for (let page = 0; page < 3; page++) {
      const { edges, pageInfo } = await list(after ? `first: 2, after: "${after}"` : 'first: 2');
      seen.push(...edges.map((edge: { node: { id: string } }) => edge.node.id));
      expect(pageInfo.hasNextPage).toBe(page < 2);
      expect(pageInfo.hasPreviousPage).toBe(page > 0);
      expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0].cursor, edges.at(-1).cursor]);
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(conversationIds);
    expect(after).not.toContain(seen.at(-1));
  });

  it('shows the nodes without their edges too', async () => {
    const { edges, nodes } = await list('first: 3');
    expect(nodes).toEqual(edges.map((edge: { node: object }) => edge.node));
  });

  it('is empty for `first: 0`, and without cursors', async () => {
    expect(await list('first: 0')).toMatchObject({ edges: [], pageInfo: { startCursor: null, endCursor: null } });
  });
});

describe('a thread, oldest first', () => {
  const turns = async (args: string) => {
    const query = `query($id: ID!) { conversation(id: $id) { turns${args} { edges { cursor node { sequence } } ${PAGE_INFO} } } }`;
    const { data, errors } = await api.ask(query, { id: conversationIds[0] });
    expect(errors).toEqual([]);
    const { edges, pageInfo } = data.conversation.turns;
    return { sequences: edges.map((edge: { node: { sequence: number } }) => edge.node.sequence), pageInfo };
  };

  it('shows the newest 20 when nothing is said', async () => {
    expect((await turns('')).sequences).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('is read from its end with `last` and `before`', async () => {
    const newest = await turns('(last: 3)');
    expect(newest.sequences).toEqual([5, 6, 7]);
    expect(newest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const older = await turns(`(last: 3, before: "${newest.pageInfo.startCursor}")`);
    expect(older.sequences).toEqual([2, 3, 4]);
    expect(older.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });

  it('is read from its beginning with `first` and `after`', async () => {
    const oldest = await turns('(first: 4)');
    expect(oldest.sequences).toEqual([1, 2, 3, 4]);
    expect(oldest.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const newer = await turns(`(first: 4, after: "${oldest.pageInfo.endCursor}")`);
    expect(newer.sequences).toEqual([5, 6, 7]);
    expect(newer.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });
});

describe('arguments that make no page', () => {
  const turnCursor = Buffer.from('turn:01890a5d-ac96-774b-bcce-b302099a8057').toString('base64url');
  it.each([
    ['conversations(first: -1) { nodes { id } }', 'INVALID_INPUT'],
    ['conversations(after: "nonsense") { nodes { id } }', 'CURSOR_INVALID'],
    [`conversations(after: "${turnCursor}") { nodes { id } }`, 'CURSOR_INVALID'],
    ['conversations { nodes { turns(first: 1, last: 1) { nodes { id } } } }', 'INVALID_INPUT'],
  ])('%s: %s', async (selection, code) => {
    const { errors } = await api.ask(`{ ${selection} }`);
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set([code]));
  });
});

describe('node(id:)', () => {
  it('finds every kind of node again', async () => {
    const { data } = await api.ask(
      `query($id: ID!) { conversation(id: $id) { id bot { id activeVersion { id } } botVersion { id } profile { id }
         turns(last: 1) { nodes { id userMessage { id } replies { id } } } } }`,
      { id: conversationIds[0] },
    );
    const { id, bot, botVersion, profile, turns } = data.conversation;
    const [turn] = turns.nodes;
    const found = async (node: string) =>
      (await api.ask('query($id: ID!) { node(id: $id) { __typename id } }', { id: node })).data.node;
    expect(await found(id)).toEqual({ __typename: 'Conversation', id });
    expect(await found(bot.id)).toEqual({ __typename: 'Bot', id: bot.id });
    expect(await found(botVersion.id)).toEqual({ __typename: 'BotVersion', id: botVersion.id });
    expect(await found(profile.id)).toEqual({ __typename: 'Profile', id: profile.id });
    expect(await found(turn.id)).toEqual({ __typename: 'Turn', id: turn.id });
    for (const message of [turn.userMessage, ...turn.replies]) {
      expect(await found(message.id)).toEqual({ __typename: 'Message', id: message.id });
    }
    expect(botVersion.id).toBe(bot.activeVersion.id);
  });

  it.each(['01890a5d-ac96-774b-bcce-b302099a8057', 'no-id'])('answers NOT_FOUND for %s', async (id) => {
    const { data, errors } = await api.ask('query($id: ID!) { node(id: $id) { id } }', { id });
    expect(data).toEqual({ node: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
  });
});
