import { Redis } from 'ioredis';
import { BotError } from '../../engine/index.ts';
import type { Cancellation, Cancellations, Log } from '../../engine/index.ts';

export interface RedisCancellationsOptions {
  /** `redis://...` */
  url: string;
  log: Log;
  /** Before the channel: lets several installations share a server. */
  prefix?: string;
}

/** Who cancels waits no longer than this for Redis. */
const COMMAND_WAIT_MS = 2_000;

/** Redis' publish and subscribe: every server listens on one channel. */
export function redisCancellations({ url, log, prefix = 'colloquy' }: RedisCancellationsOptions): Cancellations {
  const channel = `${prefix}:cancellations`;
  const connect = (options: { lazyConnect?: boolean } = {}): Redis => {
    const waits = { commandTimeout: COMMAND_WAIT_MS, connectTimeout: COMMAND_WAIT_MS, maxRetriesPerRequest: 1 };
    const redis = new Redis(url, { ...waits, ...options });
    redis.on('error', (error: Error) => log.warn({ err: error }, 'Redis does not answer'));
    return redis;
  };
  const subscriber = connect();
  // Turns are seldom cancelled on a server that does not run them: the first one opens the connection.
  const publisher = connect({ lazyConnect: true });
  // Subscribed to again by the client whenever the connection is back.
  subscriber.subscribe(channel).catch((error: unknown) => log.warn({ err: error }, 'cancellations are not heard yet'));

  return {
    async send(cancellation) {
      try {
        await publisher.publish(channel, JSON.stringify(cancellation));
      } catch (error) {
        throw new BotError('STORE_UNAVAILABLE', {}, { cause: error });
      }
    },
    receive(cancel) {
      subscriber.on('message', (_channel: string, message: string) => cancel(JSON.parse(message) as Cancellation));
    },
    async close() {
      subscriber.disconnect();
      publisher.disconnect();
    },
  };
}
