export { openCallbacks, type Callbacks } from './callbacks.ts';
export { createEmbeddings, type EmbeddingsOptions } from './create-embeddings.ts';
export { createModelGateway, type ModelGatewayOptions } from './create-model-gateway.ts';
export { type DailyBudget, dailyBudget } from './daily-budget.ts';
export { decisionFormat } from './decision-format.ts';
export { decisionSchema } from './decision-schema.ts';
export { estimateTokens } from './tokens.ts';
export { offModelGateway } from './off-model-gateway.ts';
export type { ModelPrice, PriceTable } from './prices.ts';
