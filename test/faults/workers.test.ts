/**
 * `COLLOQUY_WORKERS`: several servers behind one port. One of them is killed while people talk, and everything is answered;
 * a signal closes all of them. Needs the build (`npm run build`).
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { createTestDatabase, isPostgresExpected } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { REDIS, isRedisExpected } from '../support/redis.ts';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
const KEY = 'k'.repeat(40);
const TALKS = 10;

const started: ChildProcess[] = [];
afterAll(() => started.forEach((server) => server.kill('SIGKILL')));

const run = (
  environment: Readonly<Record<string, string>>,
): { server: ChildProcess; workers: number[]; said: string[] } => {
  const server = spawn(process.execPath, [MAIN], {
    env: { ...process.env, COLLOQUY_ADMIN_KEY: KEY, COLLOQUY_SECRET: 's'.repeat(40), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(server);
  /** Process ids of the workers that have begun to listen, oldest first. */
  const workers: number[] = [];
  const said: string[] = [];
  for (const output of [server.stdout, server.stderr])
    createInterface({ input: output }).on('line', (line) => {
      said.push(line);
      if (!line.startsWith('{')) return;
      const { msg, worker } = JSON.parse(line) as { msg?: string; worker?: number };
      if (msg === 'a worker listens' && worker !== undefined) workers.push(worker);
    });
  return { server, workers, said };
};

const canRun = existsSync(MAIN) && (await isPostgresExpected()) && (await isRedisExpected());

it.runIf(canRun)(
  'answers everything while one of them is killed and started anew, adds up what they measure, and closes with all',
  async () => {
    const database = await createTestDatabase();
    const [port, metricsPort] = [await freePort(), await freePort()];
    const { server, workers } = run({
      DATABASE_URL: database.url,
      REDIS_URL: REDIS,
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      COLLOQUY_WORKERS: '2',
      LOG_LEVEL: 'info',
    });
    await expect.poll(() => workers.length, { timeout: 90_000, interval: 200 }).toBe(2);

    /** Until a server has answered: a connection to one that is killed breaks. */
    const ask = async <T>(query: string, variables: object = {}): Promise<T> => {
      let data: T | undefined;
      await expect
        .poll(
          async () => {
            const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
              method: 'POST',
              headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
              body: JSON.stringify({ query, variables }),
              // A connection on its way to a worker that dies is never answered.
              signal: AbortSignal.timeout(5_000),
            }).catch(() => null);
            const body = (await response?.json().catch(() => null)) as { data?: T } | null;
            data = body?.data ?? undefined;
            return data !== undefined;
          },
          { timeout: 30_000 },
        )
        .toBe(true);
      return data as T;
    };

    const ids: string[] = [];
    for (let n = 0; n < TALKS; n += 1) {
      const { startConversation } = await ask<{ startConversation: { conversation: { id: string } } }>(
        'mutation($key: String!) { startConversation(input: { botSlug: "concierge", idempotencyKey: $key }) { conversation { id } } }',
        { key: `talk ${n}` },
      );
      ids.push(startConversation.conversation.id);
    }
    const [first = 0] = workers;
    const sent = ids.map((conversationId, n) =>
      ask('mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { id } problems { code } } }', {
        input: { conversationId, text: 'how much is catering?', idempotencyKey: `question ${n}`, awaitReply: false },
      }),
    );
    process.kill(first, 'SIGKILL');
    await Promise.all(sent);
    for (const id of ids)
      await expect
        .poll(
          async () => {
            const { conversation } = await ask<{ conversation: { turns: { nodes: { status: string }[] } } }>(
              'query($id: ID!) { conversation(id: $id) { turns(first: 9) { nodes { status } } } }',
              { id },
            );
            return conversation.turns.nodes.map(({ status }) => status);
          },
          { timeout: 30_000 },
        )
        .toEqual(['COMPLETED', 'COMPLETED']);

    await expect.poll(() => workers.length, { timeout: 60_000 }).toBe(3);
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    expect(metrics).toMatch(/^colloquy_turns_total\{outcome="completed"\} [1-9]/m);
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(404);

    server.kill('SIGTERM');
    expect(await once(server, 'exit')).toEqual([0, null]);
    for (const worker of workers) expect(() => process.kill(worker, 0)).toThrow('ESRCH');
    await database.drop();
  },
  240_000,
);

it.runIf(existsSync(MAIN))(
  'says what it needs, and why a worker cannot start',
  async () => {
    const alone = run({ COLLOQUY_WORKERS: '2' });
    expect((await once(alone.server, 'exit'))[0]).toBe(1);
    expect(alone.said.join('\n')).toContain('CONFIG_INVALID');
    expect(alone.said.join('\n')).toContain('set DATABASE_URL and REDIS_URL');
    const lost = run({
      COLLOQUY_WORKERS: '2',
      PORT: String(await freePort()),
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      REDIS_URL: 'redis://127.0.0.1:1',
    });
    expect((await once(lost.server, 'exit'))[0]).toBe(1);
    expect(lost.workers).toEqual([]);
  },
  120_000,
);
