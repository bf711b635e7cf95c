import { newId } from '../ids.ts';
import type { DecisionRequest } from '../model/port.ts';
import type { ModelUsageRecord } from '../ports/usage.ts';
import type { ModelOutcome } from '../vocabulary.ts';

/** The end of a call that a record answered: nothing was called and nothing is paid. */
export const freeCall = ({ meter, model }: DecisionRequest, outcome: ModelOutcome): ModelUsageRecord => ({
  id: newId(),
  accountId: meter.accountId,
  botId: meter.botId,
  conversationId: meter.conversationId,
  turnId: meter.turnId,
  model: model ?? 'recorded',
  inputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
  latencyMs: 0,
  outcome,
  at: new Date(0).toISOString(),
});
