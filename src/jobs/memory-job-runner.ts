/** Jobs in this process's memory, one at a time: for tests, and for stores that are in memory too. */
import type { JsonObject, Log } from '../engine/index.ts';
import type { JobDefinition, JobRunner } from './job-runner.ts';

export interface MemoryJobRunner extends JobRunner {
  /** Starts what is due by the clock, and waits until nothing is left to do, further tries included. */
  idle(): Promise<void>;
}

/** Ids that are remembered, so that a repetition is told; the oldest are forgotten. */
const IDS_KEPT = 10_000;
/** A longer wait than a timer can hold is taken up again after this one, ms. */
const LONGEST_TIMER_MS = 2_147_483_647;

export function memoryJobRunner(
  jobs: readonly JobDefinition[],
  {
    log,
    wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
    now = () => Date.now(),
  }: {
    log: Log;
    wait?: (ms: number) => Promise<void>;
    /** What says whether a job is due, ms. */
    now?: () => number;
  },
): MemoryJobRunner {
  const definitions = new Map(jobs.map((job) => [job.name, job]));
  const known = new Set<string>();
  const delayed = new Set<{ dueAt: number; timer: NodeJS.Timeout; start: () => void }>();
  const closing = new AbortController();
  const closed = new Promise<void>((resolve) => closing.signal.addEventListener('abort', () => resolve()));
  let last: Promise<void> = Promise.resolve();

  const run = async (job: JobDefinition, id: string, data: JsonObject): Promise<void> => {
    for (let tries = 0; !closing.signal.aborted; tries++) {
      try {
        const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(job.timeoutMs)]);
        return await job.handle(structuredClone(data), { id, signal });
      } catch (error) {
        log.warn({ err: error, job: job.name, id, tries }, 'a job failed');
        if (tries >= job.retries) return;
        await Promise.race([wait(job.retryAfterMs * 2 ** tries), closed]);
      }
    }
  };

  const startDue = (): void => {
    for (const job of [...delayed].toSorted((a, b) => a.dueAt - b.dueAt)) {
      if (job.dueAt > now()) continue;
      clearTimeout(job.timer);
      delayed.delete(job);
      job.start();
    }
  };

  /** A clock that a test moves is looked at by `idle`; one that runs by itself, by the timer. */
  const startLater = (dueAt: number, start: () => void): void => {
    const ms = Math.min(Math.max(0, dueAt - now()), LONGEST_TIMER_MS);
    const job = { dueAt, start, timer: setTimeout(startDue, ms).unref() };
    delayed.add(job);
  };

  return {
    async add(name, id, data, { startAt, ...policy } = {}) {
      const job = definitions.get(name);
      const key = `${name} ${id}`;
      if (!job || known.has(key) || closing.signal.aborted) return;
      known.add(key);
      const [oldest] = known;
      if (known.size > IDS_KEPT && oldest !== undefined) known.delete(oldest);
      const start = (): void => {
        last = last.then(() => run({ ...job, ...policy }, id, data));
      };
      if (startAt && startAt.getTime() > now()) startLater(startAt.getTime(), start);
      else start();
    },
    async idle() {
      for (let seen: Promise<void> | null = null; seen !== last; startDue()) {
        startDue();
        seen = last;
        await seen;
      }
    },
    async close() {
      closing.abort();
      for (const { timer } of delayed) clearTimeout(timer);
      delayed.clear();
      await last;
    },
  };
}
