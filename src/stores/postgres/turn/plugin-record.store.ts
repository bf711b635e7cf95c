import type { Columns, PluginRecord, PluginRecordStore, RecordOwner } from '../../../engine/index.ts';
import { column, isoText, jsonText, plainText, selectList } from '../../../engine/index.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const RECORD: Columns<PluginRecord> = {
  key: column('key'),
  value: column('value'),
  unique: column('unique_key'),
  createdAt: isoText('created_at'),
  updatedAt: isoText('updated_at'),
};

/** Records of one collection: $1 account, $2 bot, $3 plugin, $4 collection. */
const OWN = (table: string): string =>
  `${table}.account_id = $1::uuid and ${table}.bot_id = $2::uuid and ${table}.plugin = $3::text
    and ${table}.collection = $4::text`;

/**
 * Writes over the record with this key, else inserts one. `on conflict do nothing` waits for whoever writes the same key
 * or unique key in an open transaction, and yields where they commit, so that no transaction breaks on it.
 */
const PUT = statement<{ isWritten: boolean }>(
  'plugin-record-put',
  `with changed as (
    update plugin_records r set value = $6::json, updated_at = $8::timestamptz
    where ${OWN('r')} and r.key = $5::text and r.unique_key is not distinct from $7::text
    returning 1
  ), made as (
    insert into plugin_records (account_id, bot_id, plugin, collection, key, value, unique_key, created_at, updated_at)
    select $1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::json, $7::text, $8::timestamptz, $8::timestamptz
    where not exists (select from changed)
    on conflict do nothing
    returning 1
  )
  select exists (select from changed) or exists (select from made) as "isWritten"`,
);

const GET = statement<PluginRecord>(
  'plugin-record-get',
  `select ${selectList(RECORD, 'r')} from plugin_records r where ${OWN('r')} and r.key = $5::text`,
);

const FIND_UNIQUE = statement<PluginRecord>(
  'plugin-record-find-unique',
  `select ${selectList(RECORD, 'r')} from plugin_records r where ${OWN('r')} and r.unique_key = $5::text`,
);

const LIST = statement<PluginRecord>(
  'plugin-records-list',
  `select ${selectList(RECORD, 'r')} from plugin_records r
    where ${OWN('r')} and r.key > coalesce($6::text, '') and r.key >= $5::text and starts_with(r.key, $5::text)
    order by r.key limit $7::int`,
);

const DELETE = statement<{ key: string }>(
  'plugin-record-delete',
  `delete from plugin_records r where ${OWN('r')} and r.key = $5::text returning r.key`,
);

const own = ({ accountId, botId, plugin, collection }: RecordOwner): unknown[] => [
  accountId,
  botId,
  plugin,
  plainText(collection),
];

/** On a connection of its own, or on the one of a turn's transaction. */
export const postgresPluginRecordStore = (sql: SqlClient): PluginRecordStore => ({
  async put(owner, { key, value, unique }, at) {
    const parameters = [...own(owner), plainText(key), jsonText(value), plainText(unique), at];
    const [first] = await sql.query(PUT, parameters);
    if (first?.isWritten) return true;
    // Somebody else has made the same record meanwhile: seen now, it is written over. Otherwise something is taken.
    const [again] = await sql.query(PUT, parameters);
    return again?.isWritten ?? false;
  },

  async get(owner, key) {
    const [record] = await sql.query(GET, [...own(owner), plainText(key)]);
    return record ?? null;
  },

  async findUnique(owner, unique) {
    const [record] = await sql.query(FIND_UNIQUE, [...own(owner), plainText(unique)]);
    return record ?? null;
  },

  list: (owner, { prefix = '', after = null, limit }) =>
    sql.query(LIST, [...own(owner), plainText(prefix), plainText(after), limit]),

  async delete(owner, key) {
    return (await sql.query(DELETE, [...own(owner), plainText(key)])).length > 0;
  },
});
