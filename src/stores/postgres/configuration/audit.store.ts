import type { AuditRecord, AuditStore, Columns } from '../../../engine/index.ts';
import { pagesByKey } from '../sql/pages-by-key.ts';
import { column, isoText, selectList } from '../../../engine/index.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const ENTRY: Columns<AuditRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  actor: column('actor'),
  action: column('action'),
  subjectId: column('subject_id'),
  before: column('before'),
  after: column('after'),
  at: isoText('at'),
};

/** Each subject's entries through its own index. $1 account, $2 subjects, $3 rows wanted and one more, $4 last id seen. */
const ENTRIES_OF = statement<AuditRecord>(
  'audit-of',
  `select r.* from unnest($2::uuid[]) as wanted(id) cross join lateral (
    select ${selectList(ENTRY, 'e')} from audit_log e
    where e.account_id = $1::uuid and e.subject_id = wanted.id and ($4::uuid is null or e.id < $4::uuid)
    order by e.id desc limit $3::int) r`,
);

export const postgresAuditStore = (sql: SqlClient): AuditStore => ({
  async entriesOf(accountId, subjectIds, { first, after }) {
    const wanted = [...new Set(subjectIds)];
    const rows = await sql.query(ENTRIES_OF, [accountId, wanted, first + 1, after]);
    return pagesByKey(wanted, rows, (row) => row.subjectId, first);
  },
});
