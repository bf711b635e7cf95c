const FIRST_MS = 250;
const LONGEST_MS = 10_000;

/** How long to wait before another try: longer each time, and never for everybody at once. */
export const backoffMs = (tries: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, tries - 1)) * (0.5 + Math.random() / 2);

/** What a page has, and a program has not. */
interface Page {
  addEventListener?: (type: 'online', listener: () => void) => void;
  removeEventListener?: (type: 'online', listener: () => void) => void;
}

/** Until the time is up, the network is back, or the signal aborts. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const target = globalThis as Page;
    const wake = (): void => {
      clearTimeout(timer);
      target.removeEventListener?.('online', wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    target.addEventListener?.('online', wake);
    signal.addEventListener('abort', wake);
    if (signal.aborted) wake();
  });
