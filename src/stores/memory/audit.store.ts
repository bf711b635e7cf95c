import type { AuditStore } from '../../engine/index.ts';
import { newestFirst, pageOf } from './page.ts';
import type { Tables } from './tables.ts';

export const memoryAuditStore = ({ audit }: Tables): AuditStore => ({
  async entriesOf(accountId, subjectIds, page) {
    const ownOf = (subjectId: string) =>
      audit.filter((row) => row.accountId === accountId && row.subjectId === subjectId);
    return new Map(subjectIds.map((subjectId) => [subjectId, pageOf(newestFirst(ownOf(subjectId)), page)]));
  },
});
