/** What a page of conversations shows and does: order, search, unread, tags, ratings. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/engine/index.ts';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

let api: TestApi;
let token: string;
let id: string;
let profileId: string;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const START = `mutation { startConversation(input: { botSlug: "table" }) { conversation { id profile { id } } } }`;
const SEND = `mutation ($input: SendMessageInput!) {
  sendMessage(input: $input) { turn { userMessage { id } replies { id text } } }
}`;
const LIST = `query ($first: Int, $after: String, $orderBy: ConversationOrder, $filter: ConversationFilter) {
  conversations(first: $first, after: $after, orderBy: $orderBy, filter: $filter) {
    totalCount
    nodes { id participant { name } waitingSince firstReplyAt resolvedAt lastMessage { role text } unreadCount lastReadAt updatedAt lastActivityAt }
    pageInfo { endCursor hasNextPage }
  }
}`;

const say = async (text: string, conversationId = id) =>
  (await api.ask(SEND, { input: { conversationId, text } }, token)).data.sendMessage.turn;
const inbox = async (variables: object, credential = api.adminKey) =>
  (await api.ask(LIST, variables, credential)).data.conversations;
const start = async () => (await api.ask(START, {}, token)).data.startConversation.conversation;

beforeEach(async () => {
  token = await api.visitor();
  const conversation = await start();
  id = conversation.id;
  profileId = conversation.profile.id;
});

describe('conversations', () => {
  it('come by last activity, with who, what was said last, and how much is unread', async () => {
    const other = (await start()).id;
    await say('my name is Ana');
    await say('book a table for 4 tomorrow at 7pm');
    const { replies } = await say('Ana');
    const filter = { profileId };
    const { nodes, totalCount } = await inbox({ orderBy: 'LAST_ACTIVITY', filter });
    expect(totalCount).toBe(2);
    expect(nodes.map((node: { id: string }) => node.id)).toEqual([id, other]);
    expect(nodes[0]).toMatchObject({
      participant: { name: 'Ana' },
      lastMessage: { role: 'BOT', text: replies.at(-1).text },
      unreadCount: 3,
      lastReadAt: null,
    });
    expect(nodes[0].updatedAt).toBe(nodes[0].lastActivityAt);
    expect((await inbox({ filter })).nodes.map((node: { id: string }) => node.id)).toEqual([other, id]);

    const page = await inbox({ orderBy: 'LAST_ACTIVITY', filter, first: 1 });
    expect(page.pageInfo.hasNextPage).toBe(true);
    const next = await inbox({ orderBy: 'LAST_ACTIVITY', filter, first: 1, after: page.pageInfo.endCursor });
    expect(next.nodes.map((node: { id: string }) => node.id)).toEqual([other]);
    const { errors } = await api.ask(LIST, { filter, after: page.pageInfo.endCursor });
    expect(errors[0]?.extensions.code).toBe('CURSOR_INVALID');
  });

  it('come by how long somebody has waited for a person, with when they were answered and when it was settled', async () => {
    const TAKE = 'mutation ($input: TakeOverInput!) { takeOver(input: $input) { problems { code } } }';
    const ANSWER =
      'mutation ($input: SendOperatorMessageInput!) { sendOperatorMessage(input: $input) { problems { code } } }';
    const RESOLVE =
      'mutation ($input: ResolveConversationInput!) { resolveConversation(input: $input) { problems { code } } }';
    const filter = { profileId };
    const ids = [id, (await start()).id];
    for (const conversationId of ids) {
      await api.ask(TAKE, { input: { conversationId } });
      await say('hello?', conversationId);
    }
    const waiting = (page: object = {}) => inbox({ orderBy: 'WAITING_SINCE', filter, ...page });
    const first = await waiting({ first: 1 });
    expect(first.totalCount).toBe(2);
    const second = await waiting({ first: 1, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes].map((node: { id: string }) => node.id)).toEqual(ids);
    expect(first.nodes[0].waitingSince < second.nodes[0].waitingSince).toBe(true);
    const wrong = await api.ask(LIST, { orderBy: 'LAST_ACTIVITY', after: first.pageInfo.endCursor });
    expect(wrong.errors[0]?.extensions.code).toBe('CURSOR_INVALID');

    await api.ask(ANSWER, { input: { conversationId: id, text: 'Here I am.' } });
    expect((await waiting()).nodes.map((node: { id: string }) => node.id)).toEqual(ids.slice(1));
    await api.ask(RESOLVE, { input: { conversationId: id, resolution: 'settled' } });
    const node = (await inbox({ filter })).nodes.find((row: { id: string }) => row.id === id);
    expect(node).toMatchObject({
      waitingSince: null,
      firstReplyAt: expect.any(String),
      resolvedAt: expect.any(String),
    });
  });

  it('show a picture of the person where the application has one', async () => {
    const BEGIN = `mutation ($input: StartConversationInput!) { startConversation(input: $input) {
      conversation { participant { avatarUrl } profile { id } } problems { code path } } }`;
    const UPDATE = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { profile { id } problems { code } } }`;
    const begin = async (input: object, credential = api.adminKey) =>
      (await api.ask(BEGIN, { input: { botSlug: 'table', ...input } }, credential)).data.startConversation;
    const avatarUrl = 'https://pictures.example.com/ana.png';
    const { conversation } = await begin({ userId: 'ana', avatarUrl });
    expect(conversation.participant).toEqual({ avatarUrl });
    expect((await begin({ userId: 'ana' })).conversation.participant).toEqual({ avatarUrl });
    const changed = `${avatarUrl}?2`;
    await api.ask(UPDATE, { input: { profileId: conversation.profile.id, avatarUrl: changed } });
    expect((await begin({ userId: 'ana' })).conversation.participant).toEqual({ avatarUrl: changed });
    await api.ask(UPDATE, { input: { profileId: conversation.profile.id, avatarUrl: null } });
    expect((await begin({ userId: 'ana' })).conversation.participant).toEqual({ avatarUrl: null });
    const TOKEN = `mutation ($input: CreateVisitorTokenInput!) { createVisitorToken(input: $input) { token problems { code path } } }`;
    const tokenFor = async (input: object, credential: string | null = api.adminKey) =>
      (await api.ask(TOKEN, { input: { botSlug: 'table', ...input } }, credential)).data.createVisitorToken;
    const bea = await tokenFor({ userId: 'bea', avatarUrl });
    expect((await begin({}, bea.token)).conversation.participant).toEqual({ avatarUrl });
    expect((await tokenFor({ avatarUrl })).problems).toEqual([{ code: 'INVALID_INPUT', path: ['input', 'avatarUrl'] }]);
    for (const wrong of ['http://pictures.example.com/ana.png', 'javascript:alert(1)', 'ana.png'])
      expect((await begin({ avatarUrl: wrong })).problems).toEqual([
        { code: 'INVALID_INPUT', path: ['input', 'avatarUrl'] },
      ]);
    const { errors } = await api.ask(BEGIN, { input: { botSlug: 'table', avatarUrl } }, token);
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('are found by what was said in them, by status and by time; visitors find their own', async () => {
    await say('do you have a wheelchair ramp');
    const found = async (filter: object, credential?: string) =>
      (await inbox({ filter }, credential)).nodes.map((node: { id: string }) => node.id);
    expect(await found({ text: 'wheelchair', profileId })).toEqual([id]);
    expect(await found({ text: 'wheel', statuses: ['ACTIVE', 'CLOSED'], channels: ['WEB'], profileId })).toEqual([id]);
    expect(await found({ text: 'wheelchair', statuses: ['CLOSED'], profileId })).toEqual([]);
    expect(await found({ text: 'wheelchair' }, token)).toEqual([id]);
    expect(await found({ text: 'wheelchair' }, await api.visitor())).toEqual([]);
    expect(await found({ to: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await found({ from: '2020-01-01T02:00:00+02:00', profileId })).toEqual([id]);
    const wrong = await api.ask(LIST, { filter: { from: '2020' } });
    expect(wrong.errors[0]?.message).toContain('RFC 3339');
    const long = await api.ask(LIST, { filter: { text: 'x'.repeat(201) } });
    expect(long.errors[0]?.extensions.code).toBe('INVALID_INPUT');
    expect((await api.ask(LIST, { filter: { tags: ['vip'] } }, token)).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('markRead', () => {
  const READ = `mutation ($input: MarkReadInput!) {
    markRead(input: $input) { conversation { unreadCount lastReadAt } problems { code path } }
  }`;
  const read = async (input: object, credential: string) =>
    (await api.ask(READ, { input: { conversationId: id, ...input } }, credential)).data.markRead;

  it('counts anew for the side that has read', async () => {
    const first = await say('hello');
    await say('hello again');
    const { conversation } = await read({ messageId: first.userMessage.id }, api.adminKey);
    expect(conversation.unreadCount).toBe(1);
    expect(conversation.lastReadAt).toMatch(/Z$/);
    expect((await inbox({ filter: { profileId } }, token)).nodes[0].unreadCount).toBeGreaterThan(1);
    expect((await read({}, token)).conversation.unreadCount).toBe(0);
    expect((await read({}, api.adminKey)).conversation.unreadCount).toBe(0);
  });

  it('takes no message of another conversation, and no conversation of another visitor', async () => {
    const { userMessage } = await say('hi', (await start()).id);
    expect((await read({ messageId: userMessage.id }, token)).problems[0].code).toBe('NOT_FOUND');
    expect((await read({}, await api.visitor())).problems[0].code).toBe('NOT_FOUND');
  });
});

describe('updateConversation', () => {
  const UPDATE = `mutation ($input: UpdateConversationInput!) {
    updateConversation(input: $input) { conversation { tags priority assigneeId } problems { code path } }
  }`;
  const update = async (input: object, credential = api.adminKey) =>
    (await api.ask(UPDATE, { input: { conversationId: id, ...input } }, credential)).data?.updateConversation;

  it('keeps tags, priority and who looks after it', async () => {
    const made = await api.ask('mutation { createApiKey(input: { role: OPERATOR, name: "Eva" }) { apiKey { id } } }');
    const assigneeId = made.data.createApiKey.apiKey.id;
    const kept = { tags: ['vip'], priority: 'URGENT', assigneeId };
    expect((await update({ ...kept, tags: [' vip ', 'vip'] })).conversation).toEqual(kept);
    expect((await update({ priority: 'LOW' })).conversation).toEqual({ ...kept, priority: 'LOW' });
    expect((await inbox({ filter: { assigneeId, tags: ['vip'], priority: 'LOW' } })).totalCount).toBe(1);
    expect((await update({ assigneeId: null })).conversation.assigneeId).toBeNull();
  });

  it('refuses what is no tag and no operator, and is not for visitors', async () => {
    expect((await update({ tags: [''] })).problems[0]).toEqual({ code: 'INVALID_INPUT', path: ['input', 'tags'] });
    expect((await update({ tags: Array.from({ length: 21 }, (_, n) => `t${n}`) })).problems).toHaveLength(1);
    expect((await update({ assigneeId: newId() })).problems[0].code).toBe('INVALID_INPUT');
    const { errors } = await api.ask(UPDATE, { input: { conversationId: id, priority: 'HIGH' } }, token);
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('rateMessage', () => {
  const RATE = `mutation ($input: RateMessageInput!) {
    rateMessage(input: $input) { message { id rating { isHelpful reason } } problems { code path } }
  }`;
  const rate = async (input: object, credential = token) =>
    (await api.ask(RATE, { input }, credential)).data.rateMessage;

  it('keeps the last thumb and why, where the transcript shows it', async () => {
    const { replies } = await say('hello');
    const messageId = replies[0].id;
    await rate({ messageId, isHelpful: true });
    const { message } = await rate({ messageId, isHelpful: false, reason: ' not my question ' });
    expect(message).toEqual({ id: messageId, rating: { isHelpful: false, reason: 'not my question' } });
    const { data } = await api.ask(`{ node(id: "${messageId}") { ... on Message { rating { isHelpful } } } }`);
    expect(data.node.rating).toEqual({ isHelpful: false });
  });

  it('is for replies in one’s own conversations', async () => {
    const { userMessage, replies } = await say('hello');
    expect((await rate({ messageId: userMessage.id, isHelpful: true })).problems[0].code).toBe('INVALID_INPUT');
    const input = { messageId: replies[0].id, isHelpful: true };
    expect((await rate(input, await api.visitor())).problems[0].code).toBe('NOT_FOUND');
    expect((await rate({ ...input, reason: 'x'.repeat(1_001) })).problems[0].path).toEqual(['input', 'reason']);
  });
});

describe('nodes', () => {
  it('are found in the order of their ids, with null for those that are not there', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
    const { data } = await api.ask(query, { ids: [profileId, newId(), 'no id', id] }, token);
    expect(data.nodes).toEqual([
      { __typename: 'Profile', id: profileId },
      null,
      null,
      { __typename: 'Conversation', id },
    ]);
    const { errors } = await api.ask(query, { ids: Array.from({ length: 101 }, newId) });
    expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
  });
});
