import type { Json } from '../json.ts';
import type { Page, PageRequest } from './page.ts';
import type { AuditAction } from '../vocabulary.ts';

/** Who changed what: written with the change, never changed itself. */
export interface AuditRecord {
  id: string;
  accountId: string;
  /** Id of a key, or the name of a command; `server`: nobody in particular. */
  actor: string;
  action: AuditAction;
  /** What was changed or is told of: a bot, a key, a person, the account. */
  subjectId: string;
  before: Json;
  after: Json;
  at: string;
}

export interface AuditStore {
  /** One statement: what was done to each of them, newest first. Rows are written with the change they tell of. */
  entriesOf(
    accountId: string,
    subjectIds: readonly string[],
    page: PageRequest,
  ): Promise<Map<string, Page<AuditRecord>>>;
}
