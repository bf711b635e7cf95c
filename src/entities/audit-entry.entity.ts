import { defineEntity, p } from '@mikro-orm/core';
import { Account } from './account.entity.ts';
import { carried, instant } from './columns.ts';

/** Who changed what: written in the transaction of the change, never changed itself. */
export const AuditEntry = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_log',
  properties: {
    id: p.uuid().primary(),
    accountId: () => p.manyToOne(Account).mapToPk().fieldName('account_id').deleteRule('cascade'),
    /** Key id, profile id or the name of a command. */
    actor: p.text(),
    /** `bot.published` */
    action: p.text(),
    subjectId: p.uuid(),
    before: carried<unknown>().nullable(),
    after: carried<unknown>().nullable(),
    at: instant(),
  },
  indexes: [{ name: 'audit_log_subject', properties: ['accountId', 'subjectId', 'id'] }],
});
