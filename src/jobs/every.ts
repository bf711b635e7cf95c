import type { Log } from '../engine/index.ts';

/** Does something again and again, never twice at a time. Returns what stops it, once the last round has ended. */
export function every(ms: number, work: () => Promise<unknown>, log: Log): () => Promise<void> {
  let round: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    round ??= work()
      .catch((error: unknown) => log.warn({ err: error }, 'a regular task failed'))
      .finally(() => {
        round = null;
      });
  }, ms);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await round;
  };
}
