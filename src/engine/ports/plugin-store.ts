/**
 * Stores that a plugin brings for tables of its own, where records do not do: as SQL for PostgreSQL and PGlite, and in
 * memory for tests, replays and trials. The engine opens them on whatever the turn stands on and looks at no row.
 */
import type { AuditRecord } from './audit.ts';
import type { BotRecord, BotVersionSummary } from './bot.ts';
import type { ConversationRecord } from './conversation.ts';
import type { OutboxEvent } from './outbox.ts';
import type { PluginRecordStore } from './plugin-record.ts';

/** A statement with the shape of its rows. On a server it is prepared under its name, once for each connection. */
export interface Statement<Row> {
  readonly name: string;
  readonly text: string;
  /** Never set: carries the type. */
  readonly row?: Row;
}

/** Hand-written SQL on one connection, or on a pool of them. */
export interface SqlClient {
  query<Row>(statement: Statement<Row>, parameters: readonly unknown[]): Promise<Row[]>;
  /**
   * Runs `work` on one connection between BEGIN and COMMIT, or as a part of the transaction that is open already; rolls
   * back when it throws or has called `undo`. Inside, nothing but the given client may be awaited: PGlite has one
   * connection, and a pool may have none left.
   */
  transaction<T>(work: (client: SqlClient, undo: () => void) => Promise<T>): Promise<T>;
}

/** A table in memory: its rows by id. Rows are replaced, never changed in place. */
export interface Rows<T> {
  get(id: string): T | undefined;
  values(): Iterable<T>;
  set(id: string, row: T): void;
  delete(id: string): void;
}

/** What a plugin's store may join to its own rows: in SQL the tables `conversations`, `bots` and `bot_versions`. */
export interface ServerRows {
  conversations(): Iterable<ConversationRecord>;
  bot(id: string): BotRecord | undefined;
  version(id: string): BotVersionSummary | undefined;
}

/** Tables in memory, made by being asked for. */
export interface MemoryTables {
  /** The rows as a transaction sees them where one is open: what it writes, others see once it has committed. */
  table<T>(name: string): Rows<T>;
  /** Runs the callers one after the other: between a look and the write that follows, nobody else writes. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** The server's own rows, to read. */
  readonly server: ServerRows;
  /** Says that what a plugin keeps for a bot is not what it was; in SQL `dataChanged`. */
  dataChanged(botId: string): void;
  /** Writes an event for the outside world, with the transaction where one is open; in SQL a row of `outbox`. */
  tell(event: OutboxEvent & { accountId: string }): void;
  /** Writes down who changed what of a bot, with the transaction where one is open; in SQL a row of `audit_log`. */
  note(entry: Omit<AuditRecord, 'id'>): void;
}

/** A store of a plugin's own, on everything that Colloquy can stand on. */
export interface PluginStore<S> {
  postgres: (sql: SqlClient) => S;
  memory: (tables: MemoryTables) => S;
}

/** Opens what plugins keep, on the database itself or inside a transaction. */
export interface PluginStores {
  records: PluginRecordStore;
  open<S>(store: PluginStore<S>): S;
}
