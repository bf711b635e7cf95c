import { defineEntity, p } from '@mikro-orm/core';
import { Bot } from './bot.entity.ts';
import { accountId, instant } from './columns.ts';

/** What is different about a weekday (`mon`) or a date (`2026-12-24`): hours, and seats that may be taken. */
export const BusinessDay = defineEntity({
  name: 'BusinessDay',
  tableName: 'business_days',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    botId: () => p.manyToOne(Bot).mapToPk().fieldName('bot_id').deleteRule('cascade'),
    day: p.text(),
    /** `12:00-22:00`; empty: closed; null: as the bundle has them. */
    hours: p.array().columnType('text[]').nullable(),
    /** null: as the bundle has them. */
    seats: p.integer().nullable(),
    /** What the day is: "Christmas Eve". */
    note: p.text().nullable(),
    changedAt: instant(),
  },
  uniques: [{ name: 'business_days_day', properties: ['botId', 'day'] }],
});
