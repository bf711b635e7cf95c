import type { FlowStatStore, OutboxStore, WebhookStore } from '../../engine/index.ts';
import { copy } from './copy.ts';
import { analysisKey } from './learning-tables.ts';
import type { Tables } from './tables.ts';

export const memoryFlowStatStore = ({ learning }: Tables): FlowStatStore => ({
  async ofBot(accountId, botId) {
    const own = [...learning.flowStats.values()].filter((s) => s.accountId === accountId && s.botId === botId);
    return copy(own.sort((a, b) => (a.flow < b.flow ? -1 : 1)));
  },

  async supportersOf(accountId, botId, flow, limit) {
    const followed = [...learning.analyses.values()].filter(
      (a) => a.accountId === accountId && a.botId === botId && a.flow === flow,
    );
    return [...new Set(followed.map(({ conversationId }) => conversationId))].sort().toReversed().slice(0, limit);
  },
});

export const memoryOutboxStore = (tables: Tables): OutboxStore => ({
  async read(kinds, limit) {
    return copy(tables.outbox.filter(({ kind }) => kinds.includes(kind)).slice(0, limit));
  },

  async remove(ids) {
    const gone = new Set(ids);
    const kept = tables.outbox.filter(({ id }) => !gone.has(id));
    tables.outbox.splice(0, tables.outbox.length, ...kept);
  },

  async silent({ idleSince, startedAfter, after, limit, exceptVersions }) {
    const versionOf = (botId: string): string => tables.bots.get(botId)?.activeVersionId ?? '';
    return [...tables.conversations.values()]
      .map(({ record }) => record)
      .filter(
        ({ id, botId, status, createdAt, lastActivityAt }) =>
          status === 'ACTIVE' &&
          createdAt > startedAfter &&
          lastActivityAt < idleSince &&
          (after === null || id > after) &&
          !exceptVersions.includes(versionOf(botId)) &&
          !tables.learning.analyses.has(analysisKey({ conversationId: id, trigger: 'silent' })),
      )
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map(({ id, accountId, botId, lastActivityAt }) => ({
        id,
        accountId,
        botId,
        lastActivityAt,
        activeVersionId: versionOf(botId),
      }));
  },
});

export const memoryWebhookStore = ({ learning: { webhookDeliveries } }: Tables): WebhookStore => ({
  async ensure(delivery) {
    if (!webhookDeliveries.has(delivery.id)) webhookDeliveries.set(delivery.id, copy(delivery));
    return copy(webhookDeliveries.get(delivery.id) ?? delivery);
  },

  async find(accountId, id) {
    const found = webhookDeliveries.get(id);
    return found?.accountId === accountId ? copy(found) : null;
  },

  async noteAttempt({ accountId, id, state, outcome, at }) {
    const found = webhookDeliveries.get(id);
    if (found?.accountId !== accountId || found.state === 'delivered') return;
    webhookDeliveries.set(id, {
      ...found,
      state,
      attempts: found.attempts + 1,
      lastOutcome: outcome,
      deliveredAt: state === 'delivered' ? at : null,
    });
  },
});
