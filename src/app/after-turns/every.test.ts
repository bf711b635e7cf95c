import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { every } from './every.ts';

describe('work that is done again and again', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('never runs beside itself, and goes on after a failure', async () => {
    const rounds: PromiseWithResolvers<void>[] = [];
    const errors: unknown[] = [];
    const work = (): Promise<void> => {
      const round = Promise.withResolvers<void>();
      rounds.push(round);
      return round.promise;
    };
    const stop = every(100, work, (error) => errors.push(error));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rounds).toHaveLength(1);
    rounds[0]?.reject('broken');
    await vi.advanceTimersByTimeAsync(100);
    expect({ errors, rounds: rounds.length }).toEqual({ errors: ['broken'], rounds: 2 });
    rounds[1]?.resolve();
    await stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rounds).toHaveLength(2);
  });

  it('waits for the round under way when it is stopped', async () => {
    const round = Promise.withResolvers<void>();
    const stop = every(
      100,
      () => round.promise,
      () => {},
    );
    await vi.advanceTimersByTimeAsync(100);
    let isStopped = false;
    const stopping = stop().then(() => {
      isStopped = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(isStopped).toBe(false);
    round.resolve();
    await stopping;
    expect(isStopped).toBe(true);
  });
});
