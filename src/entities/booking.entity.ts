import { defineEntity, p } from '@mikro-orm/core';
import { Bot } from './bot.entity.ts';
import { accountId, instant } from './columns.ts';

/** Seats taken at a place, on a day. */
export const Booking = defineEntity({
  name: 'Booking',
  tableName: 'bookings',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    botId: () => p.manyToOne(Bot).mapToPk().fieldName('bot_id').deleteRule('cascade'),
    conversationId: p.uuid(),
    profileId: p.uuid(),
    /** What a guest quotes. */
    reference: p.text(),
    name: p.text(),
    phone: p.text().nullable(),
    partySize: p.integer(),
    /** Day and time in the bot's time zone. */
    date: p.date(),
    time: p.time().columnType('time(0)'),
    durationMinutes: p.integer(),
    status: p.text(),
    createdAt: instant(),
    cancelledAt: instant().nullable(),
  },
  indexes: [
    { name: 'bookings_day', properties: ['botId', 'date'] },
    { name: 'bookings_person', properties: ['profileId', 'id'] },
  ],
  uniques: [{ name: 'bookings_reference', properties: ['accountId', 'botId', 'reference'] }],
});
