import { defineEntity, p } from '@mikro-orm/core';
import { instant } from './columns.ts';

/** A tenant: every other row belongs to one. */
export const Account = defineEntity({
  name: 'Account',
  tableName: 'accounts',
  properties: {
    id: p.uuid().primary(),
    name: p.text().unique(),
    createdAt: instant(),
  },
});
