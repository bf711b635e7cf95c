import type { Callbacks, Clock, DailyBudget, Embeddings, Log, ModelGateway, UsageStore } from '../engine/index.ts';
import { createEmbeddings, createModelGateway, dailyBudget, offModelGateway } from '../engine/index.ts';
import type { Config } from './config.ts';
import { MODEL_PRICES } from './model-prices.ts';

const DEFAULT_MODEL = 'openai:gpt-4o-mini';

interface ModelParts {
  callbacks?: Callbacks | undefined;
  usage: UsageStore;
  clock: Clock;
  log: Log;
}

/** The models that are on, the first one by default; none where nothing says how to reach one. */
export const modelsOn = ({ name, apiKey, baseUrl }: Config['model']): string[] => {
  const names = (name ?? DEFAULT_MODEL).split(',').flatMap((one) => one.trim() || []);
  // Other providers take their keys from the environment, by LangChain's own names for them.
  const isReachable = (model: string): boolean =>
    apiKey !== undefined || baseUrl !== undefined || /^(?!openai:)[a-z_]+:[a-z]/.test(model);
  return names.filter(isReachable);
};

/** The model as configured; off where nothing says how to reach one. */
export const createModel = (
  { model }: Pick<Config, 'model'>,
  { usage, clock, log, budget, callbacks }: ModelParts & { budget?: DailyBudget | undefined },
): ModelGateway =>
  modelsOn(model).length === 0
    ? offModelGateway
    : createModelGateway({
        models: modelsOn(model),
        apiKey: model.apiKey,
        baseUrl: model.baseUrl,
        modelOptions: model.options,
        accountDailyBudgetUsd: model.accountDailyBudgetUsd,
        prices: { ...MODEL_PRICES, ...model.prices },
        usage,
        budget,
        callbacks,
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
  const given = {
    apiKey,
    baseUrl,
    accountDailyBudgetUsd,
    prices: { ...MODEL_PRICES, ...config.model.prices },
    budget,
    clock,
    log,
  };
  return {
    model: createModel(config, { ...parts, budget }),
    embeddings: embeddings && createEmbeddings({ ...embeddings, ...given }),
  };
}
