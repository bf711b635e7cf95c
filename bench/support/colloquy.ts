import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild, untilReady } from './child.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The first start migrates the database and publishes the sample bots. */
const START_MS = 60_000;
const ADMIN_KEY = 'colloquy-bench-admin-key-0123456789abcdef';

/** A built server in a process of its own, on a database of its own. */
export interface ColloquyServer {
  pid: number;
  /** `http://127.0.0.1:<port>/graphql` */
  graphqlUrl: string;
  socketUrl: string;
  adminKey: string;
  /** What it logged last. */
  output: () => string;
  stop: () => Promise<void>;
}

export interface ColloquyOptions {
  databaseUrl: string;
  /** OPENAI_BASE_URL; null runs without a model. */
  modelUrl: string | null;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function isReady(origin: string): Promise<true | undefined> {
  try {
    return (await fetch(`${origin}/health/ready`)).ok || undefined;
  } catch {
    return undefined;
  }
}

/** Starts `dist/src/main.js`; the caller builds first. */
export async function startColloquy({ databaseUrl, modelUrl }: ColloquyOptions): Promise<ColloquyServer> {
  const data = await mkdtemp(join(tmpdir(), 'colloquy-bench-'));
  const port = await freePort();
  const child = startChild({
    args: ['dist/src/main.js'],
    cwd: ROOT,
    env: {
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      COLLOQUY_DATA: data,
      COLLOQUY_ADMIN_KEY: ADMIN_KEY,
      COLLOQUY_SECRET: 'colloquy-bench-secret-0123456789abcdef',
      LOG_LEVEL: 'error',
      // What is measured is the server's own limit.
      COLLOQUY_RATE_KEY_REQUESTS: '0',
      COLLOQUY_RATE_ACCOUNT_TURNS: '0',
      COLLOQUY_RATE_VISITOR_TURNS: '0',
      COLLOQUY_RATE_ADDRESS_TURNS: '0',
      COLLOQUY_RATE_REQUESTS: '0',
      COLLOQUY_RATE_STARTS: '0',
      ...(modelUrl !== null && {
        OPENAI_BASE_URL: modelUrl,
        OPENAI_API_KEY: 'bench',
        COLLOQUY_MODEL: 'openai:bench',
      }),
    },
  });
  const stop = async () => {
    await child.stop();
    await rm(data, { recursive: true, force: true });
  };
  const origin = `http://127.0.0.1:${port}`;
  try {
    await untilReady(child, START_MS, () => isReady(origin));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    pid: child.pid,
    graphqlUrl: `${origin}/graphql`,
    socketUrl: `ws://127.0.0.1:${port}/graphql`,
    adminKey: ADMIN_KEY,
    output: child.output,
    stop,
  };
}
