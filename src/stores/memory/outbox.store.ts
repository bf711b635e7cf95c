import type { OutboxStore, WebhookStore } from '../../engine/index.ts';
import { copy } from './copy.ts';
import type { Tables } from './tables.ts';

export const memoryOutboxStore = (tables: Tables): OutboxStore => ({
  async read(kinds, limit) {
    return copy(tables.outbox.filter(({ kind }) => kinds.includes(kind)).slice(0, limit));
  },

  async remove(ids) {
    const gone = new Set(ids);
    const kept = tables.outbox.filter(({ id }) => !gone.has(id));
    tables.outbox.splice(0, tables.outbox.length, ...kept);
  },
});

export const memoryWebhookStore = ({ webhookDeliveries }: Tables): WebhookStore => ({
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
