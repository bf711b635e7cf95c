/**
 * What each client is put through: talks over wires that are cut at random moments, by its own default retries. A talk does
 * what docs/api.md asks of an application and no more: a key for each message, and events told by their cursors.
 */
import { vi } from 'vitest';
import { createModelGateway } from '../../src/engine/index.ts';
import type { BundleFiles } from '../../src/engine/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { startApi, startConversation } from './api.ts';
import type { TestApi } from './api.ts';
import { cuttingProxy } from './cutting-proxy.ts';
import { silentLog } from './make-bot.ts';
import { slow, startModelServer } from './model-server.ts';
import { tableBot } from './table-bot.ts';
import { randomFrom } from './vectors.ts';

export const BOT = 'query ClientTalkBotQuery($slug: String!) { bot(slug: $slug) { id name } }';
export const SEND = `mutation ClientTalkSendMutation($input: SendMessageInput!) { sendMessage(input: $input) {
  turn { id userMessage { id text } replies { id text } } problems { code message } } }`;
export const EVENTS = `subscription ClientTalkEventsSubscription($id: ID!, $after: String) {
  conversationEvents(conversationId: $id, after: $after) { __typename cursor
    ... on ReplyChunk { messageId text }
    ... on TurnCompleted { turn { id userMessage { id text } replies { id text } } } } }`;
export const LIST = `query ClientTalkListQuery($first: Int!, $after: String) {
  conversations(first: $first, after: $after, orderBy: LAST_ACTIVITY) {
    edges { cursor node { id tags } } pageInfo { hasNextPage endCursor } } }`;
export const TAG = `mutation ClientTalkTagMutation($input: UpdateConversationInput!) { updateConversation(input: $input) {
  conversation { id tags } problems { code message } } }`;

interface Said {
  id: string;
  text: string;
}
interface Turn {
  userMessage: Said | null;
  replies: readonly Said[];
}
export interface TalkEvent {
  __typename: string;
  cursor: string;
  messageId?: string;
  text?: string;
  turn?: Turn;
}
export interface Sent {
  sendMessage: { turn: Turn | null; problems: readonly { code: string; message: string }[] };
}

/** A client as an application has it. */
export interface TriedClient {
  /** `SEND`. Rejects where the client gives up. */
  send(input: { conversationId: string; text: string; idempotencyKey: string }): Promise<Sent>;
  /** `EVENTS`, until the function is called that comes back. `onGivenUp`: nothing more will come. null: it has no subscriptions. */
  watch:
    | ((
        variables: { id: string; after: string },
        onEvent: (event: TalkEvent) => void,
        onGivenUp: () => void,
      ) => () => void)
    | null;
  close(): void;
}

