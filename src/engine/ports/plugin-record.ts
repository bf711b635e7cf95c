import type { Json } from '../json.ts';

/** Whose records they are: no plugin sees another's, no bot another's, no account another's. */
export interface RecordOwner {
  accountId: string;
  botId: string;
  plugin: string;
  /** A plugin's own name for records of one kind. */
  collection: string;
}

/** Something that a plugin keeps. */
export interface PluginRecord<T extends Json = Json> {
  key: string;
  value: T;
  /** Nobody else of the collection has it; null: the record has none. */
  unique: string | null;
  /** ISO 8601. */
  createdAt: string;
  updatedAt: string;
}

/** Which records of a collection, in the order of their keys (by code point). */
export interface RecordQuery {
  /** Keys that begin with it. */
  prefix?: string | undefined;
  /** Keys behind it. */
  after?: string | undefined;
  /** How many; 100 when absent, 1000 at most. */
  limit?: number | undefined;
}

/** What plugins keep, each in collections of its own. */
export interface PluginRecordStore {
  /**
   * Writes the record, over the one with the same key. false: nothing is written, as another record of the collection
   * has the unique key, or this one has another unique key than before.
   */
  put(owner: RecordOwner, record: Pick<PluginRecord, 'key' | 'value' | 'unique'>, at: string): Promise<boolean>;
  get(owner: RecordOwner, key: string): Promise<PluginRecord | null>;
  findUnique(owner: RecordOwner, unique: string): Promise<PluginRecord | null>;
  list(owner: RecordOwner, query: RecordQuery & { limit: number }): Promise<PluginRecord[]>;
  /** Whether there was one. */
  delete(owner: RecordOwner, key: string): Promise<boolean>;
}
