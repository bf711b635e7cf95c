/** For whoever runs the server: whether the process lives, whether it can serve, and what it measures. */
import type { FastifyInstance } from 'fastify';
import { BotError, inTime } from '../../engine/index.ts';
import type { Stores } from '../../engine/index.ts';
import type { Metrics } from '../metrics.ts';

const PING_MS = 2_000;

/** Throws STORE_UNAVAILABLE when the answer takes longer than `PING_MS`. */
const pingInTime = async (stores: Pick<Stores, 'ping'>): Promise<void> => {
  if ((await inTime(stores.ping(), PING_MS)) === 'late') throw new BotError('STORE_UNAVAILABLE');
};

export interface HealthParts {
  stores: Pick<Stores, 'ping'>;
  metrics: Metrics;
  /** A server that is closing is not ready: load balancers send it nothing new. */
  isClosing: () => boolean;
}

export function serveHealth(server: FastifyInstance, { stores, metrics, isClosing }: HealthParts): void {
  server.get('/health/live', async () => ({ status: 'live' }));

  server.get('/health/ready', async (_request, reply) => {
    if (isClosing()) return reply.code(503).send({ status: 'not ready', code: 'SERVER_CLOSING' });
    try {
      await pingInTime(stores);
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'not ready', code: 'STORE_UNAVAILABLE' });
    }
  });

  server.get('/metrics', async (_request, reply) => {
    void reply.type(metrics.contentType);
    return metrics.text();
  });
}
