/** What an application tells of a person, and what the bot then does with it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

let api: TestApi;
let token: string;
let conversationId: string;
let profileId: string;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const START = `mutation { startConversation(input: { botSlug: "table" }) { conversation { id profile { id } } } }`;
const SEND = `mutation ($input: SendMessageInput!) { sendMessage(input: $input) { turn { replies { text } } } }`;
const UPDATE = `mutation ($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    profile { collected { field value conversationId } refused { field } preferences objectives }
    problems { code path }
  }
}`;

const say = async (text: string): Promise<string> =>
  (await api.ask(SEND, { input: { conversationId, text } }, token)).data.sendMessage.turn.replies[0].text;
const update = async (input: object, credential = token) =>
  (await api.ask(UPDATE, { input: { profileId, ...input } }, credential)).data.updateProfile;

beforeEach(async () => {
  token = await api.visitor();
  const { conversation } = (await api.ask(START, {}, token)).data.startConversation;
  conversationId = conversation.id;
  profileId = conversation.profile.id;
});

describe('updateProfile', () => {
  it('spares the person the question', async () => {
    const { profile, problems } = await update({ values: { name: 'Ana' }, objectives: ['a birthday'] });
    expect(problems).toEqual([]);
    expect(profile).toMatchObject({
      collected: [{ field: 'name', value: 'Ana', conversationId: null }],
      objectives: ['a birthday'],
    });
    await say('book a table for 4 tomorrow at 7pm');
    expect(await say("I'd rather not give my number")).toMatch(/for Ana, right\?$/);
  });

  it('takes a refusal back, and has a forgotten field asked again', async () => {
    await say("book a table for 4 tomorrow at 7pm, I'm Ana");
    await say("I'd rather not give my number");
    const told = await update({ values: { phone: '+442079460958' }, forget: ['name'] });
    expect(told.profile.refused).toEqual([]);
    expect(told.profile.collected.map(({ field }: { field: string }) => field)).toEqual(['phone']);
    await say('forget it');
    await say('yes');
    expect(await say('book a table for 2 tomorrow at 6pm')).toBe('What name?');
  });

  it('keeps other preferences than those it names', async () => {
    await update({ preferences: { seat: 'window', music: false } });
    expect((await update({ preferences: { music: true } })).profile.preferences).toEqual({
      seat: 'window',
      music: true,
    });
  });

  it('refuses values that are none, and says which', async () => {
    const { problems } = await update({ values: { name: { first: 'Ana' } } });
    expect(problems).toEqual([{ code: 'INVALID_INPUT', path: ['input', 'values.name'] }]);
  });

  it("does not reach another visitor's profile, nor another account's", async () => {
    const stranger = await api.visitor();
    expect((await update({ values: { name: 'Eve' } }, stranger)).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
    const partner = await api.apiKey('ADMIN');
    expect((await update({ values: { name: 'Eve' } }, partner)).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});
