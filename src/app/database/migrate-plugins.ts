/** Tables that plugins bring for themselves, made and changed once for each database. */
import { BotError } from '../../engine/index.ts';
import type { PluginDefinition, PluginMigration, SqlClient } from '../../engine/index.ts';
import { statement } from '../../stores/postgres/sql/sql-client.ts';

/** One server at a time: any number that nobody else's advisory lock has. */
const LOCK = 4_210_772;

const LOCKED = statement<never>('plugin-migrations-lock', `select pg_advisory_xact_lock(${LOCK})`);

/** Not a table of the ORM's: it says what was done to the database itself, as the ORM's own list of migrations does. */
const LIST = statement<never>(
  'plugin-migrations-list',
  `create table if not exists plugin_migrations (
    plugin text not null, name text not null, run_at timestamptz not null default now(), primary key (plugin, name))`,
);

const DONE = statement<{ name: string }>(
  'plugin-migrations-done',
  'select name from plugin_migrations where plugin = $1::text',
);

const NOTE = statement<never>(
  'plugin-migration-note',
  'insert into plugin_migrations (plugin, name) values ($1::text, $2::text)',
);

let texts = 0;
/** Names of prepared statements are for one text each. */
const step = (text: string) => statement<never>(`plugin-migration-${(texts += 1)}`, text);

async function run(sql: SqlClient, plugin: string, { name, up }: PluginMigration): Promise<void> {
  try {
    for (const text of up) await sql.query(step(text), []);
    await sql.query(NOTE, [plugin, name]);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BotError('PLUGIN_BROKEN', { plugin, problem: `its migration "${name}" failed (${reason})` }, { cause });
  }
}

/**
 * Runs what this database has not run yet, each plugin's migrations in their order: all of them, or none. Throws
 * PLUGIN_BROKEN, which stops the start: turns would meet tables that are not there.
 */
export async function migratePlugins(sql: SqlClient, plugins: Iterable<PluginDefinition>): Promise<void> {
  const bringing = [...plugins].filter(({ migrations = [] }) => migrations.length > 0);
  if (bringing.length === 0) return;
  await sql.transaction(async (client) => {
    await client.query(LOCKED, []);
    await client.query(LIST, []);
    for (const { name: plugin, migrations = [] } of bringing) {
      const done = new Set((await client.query(DONE, [plugin])).map(({ name }) => name));
      for (const migration of migrations) if (!done.has(migration.name)) await run(client, plugin, migration);
    }
  });
}
