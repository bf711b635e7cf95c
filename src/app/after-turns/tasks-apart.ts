/**
 * Tasks of plugins in threads of their own: one that holds the processor for seconds would keep visitors waiting
 * (decision 0102). A thread that crashes, ends without a word, or takes too long is a failed task, and nothing else.
 */
import { Worker } from 'node:worker_threads';
import { BotError, inTime } from '../../engine/index.ts';

/** What a thread is given. */
export interface TaskWork {
  /** URL of the module whose `run` is the task. */
  task: string;
  data: unknown;
  modules: readonly string[];
}

export interface TasksApart {
  /** Throws TRIAL_FAILED. */
  run(task: URL, data: unknown): Promise<unknown>;
  /** Ends tasks under way: whoever waits for them gets TRIAL_FAILED, and a job tries again elsewhere. */
  close(): Promise<void>;
}

/** Less than the job's own limit, so that the failure is noted before the job is given to somebody else, ms. */
const LIMIT_MS = 240_000;
/** What a task may fill; beyond it the thread dies, and not the server, MiB. */
const HEAP_MB = 1_024;

const CLOSED = 'the server closed';

/** What a thread says once its modules are there. */
export const LOADED = 'colloquy:loaded';
/** Node has died of threads that were stopped while they loaded modules: so long they may take to be done with that, ms. */
const LOADING_MS = 3_000;

/** Beside this file: in the sources and in what is built from them. */
const WORKER = new URL(import.meta.url.replace(/tasks-apart(?=\.\w+$)/, 'task-worker'));

/** `modules`: of the plugins that the server has beyond the built-in ones. */
export function tasksApart({
  modules = [],
  worker = WORKER,
  limitMs = LIMIT_MS,
  heapMb = HEAP_MB,
}: {
  modules?: readonly string[];
  worker?: URL;
  limitMs?: number;
  heapMb?: number;
} = {}): TasksApart {
  /** Each with what comes when it has loaded its modules, or has ended. */
  const running = new Map<Worker, Promise<unknown>>();
  let isClosed = false;

  const run = (task: URL, data: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (isClosed) throw new BotError('TRIAL_FAILED', { problem: CLOSED });
      const thread = new Worker(worker, {
        workerData: { task: task.href, data, modules } satisfies TaskWork,
        execArgv: [],
        resourceLimits: { maxOldGenerationSizeMb: heapMb },
      });
      const loaded = Promise.withResolvers<void>();
      running.set(thread, loaded.promise);
      const fail = (problem: string, cause?: unknown): void => {
        reject(new BotError('TRIAL_FAILED', { problem }, { cause }));
      };
      const limit = setTimeout(() => {
        fail(`it took longer than ${limitMs} ms`);
        void thread.terminate();
      }, limitMs);
      thread.on('message', (message) => (message === LOADED ? loaded.resolve() : resolve(message)));
      thread.once('error', (error) => fail(error instanceof Error ? error.message : String(error), error));
      thread.once('exit', (code) => {
        clearTimeout(limit);
        loaded.resolve();
        running.delete(thread);
        fail(isClosed ? CLOSED : `it ended without a report (${code})`);
      });
    });

  return {
    run,
    async close() {
      isClosed = true;
      await Promise.all(
        [...running].map(async ([thread, loaded]) => {
          await inTime(loaded, LOADING_MS);
          await thread.terminate();
        }),
      );
    },
  };
}
