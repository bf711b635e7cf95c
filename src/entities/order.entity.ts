import { defineEntity, p } from '@mikro-orm/core';
import { Bot } from './bot.entity.ts';
import { accountId, carried, instant } from './columns.ts';

/** What a guest has ordered. */
export const Order = defineEntity({
  name: 'Order',
  tableName: 'orders',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    botId: () => p.manyToOne(Bot).mapToPk().fieldName('bot_id').deleteRule('cascade'),
    conversationId: p.uuid().index(),
    profileId: p.uuid(),
    /** What a guest quotes. */
    reference: p.text(),
    /** ISO 4217. */
    currency: p.text(),
    /** In the currency's smallest unit. */
    total: p.integer(),
    note: p.text().nullable(),
    status: p.text(),
    createdAt: instant(),
    cancelledAt: instant().nullable(),
  },
  indexes: [
    { name: 'orders_person', properties: ['profileId', 'id'] },
    { name: 'orders_bot', properties: ['botId', 'createdAt'] },
  ],
  uniques: [{ name: 'orders_reference', properties: ['accountId', 'botId', 'reference'] }],
});

/** A line of an order, as it was when the order was made. */
export const OrderItem = defineEntity({
  name: 'OrderItem',
  tableName: 'order_items',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    orderId: () => p.manyToOne(Order).mapToPk().fieldName('order_id').deleteRule('cascade').index(),
    profileId: p.uuid().index(),
    place: p.integer(),
    item: p.text(),
    /** As the guest was told it, in their language. */
    name: p.text(),
    quantity: p.integer(),
    options: carried<unknown>(),
    without: p.array().columnType('text[]'),
    note: p.text().nullable(),
    /** Of one, in the currency's smallest unit. */
    price: p.integer(),
  },
});
