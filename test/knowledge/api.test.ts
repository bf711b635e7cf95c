import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { shopBot } from './shop-bot.ts';

const SEND = `mutation($input: SendMessageInput!) { sendMessage(input: $input) {
  turn { replies { text source citations { title url passage } } } problems { code } } }`;
const UNMET = `query($first: Int! = 20) { bot(slug: "table") { unmetQuestions(first: $first) { question count locale } } }`;

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ files: shopBot });
}, 60_000);
afterAll(() => api.close());

it('shows where an answer is from, and to admins alone what nothing answered', async () => {
  const visitor = await api.visitor();
  const conversationId = await startConversation(api, visitor);
  const send = async (text: string) =>
    (await api.ask(SEND, { input: { conversationId, text, awaitReply: true } }, visitor)).data.sendMessage.turn
      .replies[0];
  expect(await send('when do refunds reach my card?')).toMatchObject({
    source: 'KNOWLEDGE',
    citations: [{ title: 'Returns › When the money comes', url: 'https://shop.example/returns' }],
  });
  expect(await send('do you sell elephants?')).toMatchObject({ citations: [] });
  const asked = async () => (await api.ask(UNMET)).data.bot.unmetQuestions;
  await expect.poll(asked).toEqual([{ question: 'do you sell elephants?', count: 1, locale: 'en' }]);
  const { data, errors } = await api.ask(UNMET, {}, await api.apiKey('PARTNER', { accountId: api.app.accountId }));
  expect([data?.bot?.unmetQuestions ?? null, errors[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
  expect((await api.ask(UNMET, { first: 0 })).errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
});
