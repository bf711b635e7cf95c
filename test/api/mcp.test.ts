/** `/mcp` with the protocol's own client. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOOLS } from '../../src/app/http/mcp/tools.ts';
import { readBundleFolder } from '../../src/app/publish-bots.ts';

import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { keepProposal } from '../support/pending-proposal.ts';
import { silentLog } from '../support/make-bot.ts';
import { upload } from '../support/upload.ts';

let api: TestApi;
const opened: Client[] = [];
beforeAll(async () => {
  api = await startApi({ files: await readBundleFolder('bots/bistro'), log: silentLog });
});
afterAll(async () => {
  for (const client of opened) await client.close();
  await api.close();
});

async function connect(credential: string) {
  const client = new Client({ name: 'test', version: '1.0.0' });
  const requestInit = { headers: { authorization: `Bearer ${credential}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', api.url), { requestInit }));
  opened.push(client);
  const names = async () => (await client.listTools()).tools.map(({ name }) => name);
  // What a test asks for is what it knows to be there.
  // oxlint-disable-next-line typescript/no-explicit-any
  const call = async (name: string, given: object): Promise<any> => {
    const result = await client.callTool({ name, arguments: given as Record<string, unknown> });
    const [first] = result.content as { text: string }[];
    if (result.isError) throw new Error(first?.text);
    expect(JSON.parse(first?.text ?? '')).toEqual(result.structuredContent);
    return result.structuredContent;
  };
  return { names, call };
}

it('asks for what the schema has', () => {
  const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  for (const { name, query } of TOOLS) expect([name, validate(schema, parse(query))]).toEqual([name, []]);
});

it('books a table, reads the conversation and resolves it', async () => {
  const { accountId } = api.app;
  const { call } = await connect(await api.apiKey('PARTNER', { accountId }));
  const started = await call('start_conversation', { botSlug: 'bistro', userId: 'ana' });
  const { id } = started.conversation;
  const [book] = started.turn.replies[0].buttons;
  const say = (said: object) => call('send_message', { conversationId: id, ...said });
  const asked = await say({ button: book.value, text: book.text });
  expect(asked.turn.steps.at(-1)).toMatchObject({ flow: 'book_table', expectedInput: { type: 'number' } });
  const day = new Date(Date.now() + 14 * 24 * 3_600_000);
  // Never a Monday, when the house is closed.
  while (day.getUTCDay() !== 4) day.setUTCDate(day.getUTCDate() + 1);
  for (const text of ['4', day.toISOString().slice(0, 10), '19:00', 'Ana Kovacs', 'skip']) await say({ text });
  const booked = await say({ text: 'yes', idempotencyKey: 'once' });
  expect(booked.turn.actions).toContainEqual(
    expect.objectContaining({ action: expect.stringMatching(/create_booking$/), state: 'SUCCEEDED' }),
  );
  expect((await say({ text: 'yes', idempotencyKey: 'once' })).turn.id).toBe(booked.turn.id);
  const read = await call('read_conversation', { conversationId: id, last: 2 });
  expect(read.turns.nodes).toHaveLength(2);
  expect(read.turns.nodes[1].id).toBe(booked.turn.id);
  const resolved = await call('resolve_conversation', { conversationId: id, resolution: 'A table was booked.' });
  expect(resolved.conversation.status).toBe('RESOLVED');
}, 90_000);

it('sends files by their ids, and shows them', async () => {
  const key = await api.apiKey('PARTNER', { accountId: api.app.accountId });
  const { call } = await connect(key);
  const { id } = (await call('start_conversation', { botSlug: 'bistro', userId: 'ida' })).conversation;
  const { body } = await upload(api, id, { by: key, name: 'soup.png' });
  const { turn } = await call('send_message', { conversationId: id, attachmentIds: [body.id] });
  expect(turn.status).toBe('COMPLETED');
  const read = await call('read_conversation', { conversationId: id, last: 1 });
  const { expiresAt: _, ...shown } = body;
  expect(read.turns.nodes[0].userMessage.attachments).toEqual([shown]);
  const { id: other } = (await call('start_conversation', { botSlug: 'bistro', userId: 'ben' })).conversation;
  await expect(call('send_message', { conversationId: other, attachmentIds: [body.id] })).rejects.toThrow('NOT_FOUND');
});

it('lists proposals and reviews one', async () => {
  const { accountId } = api.app;
  const proposal = await keepProposal(api.stores, { accountId, botId: api.bot.id });
  const { call } = await connect(api.adminKey);
  const listed = await call('list_proposals', { botSlug: 'bistro', status: 'PENDING' });
  expect(listed.nodes.map(({ id }: { id: string }) => id)).toEqual([proposal.id]);
  const rejected = await call('review_proposal', { proposalId: proposal.id, verdict: 'REJECT', note: 'Not ours.' });
  expect(rejected.proposal).toMatchObject({ status: 'REJECTED', note: 'Not ours.' });
  const again = call('review_proposal', { proposalId: proposal.id, verdict: 'REJECT' });
  await expect(again).rejects.toThrow('PROPOSAL_REVIEWED');
});

describe('the credentials', () => {
  it('decide what there is: by role, and by the scopes of a key', async () => {
    const { accountId } = api.app;
    const mine = ['start_conversation', 'send_message', 'read_conversation'];
    expect(await (await connect(await api.visitor())).names()).toEqual(mine);
    const reader = await connect(await api.apiKey('PARTNER', { accountId, scopes: ['conversations:read'] }));
    expect(await reader.names()).toEqual(['read_conversation']);
    await expect(reader.call('start_conversation', { botSlug: 'bistro' })).rejects.toThrow(/not found/i);
    expect(await (await connect(api.adminKey)).names()).toEqual(TOOLS.map(({ name }) => name));
  });

  it('decide whose: nobody gets in without, and nobody reads what is not theirs', async () => {
    const ask = (method: string) => fetch(new URL('/mcp', api.url), { method });
    expect((await ask('POST')).status).toBe(401);
    expect((await ask('GET')).status).toBe(405);
    const own = await connect(await api.visitor());
    const { conversation } = await own.call('start_conversation', { botSlug: 'bistro' });
    const stranger = await connect(await api.visitor());
    await expect(stranger.call('read_conversation', { conversationId: conversation.id })).rejects.toThrow('NOT_FOUND');
    await expect(own.call('send_message', { conversationId: conversation.id })).rejects.toThrow('MESSAGE_EMPTY');
  });
});
