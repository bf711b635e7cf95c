import type { PluginStores } from '../../../engine/index.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { postgresPluginRecordStore } from './plugin-record.store.ts';

/** What plugins keep, on a connection of its own or on the one of a turn's transaction. */
export const postgresPluginStores = (sql: SqlClient): PluginStores => ({
  records: postgresPluginRecordStore(sql),
  open: (store) => store.postgres(sql),
});
