import type { Clock, Log, ModelGateway, UsageStore } from '../engine/index.ts';
import { createModelGateway, offModelGateway } from '../engine/index.ts';
import type { Config } from './config.ts';
import { MODEL_PRICES } from './model-prices.ts';

const DEFAULT_MODEL = 'openai:gpt-4o-mini';

/** The model as configured; off where neither a key nor a server of one's own is named. */
export const createModel = (
  { model }: Pick<Config, 'model'>,
  { usage, clock, log }: { usage: UsageStore; clock: Clock; log: Log },
): ModelGateway =>
  model.apiKey === undefined && model.baseUrl === undefined
    ? offModelGateway
    : createModelGateway({
        models: (model.name ?? DEFAULT_MODEL).split(',').map((name) => name.trim()),
        apiKey: model.apiKey,
        baseUrl: model.baseUrl,
        accountDailyBudgetUsd: model.accountDailyBudgetUsd,
        prices: MODEL_PRICES,
        usage,
        clock,
        log,
      });
