import { defineEntity, p } from '@mikro-orm/core';
import { Bot } from './bot.entity.ts';
import { accountId, carried, instant } from './columns.ts';

/** What a plugin keeps for a bot, in a collection of its own. */
export const PluginRecord = defineEntity({
  name: 'PluginRecord',
  tableName: 'plugin_records',
  properties: {
    botId: () => p.manyToOne(Bot).mapToPk().fieldName('bot_id').deleteRule('cascade').primary(),
    plugin: p.text().primary(),
    collection: p.text().primary(),
    /** Ordered by code point, whatever the language of the database. */
    key: p.text().columnType('text collate "C"').primary(),
    accountId: accountId(),
    value: carried<unknown>(),
    uniqueKey: p.text().nullable(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  uniques: [{ name: 'plugin_records_unique_key', properties: ['botId', 'plugin', 'collection', 'uniqueKey'] }],
});
