/** Messages of one burst over HTTP, as a page sends them: in pieces, by whoever's choice, and read back one by one. */
import { expect, it } from 'vitest';
import { startApi, startConversation } from '../support/api.ts';

const SEND = `mutation($input: SendMessageInput!) { sendMessage(input: $input) {
  turn { id replies { text } userMessage { text } userMessages { id text } } problems { code } } }`;
const READ = 'query($id: ID!) { conversation(id: $id) { turns(first: 9) { nodes { userMessages { text } } } } }';

it('makes one turn of what a visitor sends in pieces, and keeps each of them', async () => {
  await using api = await startApi();
  const visitor = await api.visitor();
  const id = await startConversation(api, visitor);
  const pieces = ['when are you open?', 'and is there parking?'];
  const answers = await Promise.all(
    pieces.map((text) => {
      const input = { conversationId: id, text, idempotencyKey: text, ifBusy: 'COALESCE', awaitReply: true };
      return api.ask(SEND, { input }, visitor);
    }),
  );
  const [one, two] = answers.map(({ data }) => data.sendMessage.turn);
  expect(two).toEqual(one);
  expect(one.userMessages.map(({ text }: { text: string }) => text).toSorted()).toEqual(pieces.toSorted());
  const { data } = await api.ask(READ, { id }, visitor);
  const { nodes } = data.conversation.turns;
  expect(nodes.map(({ userMessages }: { userMessages: object[] }) => userMessages.length)).toEqual([0, 2]);
  for (const message of one.userMessages) {
    const found = await api.ask(
      'query($id: ID!) { node(id: $id) { ... on Message { text } } }',
      { id: message.id },
      visitor,
    );
    expect(found.data.node).toEqual({ text: message.text });
  }
});
