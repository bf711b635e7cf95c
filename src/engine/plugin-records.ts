/** A plugin's view of its records: bound to the account and the bot that it works for, and to its own name. */
import { BotError } from './errors.ts';
import type { Json } from './json.ts';
import type { PluginRecord, PluginRecordStore, RecordOwner, RecordQuery } from './ports/plugin-record.ts';

/** One kind of records that a plugin keeps for one bot. */
export interface RecordCollection<T extends Json = Json> {
  /**
   * Writes a record, over the one with the same key. `unique`: what no other record of the collection may have, and
   * what the record is found by too; it never changes. false: it is taken, and nothing is written. In an action, what
   * is written becomes visible with the turn, or not at all. Throws INVALID_INPUT, RECORDS_READ_ONLY.
   */
  put(key: string, value: T, options?: { unique?: string }): Promise<boolean>;
  get(key: string): Promise<PluginRecord<T> | null>;
  findUnique(unique: string): Promise<PluginRecord<T> | null>;
  /** In the order of their keys. */
  list(query?: RecordQuery): Promise<PluginRecord<T>[]>;
  /** Whether there was one. Throws RECORDS_READ_ONLY. */
  delete(key: string): Promise<boolean>;
}

/** What a plugin keeps for one bot: collections of JSON values, made by writing to them. */
export interface PluginRecords {
  collection<T extends Json = Json>(name: string): RecordCollection<T>;
}

/** Longest name, key and unique key, in characters. */
const NAME_LENGTH = 200;
/** Longest value, as JSON, in characters. */
const VALUE_LENGTH = 100_000;
const LISTED = 100;
const MOST_LISTED = 1_000;

/** `isReadOnly`: an action of risk `read` runs outside a transaction, so it may not write. */
export const recordsOf = (
  store: PluginRecordStore,
  owner: Omit<RecordOwner, 'collection'>,
  { now, isReadOnly = false }: { now: () => string; isReadOnly?: boolean },
): PluginRecords => ({
  collection: <T extends Json>(collection: string): RecordCollection<T> => {
    checkName('collection', collection);
    const own = { ...owner, collection };
    const beforeWrite = (): void => {
      if (isReadOnly) throw new BotError('RECORDS_READ_ONLY', { plugin: owner.plugin, collection });
    };
    return {
      put: async (key, value, { unique } = {}) => {
        beforeWrite();
        checkName('key', key);
        if (unique !== undefined) checkName('unique', unique);
        checkValue(value);
        return store.put(own, { key, value, unique: unique ?? null }, now());
      },
      get: (key) => store.get(own, key) as Promise<PluginRecord<T> | null>,
      findUnique: (unique) => store.findUnique(own, unique) as Promise<PluginRecord<T> | null>,
      list: ({ prefix, after, limit = LISTED } = {}) =>
        store.list(own, { prefix, after, limit: Math.min(limit, MOST_LISTED) }) as Promise<PluginRecord<T>[]>,
      delete: async (key) => {
        beforeWrite();
        return store.delete(own, key);
      },
    };
  },
});

const checkName = (where: string, name: string): void => {
  const problem =
    name === ''
      ? 'must not be empty'
      : name.length > NAME_LENGTH
        ? `must have at most ${NAME_LENGTH} characters`
        : name.includes('\0') || !name.isWellFormed()
          ? 'must be text that a database can hold'
          : null;
  if (problem !== null) throw new BotError('INVALID_INPUT', { where: `record ${where}`, problem });
};

const checkValue = (value: Json): void => {
  const text = JSON.stringify(value) as string | undefined;
  if (text !== undefined && text.length <= VALUE_LENGTH) return;
  const problem = text === undefined ? 'must be JSON' : `must have at most ${VALUE_LENGTH} characters as JSON`;
  throw new BotError('INVALID_INPUT', { where: 'record value', problem });
};
