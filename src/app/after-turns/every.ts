/**
 * Does the work again and again, `ms` after it has ended: a slow round delays the next one instead of running beside it.
 * The process may end in between. Gives back what stops it, and waits for the round under way.
 */
export function every(
  ms: number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let round: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  const next = (): void => {
    if (isStopped) return;
    timer = setTimeout(() => {
      round = work().catch(onError).finally(next);
    }, ms);
    timer.unref();
  };
  next();
  return async () => {
    isStopped = true;
    if (timer) clearTimeout(timer);
    await round;
  };
}
