import type { AuditStore } from '../../engine/index.ts';
import { newestFirst, pageOf } from './page.ts';
import type { Tables } from './tables.ts';

export const memoryAuditStore = ({ audit }: Tables): AuditStore => ({
  async list(accountId, subjectId, page) {
    const rows = audit.filter((row) => row.accountId === accountId && row.subjectId === subjectId);
    return pageOf(newestFirst(rows), page);
  },
});
