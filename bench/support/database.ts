import pg from 'pg';

/** The PostgreSQL that the benchmark may make databases on. */
export const ADMIN_URL = process.env['COLLOQUY_BENCH_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

export interface BenchDatabase {
  url: string;
  drop: () => Promise<void>;
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ADMIN_URL });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An empty database of the contender's own; what an earlier run left under its name is dropped first. */
export async function createDatabase(contender: string): Promise<BenchDatabase> {
  const name = `colloquy_bench_${contender}`;
  await asAdmin(`drop database if exists ${name} with (force)`);
  await asAdmin(`create database ${name}`);
  const url = new URL(ADMIN_URL);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(`drop database if exists ${name} with (force)`) };
}
