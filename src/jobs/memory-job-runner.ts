/** Jobs in this process's memory, one at a time: for tests, and for stores that are in memory too. */
import type { JsonObject, Log } from '../engine/index.ts';
import type { JobDefinition, JobRunner } from './job-runner.ts';

export interface MemoryJobRunner extends JobRunner {
  /** Waits until nothing is left to do, further tries included. */
  idle(): Promise<void>;
}

/** Ids that are remembered, so that a repetition is told; the oldest are forgotten. */
const IDS_KEPT = 10_000;

export function memoryJobRunner(
  jobs: readonly JobDefinition[],
  {
    log,
    wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
  }: {
    log: Log;
    wait?: (ms: number) => Promise<void>;
  },
): MemoryJobRunner {
  const definitions = new Map(jobs.map((job) => [job.name, job]));
  const known = new Set<string>();
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

  return {
    async add(name, id, data) {
      const job = definitions.get(name);
      const key = `${name} ${id}`;
      if (!job || known.has(key) || closing.signal.aborted) return;
      known.add(key);
      const [oldest] = known;
      if (known.size > IDS_KEPT && oldest !== undefined) known.delete(oldest);
      last = last.then(() => run(job, id, data));
    },
    async idle() {
      for (let seen: Promise<void> | null = null; seen !== last; ) {
        seen = last;
        await seen;
      }
    },
    async close() {
      closing.abort();
      await last;
    },
  };
}
