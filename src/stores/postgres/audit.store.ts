import type { EntityManager } from '@mikro-orm/core';
import type { AuditAction, AuditStore, Json } from '../../engine/index.ts';
import { AuditEntry } from '../../entities/index.ts';
import { withOrm } from './with-orm.ts';

export const postgresAuditStore = (em: EntityManager): AuditStore => ({
  list: (accountId, subjectId, { first, after }) =>
    withOrm(em, async (orm) => {
      const seen = after === null ? {} : { id: { $lt: after } };
      const where = { accountId, subjectId, ...seen };
      const entries = await orm.find(AuditEntry, where, { orderBy: { id: 'desc' }, limit: first + 1 });
      const rows = entries.slice(0, first).map(({ action, before, after: then, at, ...entry }) => ({
        id: entry.id,
        accountId: entry.accountId,
        actor: entry.actor,
        subjectId: entry.subjectId,
        action: action as AuditAction,
        before: (before ?? null) as Json,
        after: (then ?? null) as Json,
        at: at.toISOString(),
      }));
      return { rows, hasNextPage: entries.length > first };
    }),
});
