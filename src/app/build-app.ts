/** The composition root: which stores, event log and model a configuration means. */
import { createModelGateway, offModelGateway } from '../engine/index.ts';
import type { Clock, EventLog, Log, ModelGateway, Stores } from '../engine/index.ts';
import { memoryEventLog } from '../stores/memory/index.ts';
import { redisEventLog } from '../stores/redis/event-log.ts';
import { assembleApp } from './assemble-app.ts';
import type { App } from './assemble-app.ts';
import type { Config } from './config.ts';
import { MODEL_PRICES } from './model-prices.ts';
import { openDatabase } from './orm.ts';
import { memoryTokenLimiter, redisTokenLimiter } from './token-limiter.ts';
import type { TokenLimiter } from './token-limiter.ts';

const DEFAULT_MODEL = 'openai:gpt-4o-mini';

const systemClock: Clock = { now: () => new Date() };

const createModel = ({ model }: Config, stores: Stores, log: Log): ModelGateway =>
  model.apiKey === undefined && model.baseUrl === undefined
    ? offModelGateway
    : createModelGateway({
        models: (model.name ?? DEFAULT_MODEL).split(',').map((name) => name.trim()),
        apiKey: model.apiKey,
        baseUrl: model.baseUrl,
        prices: MODEL_PRICES,
        usage: stores.usage,
        clock: systemClock,
        log,
      });

const createEventLog = ({ redisUrl }: Config, log: Log): EventLog =>
  redisUrl === undefined ? memoryEventLog() : redisEventLog({ url: redisUrl, log });

const createTokenLimiter = ({ redisUrl }: Config): TokenLimiter =>
  redisUrl === undefined ? memoryTokenLimiter() : redisTokenLimiter(redisUrl);

/** The whole application as configured. `secret` and `adminKey`: the configured ones, or those that were made. */
export async function buildApp(
  config: Config,
  { secret, adminKey, log }: { secret: string; adminKey: string | null; log: Log },
): Promise<App> {
  const { stores } = await openDatabase({ databaseUrl: config.databaseUrl, dataFolder: config.dataFolder });
  const events = createEventLog(config, log);
  const { limiter: tokenLimiter, close: closeLimiter } = createTokenLimiter(config);
  const closeParts = async (): Promise<void> => {
    closeLimiter();
    await events.close();
    await stores.close();
  };
  try {
    const model = createModel(config, stores, log);
    const { isProduction } = config;
    const parts = { isProduction, secret, adminKey, stores, events, model, clock: systemClock, log, tokenLimiter };
    const app = await assembleApp(parts);
    return { ...app, close: () => app.close().finally(closeLimiter) };
  } catch (error) {
    await closeParts();
    throw error;
  }
}
