import { defineEntity, p } from '@mikro-orm/core';
import { Bot } from './bot.entity.ts';
import { accountId, carried, instant } from './columns.ts';

/** A published bundle: never changed. */
export const BotVersion = defineEntity({
  name: 'BotVersion',
  tableName: 'bot_versions',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    botId: () => p.manyToOne(Bot).mapToPk().fieldName('bot_id').deleteRule('cascade'),
    /** 1, 2, 3 ... within the bot. */
    number: p.integer(),
    /** SHA-256 over the files, hex. */
    checksum: p.text(),
    /** Path inside the bundle to text. */
    files: carried<Record<string, string>>().lazy(),
    /** By channel, where messages of one burst become one turn (`if_busy: COALESCE`); null: nowhere. */
    bursts: carried<Partial<Record<string, { quietMs: number; longestMs: number }>>>().nullable(),
    publishedBy: p.text(),
    publishedAt: instant(),
  },
  uniques: [{ name: 'bot_versions_number', properties: ['botId', 'number'] }],
});
