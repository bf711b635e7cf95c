/** The database: MikroORM on PGlite in a folder (default) or on a PostgreSQL server, migrated, with its stores. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MikroORM as PgliteOrm } from '@mikro-orm/pglite';
import { MikroORM as PostgresOrm } from '@mikro-orm/postgresql';
import { BotError } from '../../engine/index.ts';
import type { PluginRegistry, Stores } from '../../engine/index.ts';
import type { JobDatabase } from '../../jobs/pg-boss-job-runner.ts';
import { translated } from '../../stores/postgres/sql/database-errors.ts';
import { endLeases } from '../../stores/postgres/turn/end-leases.ts';
import { postgresStores } from '../../stores/postgres/index.ts';
import { pgliteClient } from '../../stores/postgres/sql/pglite-client.ts';
import { poolClient } from '../../stores/postgres/sql/pool-client.ts';
import type { SqlClient } from '../../stores/postgres/sql/sql-client.ts';
import type { PoolState } from '../telemetry/metrics.ts';
import { migratePlugins } from './migrate-plugins.ts';
import { lockFolder } from './folder-lock.ts';
import { ormOptions } from './orm-options.ts';

/** Instead of a folder: a database that is gone when the process is. */
export const IN_MEMORY = 'memory://';

export interface DatabaseOptions {
  /** `postgres://...`; absent: PGlite in the data folder. */
  databaseUrl?: string | undefined;
  /** Made when absent; `IN_MEMORY` for none. */
  dataFolder: string;
  /** Connections to a PostgreSQL server. */
  poolSize?: number | undefined;
  /** Whose own tables are brought up to date; absent: nobody's. */
  registry?: PluginRegistry | undefined;
  /** Sees the text of every statement the stores send, those of the ORM included. */
  onStatement?: ((sql: string) => void) | undefined;
}

export interface Database {
  stores: Stores;
  /** For what no port offers: tests that look at rows, tools that measure. */
  sql: SqlClient;
  /** As the job queue asks for it. */
  jobs: JobDatabase;
  /** Absent: the database is embedded. */
  poolState?: (() => PoolState) | undefined;
  close(): Promise<void>;
}

/** One server migrates, the others wait: any number that nobody else's advisory lock has. */
const MIGRATION_LOCK = 4_210_771;
/** How long a server waits for another's migration, and for a connection or an answer, ms. */
const MIGRATION_WAIT_MS = 60_000;
const CONNECT_WAIT_MS = 5_000;
const STATEMENT_WAIT_MS = 30_000;
/** A server that stops in the middle of a transaction holds its locks for so long, and no other waits longer, ms. */
const LOCK_WAIT_MS = 5_000;

const statementLog = (onStatement: DatabaseOptions['onStatement']) =>
  onStatement && { debug: ['query' as const], colors: false, logger: onStatement };

async function openPostgres({ databaseUrl, poolSize = 10, registry, onStatement }: DatabaseOptions): Promise<Database> {
  const orm = await PostgresOrm.init({
    ...ormOptions,
    clientUrl: databaseUrl,
    // Migrating takes two: one holds the lock.
    pool: { min: 0, max: Math.max(2, poolSize) },
    driverOptions: {
      connectionTimeoutMillis: CONNECT_WAIT_MS,
      statement_timeout: STATEMENT_WAIT_MS,
      query_timeout: STATEMENT_WAIT_MS,
      lock_timeout: LOCK_WAIT_MS,
      idle_in_transaction_session_timeout: LOCK_WAIT_MS,
      keepAlive: true,
    },
    ...statementLog(onStatement),
  });
  try {
    const pool = await orm.em.getDriver().getConnection().getNativeClient();
    const holder = await pool.connect();
    try {
      await holder.query(`set lock_timeout = ${MIGRATION_WAIT_MS}; set statement_timeout = 0`);
      await holder.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
      await orm.migrator.up();
    } finally {
      // The session ends, and with it the lock and the settings above.
      holder.release(true);
    }
    const jobs: JobDatabase = {
      isEmbedded: false,
      executeSql: (text, values) => pool.query(text, values),
    };
    const sql = poolClient(pool, onStatement);
    await migratePlugins(sql, registry?.values() ?? []);
    const poolState = (): PoolState => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount });
    return { ...database(orm, { sql, jobs }), poolState };
  } catch (error) {
    await orm.close(true);
    throw translated(error);
  }
}

async function openPglite({ dataFolder, registry, onStatement }: DatabaseOptions): Promise<Database> {
  const inMemory = dataFolder === IN_MEMORY;
  if (!inMemory) await mkdir(dataFolder, { recursive: true });
  const unlock = inMemory ? async () => {} : await lockFolder(dataFolder);
  try {
    const dbName = inMemory ? IN_MEMORY : join(dataFolder, 'database');
    const orm = await PgliteOrm.init({ ...ormOptions, dbName, ...statementLog(onStatement) });
    await orm.migrator.up();
    const pglite = await orm.em.getDriver().getConnection().getNativeClient();
    const jobs: JobDatabase = {
      isEmbedded: true,
      // Several statements at once go through `exec`, which takes no values.
      executeSql: async (text, values = []) => {
        if (values.length > 0) return pglite.query(text, values);
        try {
          return { rows: (await pglite.exec(text)).at(-1)?.rows ?? [] };
        } catch (error) {
          // What failed may have begun a transaction of its own: everybody shares this one connection.
          await pglite.exec('rollback').catch(() => undefined);
          throw error;
        }
      },
    };
    const sql = pgliteClient(pglite, onStatement);
    await migratePlugins(sql, registry?.values() ?? []);
    // The folder is held by this process alone: whoever had a lease is gone.
    await endLeases(sql);
    return database(orm, { sql, jobs }, unlock);
  } catch (error) {
    await unlock();
    if (error instanceof BotError || inMemory) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const advice = 'bring it back from a backup, or remove the folder to begin anew';
    const problem = `the database in "${dataFolder}" cannot be opened (${reason.slice(0, 200)}): ${advice}`;
    throw new BotError('CONFIG_INVALID', { key: 'COLLOQUY_DATA', problem }, { cause: error });
  }
}

function database(
  orm: PgliteOrm | PostgresOrm,
  { sql, jobs }: Pick<Database, 'sql' | 'jobs'>,
  unlock: () => Promise<void> = async () => {},
): Database {
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= orm.close(true).then(unlock);
    return closing;
  };
  return { stores: postgresStores({ em: orm.em, sql, close }), sql, jobs, close };
}

/** Throws STORE_UNAVAILABLE when the server does not answer, CONFIG_INVALID when the folder is another process's. */
export const openDatabase = (options: DatabaseOptions): Promise<Database> =>
  options.databaseUrl === undefined ? openPglite(options) : openPostgres(options);