export interface Tagged {
  id: string;
  tags: readonly string[];
}
/** The answer of `LIST`. */
export interface Listed {
  conversations: {
    edges: readonly { cursor: string; node: Tagged }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

export interface Figures {
  cuts: number;
  /** Stored and not shown. */
  lost: number;
  /** Stored twice, or shown twice. */
  doubled: number;
  /** Shown with another text than the stored one. */
  different: number;
  /** What was complained of on the console: a wire that is cut is no fault of the server's. */
  complaints: number;
}

type OfTalk = Omit<Figures, 'complaints'>;

export interface Ground {
  api: TestApi;
  authorization: { authorization: string };
  close(): Promise<void>;
}

export const UNHARMED: Figures = { cuts: 20, lost: 0, doubled: 0, different: 0, complaints: 0 };

const REPLY = 'What a lovely thought: a table by the window, with the sun going down over the square as you order.';

/** A server whose bot takes its time over each reply. */
export async function talkGround(files: BundleFiles = tableBot): Promise<Ground> {
  const model = await startModelServer();
  model.respond(() => slow(2, { reply: REPLY }));
  const stores = memoryStores();
  const options = { models: ['openai:test'], baseUrl: model.url, apiKey: 'sk-test', retries: 0 as const, prices: {} };
  const gateway = createModelGateway({
    ...options,
    usage: stores.usage,
    clock: { now: () => new Date() },
    log: silentLog,
  });
  const api = await startApi({ stores, model: gateway, log: silentLog, files });
  return {
    api,
    authorization: { authorization: `Bearer ${api.adminKey}` },
    close: async () => {
      await api.close();
      await model.close();
    },
  };
}

const CUTS = 20;
/** Pieces of traffic before the cut at most, with a stream and without: some two turns. */
const PIECES = { streaming: 60, asking: 8 };
/** Before a client that has given up is used again, ms. */
const PAUSE_MS = 50;

/** 20 talks at once, each over a wire of its own that is cut once: clients wait for seconds before they try again. */
export async function cutTalks(
  { api }: Ground,
  seed: number,
  makeClient: (url: string) => TriedClient,
): Promise<Figures> {
  const random = randomFrom(seed);
  const moments = Array.from({ length: CUTS }, () => Math.abs(random()));
  const complained = vi.spyOn(console, 'error');
  const all = await Promise.all(moments.map((moment) => cutTalk(api, moment, makeClient)));
  const complaints = complained.mock.calls.length;
  complained.mockRestore();
  const sum = (name: keyof OfTalk) => all.reduce((total, figures) => total + figures[name], 0);
  return { cuts: sum('cuts'), lost: sum('lost'), doubled: sum('doubled'), different: sum('different'), complaints };
}

async function cutTalk(api: TestApi, moment: number, makeClient: (url: string) => TriedClient): Promise<OfTalk> {
  const conversationId = await startConversation(api);
  const proxy = await cuttingProxy(api.url);
  const client = makeClient(proxy.url);
  const sent: string[] = [];
  const screen = newScreen();
  let isCut = false;
  const pieces = 1 + Math.floor(moment * (client.watch ? PIECES.streaming : PIECES.asking));
  void proxy.cutAfter(pieces).then(() => (isCut = true));
  // Clients that give up where a connection fails while it is made are asked anew, behind the last cursor.
  const watch = (): void => {
    const again = () => void setTimeout(watch, PAUSE_MS);
    stop = client.watch?.({ id: conversationId, after: screen.cursor() }, screen.take, again);
  };
  let stop: (() => void) | undefined;
  watch();
  // One message after the last cut shows that it goes on.
  for (let isLast = false; !isLast; ) {
    isLast = isCut;
    const text = `blorp ${sent.length} zzz wobble`;
    sent.push(text);
    const turn = await sendUntilTaken(client, { conversationId, text, idempotencyKey: crypto.randomUUID() });
    if (client.watch) await screen.shows(text);
    else screen.put(turn);
  }
  stop?.();
  client.close();
  await proxy.close();
  return { cuts: 1, ...compare(screen.messages, await storedIn(api, conversationId), sent) };
}

/** Most clients give up a mutation whose wire was cut: the application sends it again, under the same key. */
async function sendUntilTaken(client: TriedClient, input: Parameters<TriedClient['send']>[0]): Promise<Turn> {
  let last: unknown;
  for (let tries = 0; tries <= CUTS; tries += 1)
    try {
      const { turn, problems } = (await client.send(input)).sendMessage;
      if (turn) return turn;
      throw new Error(`refused: ${problems[0]?.message}`);
    } catch (error) {
      last = error;
    }
  throw last;
}

/** What a page would show: each word as it comes, in the order in which it comes. */
function newScreen() {
  const messages: Said[] = [];
  let cursor = '0';
  let onChange = (): void => {};
  const put = ({ userMessage, replies }: Turn): void => {
    if (userMessage) messages.push({ ...userMessage });
    for (const reply of replies) if (!messages.some(({ id }) => id === reply.id)) messages.push({ ...reply });
    onChange();
  };
  const take = (event: TalkEvent): void => {
    // A client that subscribes anew says the `after` that it began with.
    if (event.cursor <= cursor) return;
    cursor = event.cursor;
    const { messageId, text = '', turn } = event;
    if (messageId !== undefined) {
      const begun = messages.find(({ id }) => id === messageId);
      if (begun) begun.text += text;
      else messages.push({ id: messageId, text });
    }
    if (turn) put(turn);
  };
  const shows = (text: string): Promise<void> =>
    new Promise((resolve) => {
      onChange = () => {
        if (messages.some((message) => message.text === text)) resolve();
      };
      onChange();
    });
  return { messages, cursor: () => cursor, put, take, shows };
}

/** The ids of three new conversations, the newest first, as `LIST` has them where there are no others. */
export async function threeConversations({ api }: Ground): Promise<string[]> {
  const ids: string[] = [];
  for (const _ of 'abc') ids.unshift(await startConversation(api));
  return ids;
}

const TRANSCRIPT = `query ($id: ID!, $after: String) { conversation(id: $id) { turns(first: 100, after: $after) {
  nodes { userMessage { id text } replies { id text } } } } }`;

async function storedIn(api: TestApi, id: string): Promise<Said[]> {
  const { data } = await api.ask(TRANSCRIPT, { id });
  const turns: Turn[] = data.conversation.turns.nodes;
  return turns.flatMap(({ userMessage, replies }) => [...(userMessage ? [userMessage] : []), ...replies]);
}

function compare(shown: readonly Said[], stored: readonly Said[], sent: readonly string[]): Omit<OfTalk, 'cuts'> {
  // The greeting came before a client without subscriptions looked.
  const isTalk = stored.findIndex(({ text }) => text === sent[0]);
  const talk = stored.slice(isTalk);
  const times = (list: readonly Said[], holds: (said: Said) => boolean) => list.filter(holds).length;
  return {
    lost:
      talk.filter(({ id }) => times(shown, (said) => said.id === id) === 0).length +
      sent.filter((text) => times(stored, (said) => said.text === text) === 0).length,
    doubled:
      stored.filter(({ id }) => times(shown, (said) => said.id === id) > 1).length +
      sent.filter((text) => times(stored, (said) => said.text === text) > 1).length,
    different: talk.filter(({ id, text }) => shown.some((said) => said.id === id && said.text !== text)).length,
  };
}

/** What a client of streams gives to something that ends with its first answer. */
export async function firstAnswer<T>(
  client: {
    iterate<D>(request: { query: string; variables: Record<string, unknown> }): AsyncIterable<{ data?: D | null }>;
  },
  query: string,
  variables: Record<string, unknown>,
): Promise<T> {
  for await (const { data } of client.iterate<T>({ query, variables })) if (data) return data;
  throw new Error('no answer');
}
