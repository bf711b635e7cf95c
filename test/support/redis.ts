/** The Redis to test on. */
import { Redis } from 'ioredis';

export const REDIS = process.env.COLLOQUY_TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';

/** In CI Redis has to be there; elsewhere its tests run where it is. */
export async function isRedisExpected(): Promise<boolean> {
  if (process.env.CI === 'true') return true;
  const redis = new Redis(REDIS, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on('error', () => {});
  const answers = await redis.connect().then(
    () => true,
    () => false,
  );
  redis.disconnect();
  return answers;
}
