import { defineEntity, p } from '@mikro-orm/core';
import { Bot } from './bot.entity.ts';
import { accountId, carried, instant } from './columns.ts';

/** An event on its way to a receiver: attempts and outcome. */
export const WebhookDelivery = defineEntity({
  name: 'WebhookDelivery',
  tableName: 'webhook_deliveries',
  properties: {
    /** Of the event: a receiver can tell a repetition by it. */
    id: p.uuid().primary(),
    accountId: accountId(),
    botId: () => p.manyToOne(Bot).mapToPk().fieldName('bot_id').deleteRule('cascade'),
    url: p.text(),
    event: carried<unknown>(),
    state: p.text(),
    attempts: p.integer(),
    lastOutcome: p.text().nullable(),
    createdAt: instant(),
    deliveredAt: instant().nullable(),
  },
  indexes: [{ name: 'webhook_deliveries_bot', properties: ['botId', 'id'] }],
});
