import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApp } from '../../src/app/build-app.ts';
import type { App } from '../../src/app/assemble-app.ts';
import { readConfig } from '../../src/app/config.ts';
import { openDatabase } from '../../src/app/database/orm.ts';
import { messageIdOf, newTurnId } from '../../src/engine/index.ts';
import { keptSecret, newApiKey, newSecret } from '../../src/app/access/kept-secret.ts';
import { publishBots } from '../../src/app/publish-bots.ts';
import { faultsOnly } from '../support/api.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colloquy-restart-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A server as `npm start` makes it, but for the port. */
async function start() {
  const config = readConfig({ COLLOQUY_DATA: folder });
  const secret = await keptSecret(folder, 'secret', newSecret);
  const adminKey = await keptSecret(folder, 'admin-key', newApiKey);
  const app = await buildApp(config, { secret, adminKey, log: faultsOnly });
  const bots = await publishBots({ engine: app.engine, accountId: app.accountId, log: faultsOnly }, 'bots');
  const ask = async (query: string, variables: object, credential = adminKey) => {
    const headers = { authorization: `Bearer ${credential}` };
    const answer = await app.server.inject({ method: 'POST', url: '/graphql', headers, payload: { query, variables } });
    return answer.json();
  };
  return { app, bots, ask };
}

const tokenOf = async (app: App, profileId: string): Promise<string> =>
  (await app.tokens.sign({ accountId: app.accountId, profileId, botSlug: 'bistro' })).token;

it('a restart loses nothing: the conversation goes on where it stood, keys and tokens still work', async () => {
  const first = await start();
  expect(first.bots.map(({ slug }) => slug)).toContain('bistro');
  const started = await first.ask(
    'mutation { startConversation(input: { botSlug: "bistro" }) { conversation { id profile { id } } } }',
    {},
  );
  const { id, profile } = started.data.startConversation.conversation;
  const token = await tokenOf(first.app, profile.id);
  const send =
    'mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { sequence status replies { text } } } }';
  await first.ask(send, { input: { conversationId: id, text: 'I would like to book a table' } }, token);
  const read = `query($id: ID!) { conversation(id: $id) {
    status slots { name value } flowStack { flow step } currentStep { id step } botVersion { id }
    turns { nodes { id sequence status userMessage { text } replies { id text } } } } }`;
  const before = await first.ask(read, { id }, token);
  await first.app.close();

  const second = await start();
  expect(await second.ask(read, { id }, token)).toEqual(before);
  expect(second.bots.map(({ activeVersionId }) => activeVersionId)).toEqual(
    first.bots.map(({ activeVersionId }) => activeVersionId),
  );
  const { data } = await second.ask(send, { input: { conversationId: id, text: 'four of us' } }, token);
  expect(data.sendMessage.turn).toMatchObject({ sequence: 3, status: 'COMPLETED' });
  const after = await second.ask(read, { id });
  expect(after.data.conversation.slots).toContainEqual({ name: 'party_size', value: 4 });
  await second.app.close();
}, 60_000);

it('a turn that was under way when the server was killed is finished as soon as it is back', async () => {
  const first = await start();
  const started = await first.ask(
    'mutation { startConversation(input: { botSlug: "bistro" }) { conversation { id } } }',
    {},
  );
  const conversationId = started.data.startConversation.conversation.id;
  const { accountId } = first.app;
  await first.app.close();

  // What a killed server leaves behind: a turn that has the lease for hours.
  const database = await openDatabase({ databaseUrl: undefined, dataFolder: folder });
  const turnId = newTurnId();
  const at = new Date().toISOString();
  const accepted = await database.stores.turns.accept({
    accountId,
    conversationId,
    profileId: null,
    turnId,
    message: { id: messageIdOf(turnId, 1), text: 'I would like to book a table', button: null, at },
    idempotencyKey: null,
    ifBusy: 'QUEUE',
    at,
    leaseMs: 3_600_000,
    historyLimit: 10,
    queueLimit: 100,
  });
  expect(accepted.kind).toBe('claimed');
  await database.close();

  const second = await start();
  const read = 'query($id: ID!) { node(id: $id) { ... on Turn { status replies { text } } } }';
  const turn = async () => (await second.ask(read, { id: turnId })).data.node;
  await expect.poll(async () => (await turn()).status).toBe('COMPLETED');
  expect((await turn()).replies[0].text).toContain('How many');
  await second.app.close();
}, 60_000);
