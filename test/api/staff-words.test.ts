/** Notes that staff leave for each other, and canned replies. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

let api: TestApi;
let visitor: string;
let operator: string;
let other: string;
beforeAll(async () => {
  api = await startApi();
  visitor = await api.visitor();
  const { accountId } = api.app;
  [operator, other] = [await api.apiKey('OPERATOR', { accountId }), await api.apiKey('OPERATOR', { accountId })];
});
afterAll(() => api.close());

const mutate = async (field: string, input: string, selection: string, credential = api.adminKey) => {
  const { data, errors } = await api.ask(
    `mutation { answer: ${field}(input: ${input}) { ${selection} problems { code path } } }`,
    {},
    credential,
  );
  return data?.answer ?? { problems: errors.map(({ extensions }) => ({ code: extensions.code })) };
};

describe('notes', () => {
  it('stand beside a conversation, oldest first, for staff alone', async () => {
    const id = await startConversation(api, visitor);
    for (const text of ['a regular', ' likes the window '])
      await mutate('addNote', `{ conversationId: "${id}", text: "${text}" }`, 'note { id }', operator);
    const NOTES = `{ conversation(id: "${id}") { notes { id text authorName } } }`;
    const { notes } = (await api.ask(NOTES, {}, other)).data.conversation;
    expect(notes.map(({ text }: { text: string }) => text)).toEqual(['a regular', 'likes the window']);
    for (const credential of [visitor, await api.apiKey('PARTNER', { accountId: api.app.accountId, scopes: ['*'] })]) {
      const seen = await api.ask(NOTES, {}, credential);
      expect([seen.data.conversation.notes, seen.errors[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
    }
    const first = `{ id: "${notes[0].id}" }`;
    expect((await mutate('removeNote', first, '', other)).problems).toEqual([
      { code: 'NOT_FOUND', path: ['input', 'id'] },
    ]);
    expect((await mutate('removeNote', first, '', operator)).problems).toEqual([]);
    expect((await mutate('removeNote', `{ id: "${notes[1].id}" }`, '')).problems).toEqual([]);
    expect((await api.ask(NOTES)).data.conversation.notes).toEqual([]);
  });

  it('are words, and not too many', async () => {
    const conversationId = await startConversation(api, visitor);
    for (const text of ['  ', 'x'.repeat(4_001)]) {
      const input = `{ conversationId: "${conversationId}", text: "${text}" }`;
      expect((await mutate('addNote', input, 'note { id }')).problems).toEqual([
        { code: 'INVALID_INPUT', path: ['input', 'text'] },
      ]);
    }
  });

  it('are no part of what a visitor is given of themselves, and go with them', async () => {
    const credential = await api.visitor();
    const id = await startConversation(api, credential);
    await mutate('addNote', `{ conversationId: "${id}", text: "canary-note" }`, 'note { id }');
    const read = `{ conversation(id: "${id}") { profile { id } } }`;
    const profileId = (await api.ask(read, {}, credential)).data.conversation.profile.id;
    const exported = async (by: string) =>
      JSON.stringify(await mutate('exportProfile', `{ profileId: "${profileId}" }`, 'data', by));
    expect(await exported(credential)).not.toContain('canary-note');
    expect(await exported(api.adminKey)).toContain('canary-note');
    expect((await mutate('eraseProfile', `{ profileId: "${profileId}" }`, 'profileId')).problems).toEqual([]);
    expect(await api.stores.notes.ofConversation(api.app.accountId, id, 10)).toEqual([]);
  });
});

describe('canned replies', () => {
  it('are kept by name by admins, and read by operators, for a bot or for any', async () => {
    const save = (input: string, by = api.adminKey) =>
      mutate('saveCannedReply', input, 'cannedReply { id name text locale bot { slug } }', by);
    const first = await save('{ name: "hours", text: "We open at twelve." }');
    expect(first).toMatchObject({ cannedReply: { name: 'hours', locale: null, bot: null }, problems: [] });
    const again = await save('{ name: "hours", text: "We open at noon.", botSlug: "table", locale: "en" }');
    expect(again.cannedReply).toEqual({
      id: first.cannedReply.id,
      name: 'hours',
      text: 'We open at noon.',
      locale: 'en',
      bot: { slug: 'table' },
    });
    await save('{ name: "bye", text: "Goodbye!" }');
    expect((await save('{ name: "x", text: "y" }', operator)).problems[0].code).toBe('FORBIDDEN');
    expect((await save('{ name: "x", text: "y", botSlug: "nobody" }')).problems[0].code).toBe('BOT_UNKNOWN');
    const { data } = await api.ask('{ cannedReplies(botSlug: "table") { name } }', {}, operator);
    expect(data.cannedReplies).toEqual([{ name: 'bye' }, { name: 'hours' }]);
    expect((await mutate('removeCannedReply', '{ name: "bye" }', '')).problems).toEqual([]);
    expect((await mutate('removeCannedReply', '{ name: "bye" }', '')).problems[0].code).toBe('NOT_FOUND');
  });
});
