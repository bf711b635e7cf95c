/** `POST /ag-ui/<bot>` with the protocol's own client, which checks the order and the shape of every event. */
import { HttpAgent } from '@ag-ui/client';
import type { UserMessage } from '@ag-ui/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { silentLog } from '../support/make-bot.ts';
import { upload } from '../support/upload.ts';

interface Shown {
  conversationId: string;
  buttons: { text: string; value: string }[];
  expectedInput: { type: string } | null;
}

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ files: await readBundleFolder('bots/bistro'), log: silentLog });
});
afterAll(() => api.close());

async function openAgent(threadId: string) {
  const headers = { authorization: `Bearer ${await api.visitor()}` };
  const agent = new HttpAgent({ url: new URL('/ag-ui/bistro', api.url).href, headers, threadId });
  const actions: { action: string; state: string }[] = [];
  const run = async (text?: string, button?: string): Promise<{ said: string; shown: Shown }> => {
    if (text !== undefined) agent.addMessage({ id: crypto.randomUUID(), role: 'user', content: text });
    const { newMessages } = await agent.runAgent(button === undefined ? {} : { forwardedProps: { button } }, {
      onCustomEvent: ({ event }) => void (event.name === 'action' && actions.push(event.value)),
    });
    return {
      said: newMessages.flatMap(({ content }) => (typeof content === 'string' ? content : [])).join('\n'),
      shown: agent.state as Shown,
    };
  };
  return { agent, actions, run };
}

it('greets, and books a table with buttons', async () => {
  const { agent, actions, run } = await openAgent('booking');
  const greeting = await run();
  expect(greeting.said).toContain('Bistro Marlow');
  const book = greeting.shown.buttons.find(({ value }) => value === 'book_table');
  const asked = await run(book?.text, book?.value);
  expect(asked.shown.expectedInput).toMatchObject({ type: 'number' });
  const day = new Date(Date.now() + 14 * 24 * 3_600_000);
  // Never a Monday, when the house is closed.
  while (day.getUTCDay() !== 4) day.setUTCDate(day.getUTCDate() + 1);
  for (const text of ['4', day.toISOString().slice(0, 10), '19:00', 'Ana Kovacs']) await run(text);
  const confirm = await run('skip');
  const [yes] = confirm.shown.buttons;
  await run(yes?.text ?? 'yes', yes?.value);
  expect(actions).toContainEqual(
    expect.objectContaining({ action: expect.stringMatching(/create_booking$/), state: 'SUCCEEDED' }),
  );
  const query = 'query($id: ID!) { conversation(id: $id) { turns(last: 100) { nodes { replies { text } } } } }';
  const { data } = await api.ask(query, { id: greeting.shown.conversationId });
  const stored = data.conversation.turns.nodes.flatMap(({ replies }: { replies: { text: string }[] }) => replies);
  const heard = agent.messages.filter(({ role }) => role === 'assistant');
  expect(heard.map(({ content }) => content)).toEqual(stored.map(({ text }: { text: string }) => text));
}, 90_000);

it('sends files by their ids and by their links, and takes no bytes', async () => {
  const { agent, run } = await openAgent('files');
  const { shown } = await run();
  const { conversationId } = shown;
  const kept = async (name: string) => (await upload(api, conversationId, { by: api.adminKey, name })).body;
  const [soup, bill] = [await kept('soup.png'), await kept('bill.png')];
  const send = (...content: Extract<UserMessage['content'], object>) => {
    agent.addMessage({ id: crypto.randomUUID(), role: 'user', content });
    return agent.runAgent();
  };
  await send(
    { type: 'text', text: 'look' },
    { type: 'image', source: { type: 'file', value: soup.id } },
    { type: 'image', source: { type: 'url', value: new URL(bill.url, api.url).href } },
  );
  const query = `query($id: ID!) { conversation(id: $id) { turns(last: 1) { nodes {
    status userMessage { text attachments { name } } } } } }`;
  const { data } = await api.ask(query, { id: conversationId });
  expect(data.conversation.turns.nodes).toEqual([
    { status: 'COMPLETED', userMessage: { text: 'look', attachments: [{ name: 'soup.png' }, { name: 'bill.png' }] } },
  ]);
  const bytes = { type: 'data', value: 'iVBORw0K', mimeType: 'image/png' } as const;
  await expect(send({ type: 'image', source: bytes })).rejects.toThrow('400');
});

it('tells why a run cannot be', async () => {
  const agent = new HttpAgent({ url: new URL('/ag-ui/bistro', api.url).href, threadId: 'nobody' });
  await expect(agent.runAgent()).rejects.toThrow('401');
});
