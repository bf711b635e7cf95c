/**
 * Two real servers on one PostgreSQL and one Redis, and one of them is told to close while twenty people talk: it exits by
 * itself, says so to who comes late, and every message is answered, there or by the other. Needs the build (`npm run build`).
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { createTestDatabase, isPostgresExpected } from '../support/database.ts';
import { answer, startModelServer } from '../support/model-server.ts';
import { freePort } from '../support/free-port.ts';
import { REDIS, isRedisExpected } from '../support/redis.ts';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
const KEY = 'k'.repeat(40);
const PEOPLE = 20;
const SLOW = 'Word after word comes this reply, slowly and surely, until the very end of it.';

interface Turn {
  status: string;
  replies: { text: string }[];
}

/** What the queries below are answered with. */
interface Body {
  data: {
    startConversation: { conversation: { id: string } };
    conversation: { turns: { nodes: Turn[] } };
  };
  errors?: { extensions: { code: string } }[];
}

interface Running {
  process: ChildProcess;
  ask(query: string, variables?: object): Promise<{ status: number; retryAfter: string | null; body: Body }>;
}

const started: ChildProcess[] = [];
afterAll(() => started.forEach((server) => server.kill('SIGKILL')));

const start = async (environment: Readonly<Record<string, string>>): Promise<Running> => {
  const port = await freePort();
  const server = spawn(process.execPath, [MAIN], {
    env: { ...process.env, ...environment, PORT: String(port), COLLOQUY_ADMIN_KEY: KEY, LOG_LEVEL: 'error' },
    stdio: 'ignore',
  });
  started.push(server);
  const url = `http://127.0.0.1:${port}`;
  const isReady = () =>
    fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isReady, { timeout: 60_000, interval: 200 }).toBe(true);
  return {
    process: server,
    async ask(query, variables) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
        body: JSON.stringify({ query, variables }),
      });
      return {
        status: response.status,
        retryAfter: response.headers.get('retry-after'),
        body: (await response.json()) as Body,
      };
    },
  };
};

const START = 'mutation { startConversation(input: { botSlug: "concierge" }) { conversation { id } } }';
const SEND = 'mutation($input: SendMessageInput!) { sendMessage(input: $input) { problems { code } } }';
const READ = 'query($id: ID!) { conversation(id: $id) { turns(first: 9) { nodes { status replies { text } } } } }';

const canRun = existsSync(MAIN) && (await isPostgresExpected()) && (await isRedisExpected());

it.runIf(canRun)(
  'closes within its time while people talk, and nobody goes without an answer',
  async () => {
    const database = await createTestDatabase();
    await using model = await startModelServer();
    model.respond(() => answer({ reply: SLOW }, { msPerToken: 40 }));
    const environment = {
      DATABASE_URL: database.url,
      REDIS_URL: REDIS,
      OPENAI_BASE_URL: model.url,
      COLLOQUY_SECRET: 's'.repeat(40),
    };
    const closing = await start(environment);
    const other = await start(environment);

    const ids: string[] = [];
    for (let person = 0; person < PEOPLE; person += 1)
      ids.push((await closing.ask(START)).body.data.startConversation.conversation.id);
    const say = (to: Running, conversationId: string, text: string) =>
      to.ask(SEND, { input: { conversationId, text, idempotencyKey: text, awaitReply: false } });
    for (const id of ids) {
      await say(closing, id, 'blorp zzz wobble');
      await say(closing, id, 'how much is catering?');
    }

    // A message that arrives before the signal is noticed is taken: it goes where it changes none of the talks above.
    const latecomer = (await closing.ask(START)).body.data.startConversation.conversation.id;
    const exited = once(closing.process, 'exit');
    closing.process.kill('SIGTERM');
    await expect
      .poll(async () => (await say(closing, latecomer, 'late').catch(() => null))?.body.errors?.[0]?.extensions.code)
      .toBe('SERVER_CLOSING');
    expect(await exited).toEqual([0, null]);

    const turnsOf = async (id: string) => (await other.ask(READ, { id })).body.data.conversation.turns.nodes;
    for (const id of ids) {
      await expect
        .poll(async () => (await turnsOf(id)).map(({ status }) => status))
        .toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);
      const [, slow, quick] = await turnsOf(id);
      expect(slow?.replies[0]?.text).toBe(SLOW);
      expect(quick?.replies[0]?.text).toContain('£16');
    }
    other.process.kill('SIGTERM');
    expect((await once(other.process, 'exit'))[0]).toBe(0);
    await database.drop();
  },
  180_000,
);
