import type { MemoryTables, PluginRecord, PluginRecordStore, RecordOwner } from '../../engine/index.ts';
import { copy } from './copy.ts';

interface Row extends RecordOwner {
  record: PluginRecord;
}

const idOf = ({ accountId, botId, plugin, collection }: RecordOwner, key: string): string =>
  JSON.stringify([accountId, botId, plugin, collection, key]);

/** By code point, as the database orders them. */
const byKey = (a: PluginRecord, b: PluginRecord): number => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));

export const memoryPluginRecordStore = (tables: MemoryTables): PluginRecordStore => {
  const rows = tables.table<Row>('plugin_records');
  const of = (owner: RecordOwner): PluginRecord[] =>
    [...rows.values()]
      .filter(
        (row) =>
          row.accountId === owner.accountId &&
          row.botId === owner.botId &&
          row.plugin === owner.plugin &&
          row.collection === owner.collection,
      )
      .map(({ record }) => record);

  return {
    put: (owner, { key, value, unique }, at) =>
      tables.alone(async () => {
        const former = rows.get(idOf(owner, key))?.record;
        if (former && former.unique !== unique) return false;
        if (!former && unique !== null && of(owner).some((record) => record.unique === unique)) return false;
        const record = { key, value: copy(value), unique, createdAt: former?.createdAt ?? at, updatedAt: at };
        rows.set(idOf(owner, key), { ...owner, record });
        return true;
      }),
    get: async (owner, key) => copy(rows.get(idOf(owner, key))?.record ?? null),
    findUnique: async (owner, unique) => copy(of(owner).find((record) => record.unique === unique) ?? null),
    list: async (owner, { prefix = '', after = '', limit }) => {
      const behind = (key: string): boolean => Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0;
      const found = of(owner).filter(({ key }) => key.startsWith(prefix) && behind(key));
      return copy(found.toSorted(byKey).slice(0, limit));
    },
    delete: (owner, key) =>
      tables.alone(async () => {
        const isThere = rows.get(idOf(owner, key)) !== undefined;
        rows.delete(idOf(owner, key));
        return isThere;
      }),
  };
};
