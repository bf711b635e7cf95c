/** How many visitor tokens one address may ask for: counted in this process, or in Redis for all servers together. */
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';

export interface TokenLimiter {
  limiter: RateLimiterAbstract;
  close(): void;
}

/** A household behind one address opens a page now and then; a script that fills the database does not stop at this. */
const TOKENS_PER_MINUTE = 120;
const LIMIT = { points: TOKENS_PER_MINUTE, duration: 60 };

export const memoryTokenLimiter = (): TokenLimiter => ({ limiter: new RateLimiterMemory(LIMIT), close: () => {} });

/** While Redis does not answer each server counts for itself: tokens are still given, and still bounded. */
export function redisTokenLimiter(url: string): TokenLimiter {
  const client = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  // Nobody asks for a token: nothing to say. Somebody does: the limiter sees the error of its own command.
  client.on('error', () => {});
  const insuranceLimiter = new RateLimiterMemory(LIMIT);
  const limiter = new RateLimiterRedis({
    ...LIMIT,
    storeClient: client,
    keyPrefix: 'colloquy:tokens',
    insuranceLimiter,
  });
  return { limiter, close: () => client.disconnect() };
}
