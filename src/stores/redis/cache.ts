import { Redis } from 'ioredis';
import type { Cache, Json, Log } from '../../engine/index.ts';

export interface RedisCacheOptions {
  /** `redis://...` */
  url: string;
  log: Log;
  /** Before every key: lets several installations share a server. */
  prefix?: string;
}

/** A turn waits for the cache no longer than this: making the value anew is the worst that can happen. */
const COMMAND_WAIT_MS = 300;

/** A cache that all servers share. While Redis does not answer it holds nothing, and says so in the log. */
export function redisCache({ url, log, prefix = 'colloquy' }: RedisCacheOptions): Cache {
  const redis = new Redis(url, {
    commandTimeout: COMMAND_WAIT_MS,
    connectTimeout: 2_000,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: true,
  });
  redis.on('error', (error: Error) => log.warn({ err: error }, 'Redis does not answer'));
  const keyOf = (key: string): string => `${prefix}:cache:${key}`;
  const missed = (error: unknown): null => {
    log.warn({ err: error }, 'the cache does not answer');
    return null;
  };

  return {
    async get(key) {
      try {
        const json = await redis.get(keyOf(key));
        return json === null ? null : (JSON.parse(json) as Json);
      } catch (error) {
        return missed(error);
      }
    },

    async set(key, value, ttlMs) {
      await redis.set(keyOf(key), JSON.stringify(value), 'PX', Math.max(1, Math.ceil(ttlMs))).catch(missed);
    },

    async close() {
      redis.disconnect();
    },
  };
}
