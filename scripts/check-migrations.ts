/**
 * Whether the migrations lead to the tables that the entities describe: compares the entities with the snapshot that
 * was written with the newest migration. `node scripts/check-migrations.ts --write <what>` writes the next migration
 * and the snapshot; add it to migrations/index.ts then. Needs no database: both sides are files.
 */
import { MikroORM } from '@mikro-orm/postgresql';
import { migrations } from '../migrations/index.ts';
import { ormOptions } from '../src/app/database/orm-options.ts';

const orm = new MikroORM({ ...ormOptions, dbName: 'colloquy' });

const [flag, what] = process.argv.slice(2);
if (flag === '--write' && what) {
  const { fileName } = await orm.migrator.create(undefined, false, migrations.length === 0, what);
  console.log(fileName ? `Wrote migrations/${fileName}: add it to migrations/index.ts.` : 'Nothing has changed.');
} else if (flag !== undefined) {
  console.error('Usage: node scripts/check-migrations.ts [--write <what>]');
  process.exitCode = 2;
} else if (await orm.migrator.checkSchema()) {
  console.error('The entities have changed since the newest migration: run with --write <what>.');
  process.exitCode = 1;
}
await orm.close(true);
