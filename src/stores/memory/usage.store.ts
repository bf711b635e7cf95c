import type { TurnUsage, UsageStore } from '../../engine/index.ts';
import { copy } from './copy.ts';
import type { Tables } from './tables.ts';

const add = (a: TurnUsage, b: TurnUsage): TurnUsage => ({
  modelCalls: a.modelCalls + b.modelCalls,
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  costUsd: a.costUsd + b.costUsd,
});
const NOTHING: TurnUsage = { modelCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };

export const memoryUsageStore = ({ modelUsage, turns, turnsOf }: Tables): UsageStore => ({
  async spentSince(accountId, botId, since) {
    const calls = modelUsage.filter((row) => row.accountId === accountId && row.at >= since);
    const sum = (rows: typeof calls): number => rows.reduce((usd, row) => usd + row.costUsd, 0);
    return { accountUsd: sum(calls), botUsd: sum(calls.filter((row) => row.botId === botId)) };
  },

  async add(usage) {
    modelUsage.push(copy(usage));
  },

  async ofConversations(accountId, conversationIds) {
    const usageOf = (conversationId: string): TurnUsage =>
      (turnsOf.get(conversationId) ?? [])
        .flatMap((id) => turns.get(id) ?? [])
        .filter((turn) => turn.accountId === accountId)
        .reduce((total, turn) => add(total, turn.usage), NOTHING);
    return new Map(conversationIds.map((id) => [id, usageOf(id)]));
  },
});
