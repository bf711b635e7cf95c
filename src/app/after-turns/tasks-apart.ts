/**
 * Tasks of plugins in threads of their own: one that holds the processor for seconds would keep visitors waiting
 * (decision 0102). A thread that crashes, ends without a word, or takes too long is a failed task, and nothing else.
 */
import { Worker } from 'node:worker_threads';
import { BotError } from '../../engine/index.ts';

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
  const running = new Set<Worker>();
  let isClosed = false;

  const run = (task: URL, data: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (isClosed) throw new BotError('TRIAL_FAILED', { problem: CLOSED });
      const thread = new Worker(worker, {
        workerData: { task: task.href, data, modules } satisfies TaskWork,
        execArgv: [],
        resourceLimits: { maxOldGenerationSizeMb: heapMb },
      });
      running.add(thread);
      const fail = (problem: string, cause?: unknown): void => {
        reject(new BotError('TRIAL_FAILED', { problem }, { cause }));
      };
      const limit = setTimeout(() => {
        fail(`it took longer than ${limitMs} ms`);
        void thread.terminate();
      }, limitMs);
      thread.once('message', resolve);
      thread.once('error', (error) => fail(error instanceof Error ? error.message : String(error), error));
      thread.once('exit', (code) => {
        clearTimeout(limit);
        running.delete(thread);
        fail(isClosed ? CLOSED : `it ended without a report (${code})`);
      });
    });

  return {
    run,
    async close() {
      isClosed = true;
      await Promise.all([...running].map((thread) => thread.terminate()));
    },
  };
}
