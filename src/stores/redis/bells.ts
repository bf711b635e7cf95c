import type { Redis } from 'ioredis';

/** Rings when there may be something new. Rung while nobody waits, it answers the next wait at once. */
export interface Bell {
  wait(signal: AbortSignal): Promise<void>;
  /** Forgets what has rung so far. */
  still(): void;
}

interface Ringing extends Bell {
  ring(): void;
}

function createBell(): Ringing {
  let hasRung = false;
  let wake = (): void => {};
  return {
    ring() {
      hasRung = true;
      wake();
    },
    still() {
      hasRung = false;
    },
    wait: (signal) =>
      new Promise((resolve) => {
        const done = (): void => {
          signal.removeEventListener('abort', done);
          wake = () => {};
          resolve();
        };
        wake = done;
        signal.addEventListener('abort', done, { once: true });
        if (hasRung || signal.aborted) done();
      }),
  };
}

/**
 * Bells by channel, rung by Redis' publish and subscribe: one connection for all subscribers of the process. It may
 * lose messages while it reconnects, so every bell is rung once it is back.
 */
export function createBells(subscriber: Redis) {
  const bells = new Map<string, Set<Ringing>>();
  const ring = (rung: Iterable<Ringing>): void => {
    for (const bell of rung) bell.ring();
  };
  subscriber.on('message', (channel: string) => ring(bells.get(channel) ?? []));
  subscriber.on('ready', () => {
    for (const rung of bells.values()) ring(rung);
  });

  return {
    /** Rings after every publication on the channel from the moment that `isHung` resolves. */
    hang(channel: string): { bell: Bell; isHung: Promise<unknown>; takeDown: () => void } {
      const bell = createBell();
      const others = bells.get(channel);
      bells.set(channel, (others ?? new Set<Ringing>()).add(bell));
      // Also where others listen already: their subscription may not have been confirmed yet.
      const isHung = subscriber.subscribe(channel);
      const takeDown = (): void => {
        const left = bells.get(channel);
        if (!left?.delete(bell) || left.size > 0) return;
        bells.delete(channel);
        // Fails only when the connection is gone, and with it the subscription.
        subscriber.unsubscribe(channel).catch(() => {});
      };
      return { bell, isHung, takeDown };
    },
  };
}
