import type { Clock, DailyBudget, Embeddings, Log, ModelGateway, UsageStore } from '../engine/index.ts';
import { createEmbeddings, createModelGateway, dailyBudget, offModelGateway } from '../engine/index.ts';
import type { Config } from './config.ts';
import { MODEL_PRICES } from './model-prices.ts';

const DEFAULT_MODEL = 'openai:gpt-4o-mini';

interface ModelParts {
  usage: UsageStore;
  clock: Clock;
  log: Log;
}

/** The model as configured; off where neither a key nor a server of one's own is named. */
export const createModel = (
  { model }: Pick<Config, 'model'>,
  { usage, clock, log, budget }: ModelParts & { budget?: DailyBudget | undefined },
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
        budget,
        clock,
        log,
      });

/** The language model and the model of embeddings, which spend from one budget. */
export function createModels(
  config: Pick<Config, 'model'>,
  parts: ModelParts,
): { model: ModelGateway; embeddings: Embeddings | undefined } {
  const { apiKey, baseUrl, accountDailyBudgetUsd, embeddings } = config.model;
  const budget = dailyBudget(parts);
  const { clock, log } = parts;
  const given = { apiKey, baseUrl, accountDailyBudgetUsd, prices: MODEL_PRICES, budget, clock, log };
  return {
    model: createModel(config, { ...parts, budget }),
    embeddings: embeddings && createEmbeddings({ ...embeddings, ...given }),
  };
}
