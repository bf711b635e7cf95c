import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const END_LEASES = statement<never>(
  'leases-end',
  `update conversations set lease_expires_at = date_trunc('milliseconds', now()) where lease_turn_id is not null`,
);

/**
 * Ends every lease: for who knows that nobody else runs turns on this database. What a server was about when it was
 * killed is then swept up at once, instead of when its leases would have run out.
 */
export const endLeases = async (sql: SqlClient): Promise<void> => {
  await sql.query(END_LEASES, []);
};
