/** Relay: its compiler over `schema.graphql`, its runtime and normalised store over what the compiler has written. */
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createClient } from 'graphql-ws';
import {
  commitMutation,
  createOperationDescriptor,
  Environment,
  fetchQuery,
  Network,
  Observable,
  RecordSource,
  requestSubscription,
  Store,
} from 'relay-runtime';
import type { ConcreteRequest, FetchFunction, GraphQLResponse, SubscribeFunction } from 'relay-runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import {
  BOT,
  cutTalks,
  EVENTS,
  LIST,
  SEND,
  TAG,
  talkGround,
  threeConversations,
  UNHARMED,
} from '../support/client-talk.ts';
import type { Ground, Listed, Sent, Tagged, TalkEvent } from '../support/client-talk.ts';

const rootOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const NODES = `query ClientTalkNodesQuery($ids: [ID!]!) { nodes(ids: $ids) { id ... on Conversation { tags } } }`;
const LIST_OF_RELAY = LIST.replace('LAST_ACTIVITY)', 'LAST_ACTIVITY) @connection(key: "ClientTalk_conversations")');

let ground: Ground;
let folder: string;
/** What the compiler has made of each document, by its name. */
let compiled: Record<'Bot' | 'List' | 'Nodes' | 'Send' | 'Tag' | 'Events', ConcreteRequest>;

beforeAll(async () => {
  ground = await talkGround();
  folder = await mkdtemp(join(tmpdir(), 'colloquy-relay-'));
  await mkdir(join(folder, 'compiled'));
  const documents = [BOT, LIST_OF_RELAY, NODES, SEND, TAG, EVENTS].map((document) => `graphql\`${document}\`;`);
  await writeFile(join(folder, 'ClientTalk.js'), ["import { graphql } from 'relay-runtime';", ...documents].join('\n'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const config = {
    src: '.',
    schema: './schema.graphql',
    language: 'javascript',
    artifactDirectory: './compiled',
    eagerEsModules: true,
  };
  await writeFile(join(folder, 'relay.config.json'), JSON.stringify(config));
  await copyFile(rootOf('schema.graphql'), join(folder, 'schema.graphql'));
  execFileSync(rootOf('node_modules/.bin/relay-compiler'), ['relay.config.json'], { cwd: folder, stdio: 'pipe' });
  const load = async (file: string) => (await import(pathToFileURL(join(folder, 'compiled', file)).href)).default;
  compiled = {
    Bot: await load('ClientTalkBotQuery.graphql.js'),
    List: await load('ClientTalkListQuery.graphql.js'),
    Nodes: await load('ClientTalkNodesQuery.graphql.js'),
    Send: await load('ClientTalkSendMutation.graphql.js'),
    Tag: await load('ClientTalkTagMutation.graphql.js'),
    Events: await load('ClientTalkEventsSubscription.graphql.js'),
  };
});
afterAll(async () => {
  await ground.close();
  await rm(folder, { recursive: true });
});

/** As docs/api.md has it. */
function clientOf(url: string) {
  const socket = createClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: ground.authorization,
  });
  const ask: FetchFunction = async ({ text }, variables) => {
    const headers = { 'content-type': 'application/json', ...ground.authorization };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: text, variables }) });
    return (await answer.json()) as GraphQLResponse;
  };
  const watch: SubscribeFunction = ({ text }, variables) =>
    Observable.create((sink) => socket.subscribe({ query: text ?? '', variables }, sink as never));
  const environment = new Environment({ network: Network.create(ask, watch), store: new Store(new RecordSource()) });
  return { environment, close: () => void socket.dispose() };
}

const change = <T>(environment: Environment, mutation: ConcreteRequest, input: object): Promise<T> =>
  new Promise((resolve, reject) =>
    commitMutation(environment, {
      mutation,
      variables: { input },
      onCompleted: (data) => resolve(data as T),
      onError: reject,
    }),
  );

it('queries, turns pages into one connection, and keeps one record for each id', async () => {
  const ids = await threeConversations(ground);
  const { environment, close } = clientOf(ground.api.url);
  const ask = (request: ConcreteRequest, variables: object) => fetchQuery(environment, request, variables).toPromise();
  expect(await ask(compiled.Bot, { slug: 'table' })).toMatchObject({ bot: { name: ground.api.bot.name } });

  const list = createOperationDescriptor(compiled.List, { first: 2 });
  const kept = environment.retain(list);
  const { conversations } = (await ask(compiled.List, { first: 2 })) as Listed;
  await ask(compiled.List, { first: 2, after: conversations.pageInfo.endCursor });
  const shown = (): Tagged[] =>
    (environment.lookup(list.fragment).data as unknown as Listed).conversations.edges.map(({ node }) => node);
  expect(shown().map(({ id }) => id)).toEqual(ids);

  await change(environment, compiled.Tag, { conversationId: ids[1], tags: ['vip'] });
  expect(shown().map(({ tags }) => tags)).toEqual([[], ['vip'], []]);
  // Changed by somebody else, and read anew by its id alone: the list shows it.
  await ground.api.ask(TAG, { input: { conversationId: ids[2], tags: ['late'] } });
  await ask(compiled.Nodes, { ids });
  expect(shown().map(({ tags }) => tags)).toEqual([[], ['vip'], ['late']]);
  kept.dispose();
  close();
});

it('sends and watches over 20 cuts, and loses and doubles nothing', async () => {
  const figures = await cutTalks(ground, 6, (url) => {
    const { environment, close } = clientOf(url);
    return {
      send: (input) => change<Sent>(environment, compiled.Send, input),
      watch: (variables, onEvent, onGivenUp) =>
        requestSubscription(environment, {
          subscription: compiled.Events,
          variables,
          onNext: (data) => onEvent((data as { conversationEvents: TalkEvent }).conversationEvents),
          onError: onGivenUp,
        }).dispose,
      close,
    };
  });
  expect(figures).toEqual(UNHARMED);
});
