import { defineEntity, p } from '@mikro-orm/core';
import { Bot } from './bot.entity.ts';
import { accountId, carried, instant } from './columns.ts';

/** A dish as people changed it: its words and price, whether it is to be had, how many portions are left. */
export const MenuItem = defineEntity({
  name: 'MenuItem',
  tableName: 'menu_items',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    botId: () => p.manyToOne(Bot).mapToPk().fieldName('bot_id').deleteRule('cascade'),
    /** The dish's own id, unique in a bot's menu. */
    item: p.text(),
    /** Words, price and options; null: those of the bundle. */
    definition: carried<unknown>().nullable(),
    isAvailable: p.boolean(),
    /** null: as many as are asked for. */
    portions: p.integer().nullable(),
    changedAt: instant(),
  },
  uniques: [{ name: 'menu_items_item', properties: ['botId', 'item'] }],
});
