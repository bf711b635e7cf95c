/** For whoever runs the server: whether the process lives, whether it can serve, and what it measures. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BotError, inTime } from '../../engine/index.ts';
import type { ModelGateway, Stores } from '../../engine/index.ts';
import type { Metrics } from '../telemetry/metrics.ts';

const PING_MS = 2_000;

/** Throws STORE_UNAVAILABLE when the answer takes longer than `PING_MS`. */
const pingInTime = async (stores: Pick<Stores, 'ping'>): Promise<void> => {
  if ((await inTime(stores.ping(), PING_MS)) === 'late') throw new BotError('STORE_UNAVAILABLE');
};

/** Who may read what the server measures: anybody, or admins and operators by their key. `ELSEWHERE`: a port of its own has it. */
export type MetricsAccess = 'OPEN' | 'STAFF' | 'ELSEWHERE';

export interface HealthParts {
  stores: Pick<Stores, 'ping'>;
  metrics: Pick<Metrics, 'text' | 'contentType'>;
  metricsAccess: MetricsAccess;
  /** How the models of the server stand. */
  model: Pick<ModelGateway, 'standings'>;
  /** A server that is closing is not ready: load balancers send it nothing new. */
  isClosing: () => boolean;
}

const STAFF = new Set<string | undefined>(['ADMIN', 'OPERATOR']);

export const serveMetrics = (
  server: FastifyInstance,
  metrics: HealthParts['metrics'],
  check?: (request: FastifyRequest) => void,
): void => {
  server.get('/metrics', async (request, reply) => {
    check?.(request);
    void reply.type(metrics.contentType);
    return metrics.text();
  });
};

/** Throws what the credentials were refused for, UNAUTHENTICATED, FORBIDDEN. */
const checkStaff = ({ identity }: FastifyRequest): void => {
  if (!identity.viewer) throw identity.refusal ?? new BotError('UNAUTHENTICATED');
  if (!STAFF.has(identity.viewer.role)) throw new BotError('FORBIDDEN', { what: 'read the metrics of the server' });
};

export function serveHealth(server: FastifyInstance, parts: HealthParts): void {
  const { stores, metrics, metricsAccess, model, isClosing } = parts;
  // A bot whose model fails goes on by its rules: the server is ready all the same, and says so.
  const models = () => {
    const standings = model.standings?.() ?? [];
    return standings.length === 0 ? {} : { models: standings };
  };
  server.get('/health/live', async () => ({ status: 'live' }));

  server.get('/health/ready', async (_request, reply) => {
    if (isClosing()) return reply.code(503).send({ status: 'not ready', code: 'SERVER_CLOSING' });
    try {
      await pingInTime(stores);
      return { status: 'ready', ...models() };
    } catch {
      return reply.code(503).send({ status: 'not ready', code: 'STORE_UNAVAILABLE' });
    }
  });

  if (metricsAccess !== 'ELSEWHERE') serveMetrics(server, metrics, metricsAccess === 'STAFF' ? checkStaff : undefined);
}
