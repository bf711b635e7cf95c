import { defineEntity, p } from '@mikro-orm/core';
import { accountId, instant } from './columns.ts';

/** One call to a model, or the refusal to make it. Outlives its conversation: it is what was paid for. */
export const ModelCall = defineEntity({
  name: 'ModelCall',
  tableName: 'model_usage',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    botId: p.uuid(),
    conversationId: p.uuid(),
    turnId: p.uuid(),
    model: p.text(),
    inputTokens: p.integer(),
    outputTokens: p.integer(),
    costUsd: p.double(),
    latencyMs: p.double(),
    outcome: p.text(),
    at: instant(),
  },
  indexes: [{ name: 'model_usage_account', properties: ['accountId', 'at'] }],
});
