import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { Log } from '../../src/engine/index.ts';
import { newId } from '../../src/engine/index.ts';
import { memoryCache } from '../../src/stores/memory/cache.ts';
import { redisCache } from '../../src/stores/redis/cache.ts';
import { isRedisExpected, REDIS } from '../support/redis.ts';
import { cacheSuite } from './cache.suite.ts';

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

describe('the cache in memory', () => {
  let now = 0;
  const cache = memoryCache({ now: () => now });
  cacheSuite(() => ({ cache, pass: (ms) => void (now += ms) }));

  it('lets go of what was used longest ago when it is full', async () => {
    const small = memoryCache({ maxEntries: 2 });
    await small.set('a', 1, 60_000);
    await small.set('b', 2, 60_000);
    await small.get('a');
    await small.set('c', 3, 60_000);
    expect([await small.get('a'), await small.get('b'), await small.get('c')]).toEqual([1, null, 3]);
  });
});

describe.skipIf(!(await isRedisExpected()))('the cache in Redis', () => {
  const cache = redisCache({ url: REDIS, log: quiet, prefix: `test-${newId()}` });
  afterAll(() => cache.close());
  cacheSuite(() => ({ cache, pass: (ms) => sleep(ms) }));

  it('is shared by servers, and not by installations', async () => {
    const prefix = `test-${newId()}`;
    const [one, two] = [redisCache({ url: REDIS, log: quiet, prefix }), redisCache({ url: REDIS, log: quiet, prefix })];
    await one.set('k', 'v', 10_000);
    expect(await two.get('k')).toBe('v');
    expect(await cache.get('k')).toBeNull();
    await one.close();
    await two.close();
  });
});

describe('a Redis that is not there', () => {
  it('holds nothing, and fails nobody', async () => {
    const cache = redisCache({ url: 'redis://127.0.0.1:1', log: quiet });
    await cache.set('k', 'v', 10_000);
    expect(await cache.get('k')).toBeNull();
    await cache.close();
  });
});
