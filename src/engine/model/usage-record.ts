import { newId } from '../ids.ts';
import type { EmbeddingRequest } from './port.ts';
import type { ModelUsageRecord } from '../ports/usage.ts';
import type { ModelOutcome } from '../vocabulary.ts';

/** What a call to a model, or the refusal to make it, leaves behind. */
export const usageRecord = (
  meter: EmbeddingRequest['meter'],
  call: {
    model: string;
    outcome: ModelOutcome;
    inputTokens: number;
    outputTokens: number;
    costUsd: number;
    latencyMs: number;
    at: Date;
  },
): ModelUsageRecord => ({
  id: newId(),
  accountId: meter.accountId,
  botId: meter.botId,
  conversationId: meter.conversationId,
  turnId: meter.turnId,
  ...call,
  latencyMs: Math.round(call.latencyMs),
  at: call.at.toISOString(),
});
