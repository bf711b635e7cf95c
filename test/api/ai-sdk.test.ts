/** `POST /ai/<bot>/chat` with the AI SDK's own chat: what `useChat` is made of. */
import { AbstractChat, DefaultChatTransport } from 'ai';
import type { ChatState, ChatStatus, FileUIPart, UIMessage } from 'ai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { createModelGateway } from '../../src/engine/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { silentLog } from '../support/make-bot.ts';
import { slow, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { readEvents } from '../support/read-events.ts';
import { PNG, upload } from '../support/upload.ts';

interface Parts extends Record<string, unknown> {
  buttons: { messageId: string; buttons: { text: string; value: string }[] };
  step: { flow: string; step: string; expectedInput: { type: string } | null };
  action: { action: string; state: string };
}
type BotMessage = UIMessage<{ conversationId?: string; button?: string }, Parts>;

/** As `useChat` keeps it, without React. */
class PlainState implements ChatState<BotMessage> {
  status: ChatStatus = 'ready';
  error: Error | undefined;
  messages: BotMessage[] = [];
  /** Every text that the last message had. */
  readonly seen = new Set<string>();
  pushMessage = (message: BotMessage): void => void this.messages.push(message);
  popMessage = (): void => void this.messages.pop();
  replaceMessage = (index: number, message: BotMessage): void => {
    this.messages[index] = message;
    this.seen.add(textOf(message));
  };
  snapshot = <T>(thing: T): T => structuredClone(thing);
}
class PlainChat extends AbstractChat<BotMessage> {}

const textOf = ({ parts }: BotMessage): string =>
  parts.flatMap((part) => (part.type === 'text' ? part.text : [])).join('\n');
const dataOf = <K extends keyof Parts>(message: BotMessage | undefined, kind: K): Parts[K] | undefined =>
  message?.parts.findLast((part) => part.type === `data-${String(kind)}`)?.['data' as never];

const LONG = 'What a lovely thought: a table by the window, with the sun going down over the square as you order.';
let model: ModelServer;
let api: TestApi;
let token: string;

beforeAll(async () => {
  model = await startModelServer();
  const stores = memoryStores();
  const options = { models: ['openai:test'], baseUrl: model.url, apiKey: 'sk-test', retries: 0 as const, prices: {} };
  const now = () => new Date();
  const gateway = createModelGateway({ ...options, usage: stores.usage, clock: { now }, log: silentLog });
  api = await startApi({ stores, model: gateway, files: await readBundleFolder('bots/bistro'), log: silentLog });
  token = await api.visitor();
});
afterAll(async () => {
  await api.close();
  await model.close();
});

type Said = { text: string; metadata?: { button: string } } | { files: FileUIPart[] };

function openChat(id: string, messages: BotMessage[] = []) {
  const state = new PlainState();
  state.messages = messages;
  const address = new URL('/ai/bistro/chat', api.url).href;
  const transport = new DefaultChatTransport<BotMessage>({
    api: address,
    headers: { authorization: `Bearer ${token}` },
  });
  const chat = new PlainChat({ id, transport, state });
  const say = async (message: Said): Promise<BotMessage> => {
    await chat.sendMessage(message);
    if (chat.error) throw chat.error;
    const last = chat.messages.at(-1);
    if (last?.role !== 'assistant') throw new Error('nobody answered');
    return last;
  };
  return { chat, state, say };
}

const thursday = (): string => {
  const day = new Date(Date.now() + 14 * 24 * 3_600_000);
  while (day.getUTCDay() !== 4) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
};

it('books a table: greeting by resuming, buttons and steps as data parts', async () => {
  const { chat, say } = openChat('booking');
  await chat.resumeStream();
  const greeting = chat.messages.at(-1);
  expect(textOf(greeting as BotMessage)).toContain('Bistro Marlow');
  const button = dataOf(greeting, 'buttons')?.buttons.find(({ value }) => value === 'book_table');
  const asked = await say({ text: button?.text ?? '', metadata: { button: button?.value ?? '' } });
  expect(dataOf(asked, 'step')).toMatchObject({ flow: 'book_table', expectedInput: { type: 'number' } });
  await say({ text: '4' });
  await say({ text: thursday() });
  await say({ text: '19:00' });
  await say({ text: 'Ana Kovacs' });
  const confirm = await say({ text: 'skip' });
  const yes = dataOf(confirm, 'buttons')?.buttons[0];
  const booked = await say({ text: yes?.text ?? 'yes', ...(yes && { metadata: { button: yes.value } }) });
  expect(dataOf(booked, 'action')).toMatchObject({
    action: expect.stringMatching(/create_booking$/),
    state: 'SUCCEEDED',
  });
  const { data } = await api.ask(
    'query($id: ID!) { conversation(id: $id) { turns(last: 1) { nodes { replies { text } } } } }',
    {
      id: booked.metadata?.conversationId,
    },
  );
  const [turn] = data.conversation.turns.nodes;
  expect(textOf(booked)).toBe(turn.replies.map(({ text }: { text: string }) => text).join('\n'));
}, 90_000);

it('streams, and answers the same message with the same turn', async () => {
  model.respond(() => slow(3, { reply: LONG }));
  const { chat, state, say } = openChat('streaming');
  const answer = await say({ text: 'blorp zzz wobble' });
  expect(textOf(answer)).toBe(LONG);
  expect(state.seen.size).toBeGreaterThan(3);
  for (const text of state.seen) expect(LONG.startsWith(text)).toBe(true);
  await chat.regenerate();
  expect(textOf(chat.messages.at(-1) as BotMessage)).toBe(LONG);
  const query = 'query($id: ID!) { conversation(id: $id) { turns(last: 9) { nodes { id } } } }';
  const { data } = await api.ask(query, { id: answer.metadata?.conversationId });
  expect(data.conversation.turns.nodes).toHaveLength(2);
});

it('resumes a reply that is under way, and nothing where there is none', async () => {
  model.respond(() => slow(20, { reply: LONG }));
  const { chat } = openChat('resumed');
  const sent = chat.sendMessage({ text: 'blorp zzz wobble' });
  await expect.poll(() => chat.messages.length).toBe(2);
  const other = openChat('resumed', structuredClone(chat.messages.slice(0, 1)));
  await other.chat.resumeStream();
  expect(textOf(other.chat.messages.at(-1) as BotMessage)).toBe(LONG);
  await sent;
  const before = other.chat.messages.length;
  await other.chat.resumeStream();
  expect(other.chat.messages).toHaveLength(before);
});

it('sends files that were uploaded, without words, and takes no bytes', async () => {
  model.reset();
  const { chat, say } = openChat('files');
  await chat.resumeStream();
  const conversationId = chat.messages.at(-1)?.metadata?.conversationId ?? '';
  const { body } = await upload(api, conversationId, { by: token, name: 'soup.png' });
  const part = { type: 'file', mediaType: 'image/png', filename: body.name } as const;
  const answer = await say({ files: [{ ...part, url: new URL(body.url, api.url).href }] });
  expect(textOf(answer)).toContain('the file has arrived');
  const query = `query($id: ID!) { conversation(id: $id) { turns(last: 1) { nodes { userMessage { attachments { id } } } } } }`;
  const { data } = await api.ask(query, { id: conversationId });
  expect(data.conversation.turns.nodes).toEqual([{ userMessage: { attachments: [{ id: body.id }] } }]);
  for (const url of [`data:image/png;base64,${PNG.toString('base64')}`, 'https://pictures.example/soup.png'])
    await expect(say({ files: [{ ...part, url }] })).rejects.toThrow('INVALID_INPUT');
});

describe('what is refused', () => {
  const post = (body: object, credential: string | null = token, bot = 'bistro') =>
    fetch(new URL(`/ai/${bot}/chat`, api.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(credential && { authorization: `Bearer ${credential}` }) },
      body: JSON.stringify(body),
    });
  const message = { id: 'm', role: 'user', parts: [{ type: 'text', text: 'hello' }] };

  it('nobody, another bot, and no message', async () => {
    expect((await post({ id: 'x', messages: [message] }, null)).status).toBe(401);
    expect((await post({ id: 'x', messages: [message] }, token, 'nobody')).status).toBe(404);
    expect((await post({ id: 'x', messages: [] })).status).toBe(400);
    expect((await post({ id: 'x' })).status).toBe(400);
  });

  it('the conversation of somebody else: the same name is another one', async () => {
    const conversations = new Set<string>();
    for (const credential of [await api.visitor(), await api.visitor()]) {
      const response = await post({ id: 'shared', messages: [message] }, credential);
      expect(response.headers.get('x-vercel-ai-ui-message-stream')).toBe('v1');
      for await (const { data } of readEvents(response))
        if (data.type === 'finish') conversations.add(data.messageMetadata.conversationId);
    }
    expect(conversations.size).toBe(2);
  });
});
