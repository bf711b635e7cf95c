/** Moves everything from the embedded database to a PostgreSQL server: all of it, or nothing. */
import { BotError } from '../../engine/index.ts';
import type { Database } from '../database/orm.ts';
import { statement } from '../../stores/postgres/sql/sql-client.ts';
import type { SqlClient } from '../../stores/postgres/sql/sql-client.ts';

/** Rows of one statement: some MB at most, as a turn with its trace has a few kB. */
const BATCH = 500;

const TABLES = statement<{ name: string }>(
  'move-tables',
  `select quote_ident(tablename) as name from pg_tables
    where schemaname = 'public' and tablename not in ('mikro_orm_migrations', 'plugin_migrations')
    order by tablename`,
);

/** Columns that are written: those that the database generates come by themselves. */
const COLUMNS = statement<{ columns: string }>(
  'move-columns',
  `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
    from information_schema.columns
    where table_schema = 'public' and quote_ident(table_name) = $1::text and is_generated = 'NEVER'`,
);

/** Bots and their versions name each other: references are taken off while rows arrive, and checked when all are there. */
const REFERENCES = statement<{ tableName: string; name: string; definition: string }>(
  'move-references',
  `select conrelid::regclass::text as "tableName", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`,
);

const WAITING_JOBS = statement<{ jobs: number }>(
  'move-waiting-jobs',
  `select count(*)::int as jobs from jobs.job where state in ('created', 'retry', 'active')`,
);

const JOB_TABLE = statement<{ isThere: boolean }>(
  'move-job-table',
  `select to_regclass('jobs.job') is not null as "isThere"`,
);

const isEmptyTable = (table: string) =>
  statement<{ isEmpty: boolean }>(`move-empty-${table}`, `select not exists (select from ${table}) as "isEmpty"`);

/** `$place`: a name that no column of a table of ours or a plugin's bears. */
const batchOf = (table: string) =>
  statement<{ rows: string | null; last: string | null; count: number }>(
    `move-read-${table}`,
    `select json_agg(to_json(t))::text as rows, max(t."$place")::text as last, count(*)::int as count
      from (select ctid as "$place", ${table}.* from ${table} where ctid > $1::tid order by ctid limit ${BATCH}) t`,
  );

const insertInto = (table: string, columns: string) =>
  statement<never>(
    `move-write-${table}`,
    `insert into ${table} (${columns}) overriding system value
      select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
  );

let commands = 0;
/** Names of prepared statements are cut at 63 bytes: a number tells them apart. */
const command = (text: string) => statement<never>(`move-command-${(commands += 1)}`, text);

/** Jobs that wait are no rows of ours: moved by half they would run twice. */
async function checkNothingWaits(from: SqlClient): Promise<void> {
  const [table] = await from.query(JOB_TABLE, []);
  if (!table?.isThere) return;
  const [waiting] = await from.query(WAITING_JOBS, []);
  if (waiting && waiting.jobs > 0) {
    const problem = `${waiting.jobs} jobs wait in it: start the server, let it finish them, and stop it again`;
    throw new BotError('CONFIG_INVALID', { key: 'COLLOQUY_DATA', problem });
  }
}

async function checkIsEmpty(to: SqlClient, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const [answer] = await to.query(isEmptyTable(table), []);
    if (answer?.isEmpty) continue;
    const problem = `the database holds rows already (${table}): name one that no server has written to`;
    throw new BotError('INVALID_INPUT', { where: '--to', problem });
  }
}

/** Gives the number of rows. */
async function copyTable(from: SqlClient, to: SqlClient, table: string): Promise<number> {
  const [answer] = await to.query(COLUMNS, [table]);
  if (!answer) return 0;
  let copied = 0;
  for (let after = '(0,0)'; ; ) {
    const [batch] = await from.query(batchOf(table), [after]);
    if (!batch?.rows || batch.last === null) return copied;
    await to.query(insertInto(table, answer.columns), [batch.rows]);
    copied += batch.count;
    after = batch.last;
  }
}

/** Rows by table. Throws INVALID_INPUT where the target holds rows, CONFIG_INVALID where jobs wait in the source. */
export async function moveRows(from: Pick<Database, 'sql'>, to: Pick<Database, 'sql'>): Promise<Map<string, number>> {
  await checkNothingWaits(from.sql);
  const tables = (await from.sql.query(TABLES, [])).map(({ name }) => name);
  return to.sql.transaction(async (target) => {
    await target.query(command('set local statement_timeout = 0'), []);
    await checkIsEmpty(target, tables);
    const references = await target.query(REFERENCES, []);
    for (const { tableName, name } of references)
      await target.query(command(`alter table ${tableName} drop constraint ${name}`), []);
    const moved = new Map<string, number>();
    for (const table of tables) moved.set(table, await copyTable(from.sql, target, table));
    for (const { tableName, name, definition } of references)
      await target.query(command(`alter table ${tableName} add constraint ${name} ${definition}`), []);
    return moved;
  });
}
