import { defineEntity, p } from '@mikro-orm/core';
import { Account } from './account.entity.ts';
import { Bot } from './bot.entity.ts';
import { instant } from './columns.ts';

/** Words that people of the account say often. */
export const CannedReply = defineEntity({
  name: 'CannedReply',
  tableName: 'canned_replies',
  properties: {
    id: p.uuid().primary(),
    accountId: () => p.manyToOne(Account).mapToPk().fieldName('account_id').deleteRule('cascade'),
    botId: () => p.manyToOne(Bot).mapToPk().fieldName('bot_id').deleteRule('cascade').nullable().index(),
    name: p.text(),
    text: p.text(),
    locale: p.text().nullable(),
    updatedAt: instant(),
  },
  uniques: [{ name: 'canned_replies_name', properties: ['accountId', 'name'] }],
});
