import type { TurnUsage, UsageStore } from '../../engine/index.ts';
import { copy } from './copy.ts';
import { usageByDay } from './usage-by-day.ts';
import type { Tables } from './tables.ts';

const add = (a: TurnUsage, b: TurnUsage): TurnUsage => ({
  modelCalls: a.modelCalls + b.modelCalls,
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  costUsd: a.costUsd + b.costUsd,
});
const NOTHING: TurnUsage = { modelCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };

export const memoryUsageStore = (tables: Tables): UsageStore => ({
  async spentSince(accountId, botId, since) {
    const calls = tables.modelUsage.filter((row) => row.accountId === accountId && row.at >= since);
    const sum = (rows: typeof calls): number => rows.reduce((usd, row) => usd + row.costUsd, 0);
    return { accountUsd: sum(calls), botUsd: sum(calls.filter((row) => row.botId === botId)) };
  },

  async noteCap({ id, kind, subjectId, accountId, botId, conversationId, at, ...told }) {
    if (tables.audit.some((entry) => entry.id === id)) return;
    const entry = { id, accountId, actor: 'server', action: kind, subjectId, before: null, after: told, at };
    const payload = { ...told, botId, conversationId };
    tables.audit.push(copy(entry));
    tables.outbox.push(copy({ id, accountId, conversationId, kind, payload, at }));
  },

  async add(usage) {
    tables.modelUsage.push(copy(usage));
  },

  async ofConversations(accountId, conversationIds) {
    const usageOf = (conversationId: string): TurnUsage =>
      (tables.turnsOf.get(conversationId) ?? [])
        .flatMap((id) => tables.turns.get(id) ?? [])
        .filter((turn) => turn.accountId === accountId)
        .reduce((total, turn) => add(total, turn.usage), NOTHING);
    return new Map(conversationIds.map((id) => [id, usageOf(id)]));
  },

  async byDay(window) {
    return usageByDay(tables, window);
  },
});
