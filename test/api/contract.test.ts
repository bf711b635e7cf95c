/** What a client relies on beyond the types: one code for one mistake, no message sent twice, lists that tell enough. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { ERRORS, newId } from '../../src/engine/index.ts';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { tableBot } from '../support/table-bot.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const START = `mutation ($input: StartConversationInput!) { startConversation(input: $input) {
  conversation { id channel metadata openButtons } problems { code knownCode path } } }`;
const start = async (input: object, credential = api.adminKey) =>
  (await api.ask(START, { input: { botSlug: 'table', ...input } }, credential)).data.startConversation;

describe('a channel', () => {
  it('has to be declared by the bot, but for API', async () => {
    const refusal = { code: 'CHANNEL_UNKNOWN', knownCode: 'CHANNEL_UNKNOWN', path: ['input', 'channel'] };
    expect(await start({ channel: 'SMS' })).toEqual({ conversation: null, problems: [refusal] });
    expect((await start({ channel: 'API' })).conversation.channel).toBe('API');
    expect((await start({}, await api.visitor())).conversation.channel).toBe('WEB');
  });
});

describe('an unknown slug', () => {
  it('is BOT_UNKNOWN, wherever it stands', async () => {
    const slug = '(botSlug: "nobody")';
    const inputs: [string, string, string][] = [
      ['mutation', 'startConversation(input: { botSlug: "nobody" })', 'problems { code path }'],
      ['mutation', 'createVisitorToken(input: { botSlug: "nobody" })', 'problems { code path }'],
      ['mutation', 'saveMenu(input: { botSlug: "nobody" })', 'problems { code path }'],
      ['mutation', 'rollbackBot(input: { botSlug: "nobody", toVersion: 1 })', 'problems { code path }'],
      ['mutation', 'migrateConversations(input: { botSlug: "nobody", toVersion: 1 })', 'problems { code path }'],
    ];
    for (const [kind, field, selection] of inputs) {
      const { data } = await api.ask(`${kind} { answer: ${field} { ${selection} } }`);
      expect([field, data.answer.problems]).toEqual([field, [{ code: 'BOT_UNKNOWN', path: ['input', 'botSlug'] }]]);
    }
    const queries = [
      '{ bot(slug: "nobody") { id } }',
      '{ conversations(filter: { botSlug: "nobody" }) { totalCount } }',
      '{ proposals(filter: { botSlug: "nobody" }) { nodes { id } } }',
      '{ usageByDay(from: "2026-01-01", to: "2026-01-02", botSlug: "nobody") { day } }',
    ];
    for (const query of queries) {
      const { errors } = await api.ask(query);
      expect([query, errors.map(({ extensions }) => extensions.code)]).toEqual([query, ['BOT_UNKNOWN']]);
    }
    for (const field of ['inboxEvents', 'proposalEvents', 'qualityEvents']) {
      const stream = api.overSse(`subscription { ${field}${slug} { at } }`, {}, api.adminKey);
      for await (const { errors } of stream) expect(errors?.[0]?.extensions?.['code']).toBe('BOT_UNKNOWN');
    }
  });
});

describe('converse without an idempotency key', () => {
  const CONVERSE = `subscription ($input: SendMessageInput!) { converse(input: $input) { __typename turnId } }`;
  const overSocket = async (input: object, id: string): Promise<{ turns: Set<string>; code: unknown }> => {
    const url = api.url.replace('http', 'ws');
    const connectionParams = { authorization: `Bearer ${api.adminKey}` };
    const client = createClient({ url, webSocketImpl: WebSocket, connectionParams, generateID: () => id });
    const turns = new Set<string>();
    let code: unknown = null;
    for await (const { data, errors } of client.iterate({ query: CONVERSE, variables: { input } })) {
      const event = data?.['converse'] as { turnId: string } | undefined;
      if (event) turns.add(event.turnId);
      code ??= errors?.[0]?.extensions?.['code'] ?? null;
    }
    await client.dispose();
    return { turns, code };
  };

  it('sends once under one operation id, however often the client sends the operation', async () => {
    const input = { conversationId: await startConversation(api), text: 'book a table' };
    const id = newId();
    const first = await overSocket(input, id);
    expect(first.turns.size).toBe(1);
    expect(await overSocket(input, id)).toEqual(first);
    const other = await overSocket(input, newId());
    expect(other.turns).not.toEqual(first.turns);
  });

  it('takes operations whose ids only count for one message each', async () => {
    const input = { conversationId: await startConversation(api), text: 'book a table' };
    const [first, second] = [await overSocket(input, '1'), await overSocket(input, '1')];
    expect([first.turns.size, second.turns.size]).toEqual([1, 1]);
    expect(second.turns).not.toEqual(first.turns);
  });

  it('is refused by server-sent events without a key, as their operations have no id', async () => {
    const input = { conversationId: await startConversation(api), text: 'book a table' };
    for await (const { errors } of api.overSse(CONVERSE, { input }, api.adminKey))
      expect(errors?.[0]?.extensions?.['code']).toBe('IDEMPOTENCY_KEY_MISSING');
  });
});

describe('the codes of problems', () => {
  it('are an enum of the schema, each with what it says', async () => {
    const { data } = await api.ask('{ __type(name: "ProblemCode") { enumValues { name description } } }');
    const values: { name: string; description: string }[] = data.__type.enumValues;
    expect(values.map(({ name }) => name).toSorted()).toEqual(Object.keys(ERRORS).toSorted());
    const described = values.find(({ name }) => name === 'BOT_UNKNOWN')?.description;
    expect(described).toBe('There is no published bot "<slug>".');
  });
});

describe('a conversation', () => {
  it('keeps what the application says beside it, within bounds', async () => {
    const { conversation } = await start({ metadata: { page: '/prices', visits: 3 } });
    expect(conversation.metadata).toEqual({ page: '/prices', visits: 3 });
    const UPDATE = `mutation ($input: UpdateConversationInput!) { updateConversation(input: $input) {
      conversation { metadata } problems { code path } } }`;
    const update = async (metadata: object) =>
      (await api.ask(UPDATE, { input: { conversationId: conversation.id, metadata } })).data.updateConversation;
    expect(await update({ order: 'A7' })).toEqual({ conversation: { metadata: { order: 'A7' } }, problems: [] });
    const refusal = { code: 'INVALID_INPUT', path: ['input', 'metadata'] };
    expect((await update({ long: 'x'.repeat(4_000) })).problems).toEqual([refusal]);
    const read = `{ conversation(id: "${conversation.id}") { metadata } }`;
    expect((await api.ask(read)).data.conversation).toEqual({ metadata: { order: 'A7' } });
    expect((await start({ metadata: { long: 'x'.repeat(4_000) } })).problems[0].path).toEqual(['input', 'metadata']);
  });

  it('tells which buttons may still be pressed', async () => {
    const start = `start: { message: "Hi, I'm Tom.", buttons: [{ text: Book, value: book }, { text: Hours, value: hours }] }`;
    const file = tableBot['bot.yaml']?.replace(/^start: .*$/m, start) ?? '';
    await using own = await startApi({ files: { ...tableBot, 'bot.yaml': file } });
    const conversationId = await startConversation(own);
    const read = async () =>
      (await own.ask(`{ conversation(id: "${conversationId}") { openButtons } }`)).data.conversation.openButtons;
    expect(await read()).toEqual(['book', 'hours']);
    const RESOLVE = `mutation ($id: ID!) { resolveConversation(input: { conversationId: $id, resolution: "done" }) { problems { code } } }`;
    await own.ask(RESOLVE, { id: conversationId });
    expect(await read()).toEqual([]);
  });

  it('is counted by status in a list, whatever statuses the list is of', async () => {
    const token = await api.visitor();
    const ids = [];
    for (let each = 0; each < 3; each++) ids.push((await start({}, token)).conversation.id);
    await api.ask(
      `mutation { resolveConversation(input: { conversationId: "${ids[0]}", resolution: "done" }) { problems { code } } }`,
    );
    const query = '{ conversations(filter: { status: ACTIVE }) { totalCount statusCounts { status count } } }';
    const { data } = await api.ask(query, {}, token);
    expect(data.conversations.totalCount).toBe(2);
    const counts = data.conversations.statusCounts.filter(({ count }: { count: number }) => count > 0);
    expect(counts).toEqual([
      { status: 'ACTIVE', count: 2 },
      { status: 'RESOLVED', count: 1 },
    ]);
  });
});
