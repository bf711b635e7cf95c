import { defineEntity, p } from '@mikro-orm/core';
import { Account } from './account.entity.ts';
import { instant } from './columns.ts';

export const Bot = defineEntity({
  name: 'Bot',
  tableName: 'bots',
  properties: {
    id: p.uuid().primary(),
    accountId: () => p.manyToOne(Account).mapToPk().fieldName('account_id').deleteRule('cascade'),
    slug: p.text(),
    name: p.text(),
    publicKey: p.text().index('bots_public_key'),
    /** The version new conversations start on. */
    activeVersionId: p.uuid(),
    /** Grows with each change of what plugins keep in tables of the bot: a turn that loaded the same number need not read them again. */
    dataRevision: p.integer().default(0),
    createdAt: instant(),
  },
  uniques: [{ name: 'bots_slug', properties: ['accountId', 'slug'] }],
});
