/**
 * Jobs in the database, by pg-boss: they outlive the server, and any server takes them. It starts with the first job or
 * a while after the server, whichever comes first: making its tables the first time takes longer than all else does.
 */
import { PgBoss } from 'pg-boss';
import { BotError } from '../engine/index.ts';
import type { JsonObject, Log } from '../engine/index.ts';
import type { JobDefinition, JobRunner } from './job-runner.ts';

/** The database as pg-boss asks for it. */
export interface JobDatabase {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  /** PGlite has one connection, and does some things its own way. */
  isEmbedded: boolean;
}

export interface PgBossOptions {
  database: JobDatabase;
  log: Log;
  /** How long after the server its jobs of the past are taken up, ms. */
  startAfterMs?: number;
  /** How often a queue is looked at, s; at least 0.5. */
  pollSeconds?: number;
}

const SCHEMA = 'jobs';
const CLOSE_MS = 10_000;
const START_AFTER_MS = 10_000;
const POLL_SECONDS = 1;
/** How long ended jobs are kept, s. */
const KEPT_SECONDS = 24 * 60 * 60;

/** pg-boss waits whole seconds. */
const secondsOf = (ms: number): number => Math.max(1, Math.round(ms / 1000));

export function pgBossJobRunner(jobs: readonly JobDefinition[], options: PgBossOptions): JobRunner {
  const { database, log, startAfterMs = START_AFTER_MS, pollSeconds = POLL_SECONDS } = options;
  let starting: Promise<PgBoss> | null = null;
  let isClosed = false;

  const start = async (): Promise<PgBoss> => {
    const boss = new PgBoss({
      db: database,
      schema: SCHEMA,
      schedule: false,
      backend: database.isEmbedded ? 'pglite' : 'postgres',
    });
    boss.on('error', (error) => log.warn({ err: error }, 'the job queue failed'));
    await boss.start();
    for (const job of jobs) {
      await boss.createQueue(job.name, {
        retryLimit: job.retries,
        retryDelay: secondsOf(job.retryAfterMs),
        retryBackoff: true,
        expireInSeconds: Math.ceil(job.timeoutMs / 1000),
        deleteAfterSeconds: KEPT_SECONDS,
      });
      for (let worker = 0; worker < (job.workers ?? 1); worker += 1) {
        await boss.work<JsonObject>(job.name, { pollingIntervalSeconds: pollSeconds, batchSize: 1 }, async (batch) => {
          for (const { id, data, signal } of batch) await job.handle(data, { id, signal });
        });
      }
    }
    return boss;
  };

  const started = (): Promise<PgBoss> => {
    if (isClosed) throw new BotError('STORE_UNAVAILABLE');
    starting ??= start().catch((error: unknown) => {
      // The next job tries again.
      starting = null;
      throw error;
    });
    return starting;
  };

  const later = setTimeout(() => {
    started().catch((error: unknown) => log.warn({ err: error }, 'the job queue did not start'));
  }, startAfterMs);
  later.unref();

  return {
    async add(name, id, data, { startAt, retries, retryAfterMs, timeoutMs } = {}) {
      const boss = await started();
      await boss.send(name, data, {
        id,
        ...(startAt && { startAfter: startAt }),
        ...(retries !== undefined && { retryLimit: retries }),
        ...(retryAfterMs !== undefined && { retryDelay: secondsOf(retryAfterMs), retryBackoff: true }),
        ...(timeoutMs !== undefined && { expireInSeconds: Math.ceil(timeoutMs / 1000) }),
      });
    },
    async close() {
      isClosed = true;
      clearTimeout(later);
      const boss = await starting?.catch(() => null);
      await boss?.stop({ graceful: true, timeout: CLOSE_MS });
    },
  };
}
