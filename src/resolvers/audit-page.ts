import type { Connection, ListArgs } from '../schema/connection.ts';
import type { AuditEntry } from '../schema/version.type.ts';
import type { ApiContext } from './api-context.ts';
import { listPage, toConnection } from './paging.ts';

/** What was done to a bot or a key, newest first. Throws CURSOR_INVALID, INVALID_INPUT. */
export async function auditPage(
  loaders: ApiContext['loaders'],
  subjectId: string,
  args: ListArgs,
): Promise<Connection<AuditEntry>> {
  const request = listPage('audit', args);
  const page = await loaders.auditEntries.load({ of: subjectId, page: request });
  return toConnection('audit', request, page, ({ id, action, actor, before, after, at }) => ({
    id,
    action,
    actor,
    before,
    after,
    at,
  }));
}
