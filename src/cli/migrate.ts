import { Command } from 'commander';
import { moveRows } from '../app/care/move.ts';
import { readConfig } from '../app/config.ts';
import { loadPlugins } from '../app/load-plugins.ts';
import { BotError } from '../engine/index.ts';

/** `colloquy migrate`: brings the database's tables up to date, or moves an embedded database to a server. */
export const migrate = new Command('migrate')
  .description('bring the tables of the configured database up to date, as a server does at its start')
  .option('--to <url>', 'move everything from the embedded database to this PostgreSQL server, whose database is empty')
  .action(async ({ to }: { to?: string }) => {
    const config = readConfig();
    const { registry } = await loadPlugins(config.plugins);
    const { openDatabase } = await import('../app/database/orm.ts');
    if (to === undefined) {
      await (await openDatabase({ ...config, registry })).close();
      console.log('The tables are up to date.');
      return;
    }
    if (config.databaseUrl !== undefined) {
      const problem = 'is set: what moves is the embedded database, so leave it out';
      throw new BotError('CONFIG_INVALID', { key: 'DATABASE_URL', problem });
    }
    const from = await openDatabase({ dataFolder: config.dataFolder, registry });
    try {
      const target = await openDatabase({ dataFolder: config.dataFolder, databaseUrl: to, registry });
      try {
        const moved = await moveRows(from, target);
        const total = [...moved.values()].reduce((sum, rows) => sum + rows, 0);
        for (const [table, rows] of moved) if (rows > 0) console.log(`${String(rows).padStart(9)}  ${table}`);
        console.log(
          `${String(total).padStart(9)}  rows moved. Set DATABASE_URL; "${config.dataFolder}" is left as it was.`,
        );
        console.log(
          'COLLOQUY_SECRET must stay the same, or visitors have to begin anew: it is in the file "secret" there.',
        );
      } finally {
        await target.close();
      }
    } finally {
      await from.close();
    }
  });
