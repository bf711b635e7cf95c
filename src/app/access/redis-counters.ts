/** Counters that all servers share. A Redis that is slow or gone holds up nobody: each server then counts for itself. */
import { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible';

/** How long one count may take, ms; a healthy Redis takes one. */
const COUNT_MS = 100;
/** How long Redis is left alone after a count has failed, ms: else every request would wait for it. */
const LEFT_ALONE_MS = 2_000;

export interface RedisCounters {
  /** Counts in Redis, and in `own` while Redis does not answer. */
  shared(name: string, own: RateLimiterMemory): RateLimiterAbstract;
  close(): void;
}

export function openRedisCounters(url: string): RedisCounters {
  const client = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: COUNT_MS });
  // The counter sees the error of its own command; nobody else has to.
  client.on('error', () => {});
  let leftAloneUntilMs = 0;

  return {
    shared(name, own) {
      const { points, duration } = own;
      const there = new RateLimiterRedis({ points, duration, storeClient: client, keyPrefix: `colloquy:${name}` });
      const consume: RateLimiterAbstract['consume'] = async (key, count) => {
        if (performance.now() < leftAloneUntilMs) return own.consume(key, count);
        try {
          return await there.consume(key, count);
        } catch (thrown) {
          if (thrown instanceof RateLimiterRes) throw thrown;
          leftAloneUntilMs = performance.now() + LEFT_ALONE_MS;
          return own.consume(key, count);
        }
      };
      return Object.assign(Object.create(there) as RateLimiterRedis, { consume });
    },
    close: () => client.disconnect(),
  };
}
