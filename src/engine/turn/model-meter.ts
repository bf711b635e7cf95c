/** Who pays for a turn's calls to the model, how many it has made, and what they came to. */
import type { DecisionRequest } from '../model/port.ts';
import type { TurnUsage } from '../ports/turn.ts';
import type { ModelUsageRecord } from '../ports/usage.ts';
import { UNCALLED_OUTCOMES } from '../vocabulary.ts';
import type { TurnContext } from './turn-context.ts';

export const meterOf = (turn: TurnContext): DecisionRequest['meter'] => {
  const { model } = turn.scope.bot.definition;
  const { conversation, turnId, spentUsd } = turn.loaded;
  const { conversationBudgetUsd } = model;
  return {
    accountId: conversation.accountId,
    botId: conversation.botId,
    conversationId: conversation.id,
    turnId,
    callsMade: turn.modelUsage.filter(wasCalled).length,
    maxCallsPerTurn: model.maxCallsPerTurn + turn.lookUpCalls,
    dailyBudgetUsd: model.dailyBudgetUsd ?? null,
    conversationBudgetUsd,
    conversationLeftUsd:
      conversationBudgetUsd === undefined
        ? null
        : conversationBudgetUsd - spentUsd - sum(turn.modelUsage.map(({ costUsd }) => costUsd)),
  };
};

export const usageOf = (records: readonly ModelUsageRecord[]): TurnUsage => {
  const called = records.filter(wasCalled);
  return {
    modelCalls: called.length,
    inputTokens: sum(called.map((record) => record.inputTokens)),
    outputTokens: sum(called.map((record) => record.outputTokens)),
    costUsd: sum(called.map((record) => record.costUsd)),
  };
};

const wasCalled = ({ outcome }: ModelUsageRecord): boolean => !UNCALLED_OUTCOMES.includes(outcome);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
