/** The composition root: which stores, event log and model a configuration means. */
import type { Cache, Cancellations, Clock, EventLog, Log } from '../engine/index.ts';
import { memoryCache } from '../stores/memory/cache.ts';
import type { JobDefinition } from '../jobs/job-runner.ts';
import { pgBossJobRunner } from '../jobs/pg-boss-job-runner.ts';
import { memoryEventLog } from '../stores/memory/index.ts';
import { redisCache } from '../stores/redis/cache.ts';
import { redisCancellations } from '../stores/redis/cancellations.ts';
import { redisEventLog } from '../stores/redis/event-log.ts';
import { assembleApp } from './assemble-app.ts';
import { openStorage } from './attachments/open-storage.ts';
import type { App } from './assemble-app.ts';
import type { Config } from './config.ts';
import { createModels } from './create-model.ts';
import { loadCallbacks } from './load-callbacks.ts';
import { engineVersion, loadPlugins } from './load-plugins.ts';
import { readTrustedOperations } from './http/trusted-operations.ts';
import { createTracing } from './telemetry/tracing.ts';
import { openDatabase } from './database/orm.ts';
import { createRateLimits } from './access/rate-limits.ts';

const systemClock: Clock = { now: () => new Date() };

const createEventLog = ({ redisUrl }: Config, log: Log): EventLog =>
  redisUrl === undefined ? memoryEventLog() : redisEventLog({ url: redisUrl, log });

const createCache = ({ redisUrl }: Config, log: Log): Cache =>
  redisUrl === undefined ? memoryCache() : redisCache({ url: redisUrl, log });

const createCancellations = ({ redisUrl }: Config, log: Log): Cancellations | undefined =>
  redisUrl === undefined ? undefined : redisCancellations({ url: redisUrl, log });

/** The whole application as configured. `secret` and `adminKey`: the configured ones, or those that were made. */
export async function buildApp(
  config: Config,
  { secret, adminKey, log }: { secret: string; adminKey: string | null; log: Log },
): Promise<App> {
  const plugins = await loadPlugins(config.plugins);
  for (const problem of plugins.problems) {
    // A server that lacks a plugin would fail the turns of bots that use it: the old servers go on instead.
    if (config.isProduction) throw problem;
    log.error({ code: problem.code, err: problem }, 'bots that use this plugin cannot be published');
  }
  const { stores, jobs, poolState } = await openDatabase({
    databaseUrl: config.databaseUrl,
    registry: plugins.registry,
    dataFolder: config.dataFolder,
  });
  const events = createEventLog(config, log);
  const cache = createCache(config, log);
  const cancellations = createCancellations(config, log);
  const rates = createRateLimits(config.rates, config.redisUrl);
  const closeParts = async (): Promise<void> => {
    rates.close();
    await cancellations?.close();
    await cache.close();
    await events.close();
    await stores.close();
  };
  try {
    const tracing = config.collector === undefined ? undefined : await createTracing(config.collector, engineVersion());
    const callbacks = await loadCallbacks(config.callbacks, { log });
    const { model, embeddings } = createModels(config, { usage: stores.usage, clock: systemClock, log, callbacks });
    const trustedOperations = await readTrustedOperations(config.trustedOperations);
    const { isProduction, proxies, webhooks } = config;
    const parts = {
      isProduction,
      secret,
      oldSecrets: config.oldSecrets,
      webhookSecrets: config.webhookSecrets,
      adminKey,
      stores,
      events,
      model,
      embeddings,
      callbacks,
      trustedOperations,
      oidc: config.oidc,
      userTokens: config.userTokens,
      cache,
      cancellations,
      clock: systemClock,
      log,
      plugins,
      rates,
      proxies,
      webhooks,
      outside: config.outside,
      channels: config.channels,
      attachments: {
        storage: openStorage(config),
        limits: config.attachments.limits,
      },
      poolState,
      tracing,
      // One of several workers knows its own figures only.
      metricsAccess: config.metricsPort === undefined && config.workers <= 1 ? undefined : ('ELSEWHERE' as const),
      makeJobRunner: (definitions: readonly JobDefinition[]) => pgBossJobRunner(definitions, { database: jobs, log }),
    };
    const app = await assembleApp(parts);
    const close = async (): Promise<void> => {
      try {
        await app.close();
        await callbacks?.flush();
      } finally {
        rates.close();
        await cancellations?.close();
        await cache.close();
      }
    };
    return { ...app, close };
  } catch (error) {
    await closeParts();
    throw error;
  }
}
