/**
 * Several servers on one machine behind one port (`COLLOQUY_WORKERS`): this process hands them connections, starts anew
 * what dies, and closes with all of them. They share the database and Redis, as servers on several machines do.
 */
import cluster from 'node:cluster';
import type { Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { AggregatorRegistry } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Log } from '../engine/index.ts';

/** A worker that dies again and again is started later each time. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** One that has lived for so long died of something new. */
const STEADY_MS = 60_000;

export const isWorker = (): boolean => cluster.isWorker;

/** Whether this is the only server, or the first of the workers: what is said once, it says. */
export const isFirst = (): boolean => (cluster.worker?.id ?? 1) === 1;

/** Has what this server measures read by `workerMetrics` in the process that started it. */
export const tellMetrics = (registry: Registry): void => {
  if (!cluster.isWorker) return;
  AggregatorRegistry.setRegistries([registry]);
  // It answers the first process's questions from its making on.
  void new AggregatorRegistry();
};

/** What all workers measure, added up. */
export const workerMetrics = (): { contentType: string; text: () => Promise<string> } => {
  const all = new AggregatorRegistry();
  return { contentType: all.contentType, text: () => all.clusterMetrics() };
};

/**
 * Starts the workers: the first alone, as it brings the database up to date, then the others. Returns once all of them
 * listen. A worker that dies before it has listened once has said why, and ends everything.
 */
export async function startWorkers(count: number, log: Log): Promise<void> {
  let isClosing = false;
  let pauseMs = FIRST_PAUSE_MS;

  const start = async (): Promise<void> => {
    const worker = cluster.fork();
    const startedAt = performance.now();
    worker.on('exit', (code, signal) => {
      if (isClosing) return;
      log.error({ worker: worker.process.pid, code, signal }, 'a worker has died');
      if (performance.now() - startedAt > STEADY_MS) pauseMs = FIRST_PAUSE_MS;
      void replace();
    });
    await untilListening(worker);
    log.info({ worker: worker.process.pid }, 'a worker listens');
  };

  const replace = async (): Promise<void> => {
    await wait(pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    if (!isClosing) await start().catch((error: unknown) => log.error({ err: error }, 'a worker could not be started'));
  };

  const close = (signal: NodeJS.Signals): void => {
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    // The second signal ends at once what the first has asked to close.
    for (const worker of workers) worker.process.kill(isClosing ? 'SIGKILL' : 'SIGTERM');
    if (isClosing) return;
    isClosing = true;
    log.info({ signal }, 'closing all workers');
    const ends = workers.map(async (worker) => (await once(worker, 'exit'))[0] === 0);
    void Promise.all(ends).then((areClean) => process.exit(areClean.every(Boolean) ? 0 : 1));
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);

  try {
    await start();
    await Promise.all(Array.from({ length: count - 1 }, start));
  } catch {
    isClosing = true;
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
    process.exit(1);
  }
}

const untilListening = async (worker: Worker): Promise<void> => {
  const left = new AbortController();
  const died = once(worker, 'exit', { signal: left.signal }).then(() => Promise.reject(new Error('died at its start')));
  died.catch(() => undefined);
  try {
    await Promise.race([once(worker, 'listening', { signal: left.signal }), died]);
  } finally {
    left.abort();
  }
};
