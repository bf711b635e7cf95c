/** Stores to test on: in memory, on PGlite in memory, and on a PostgreSQL server where one is reachable. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { IN_MEMORY, openDatabase } from '../../src/app/database/orm.ts';
import type { Stores } from '../../src/engine/index.ts';
import type { SqlClient } from '../../src/stores/postgres/sql/sql-client.ts';
import { statement } from '../../src/stores/postgres/sql/sql-client.ts';

export interface TestDatabase {
  stores: Stores;
  sql: SqlClient;
  /** `postgres://...` of the database; undefined on PGlite. */
  url?: string;
  /** Every statement sent since the last `clear`, in order. */
  statements: string[];
  /** Empties every table. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const SERVER = process.env.COLLOQUY_TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const TABLES = statement<{ name: string }>(
  'test-tables',
  `select quote_ident(tablename) as name from pg_tables
    where schemaname = 'public' and tablename <> 'mikro_orm_migrations' order by 1`,
);

async function open(databaseUrl?: string): Promise<TestDatabase> {
  const statements: string[] = [];
  const { stores, sql, close } = await openDatabase({
    databaseUrl,
    dataFolder: IN_MEMORY,
    poolSize: 20,
    onStatement: (text) => statements.push(text),
  });
  return {
    stores,
    sql,
    ...(databaseUrl !== undefined && { url: databaseUrl }),
    statements,
    async clear() {
      const tables = await sql.query(TABLES, []);
      // One statement, so that references are checked when everything is gone; TRUNCATE costs many times as much.
      const deletes = tables.map(({ name }, index) => `t${index} as (delete from ${name})`);
      await sql.query(statement('test-clear', `with ${deletes.join(', ')} select 1`), []);
      statements.length = 0;
    },
    close,
  };
}

/** One for a whole test file: a new PGlite takes seconds. */
export const openTestPglite = (): Promise<TestDatabase> => open();

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Whether the tests on a server run: in CI they have to, so a server that is away fails them there. */
export const isPostgresExpected = async (): Promise<boolean> => {
  if (process.env.CI === 'true') return true;
  return onServer(async () => true).catch(() => false);
};

/** An empty database of this run's own. */
export async function createTestDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `colloquy_test_${randomUUID().replaceAll('-', '')}`;
  await onServer((client) => client.query(`create database ${name}`));
  const url = new URL(SERVER);
  url.pathname = name;
  const drop = async (): Promise<void> => {
    await onServer((client) => client.query(`drop database ${name} with (force)`));
  };
  return { url: url.href, drop };
}

/** Migrated, and dropped when closed. */
export async function openTestPostgres(): Promise<TestDatabase> {
  const { url, drop } = await createTestDatabase();
  const database = await open(url);
  return {
    ...database,
    async close() {
      await database.close();
      await drop();
    },
  };
}
