import { Command } from 'commander';
import { backUp } from '../app/care/backup.ts';
import { readConfig } from '../app/config.ts';
import { BotError } from '../engine/index.ts';

/** `colloquy backup`: the folder of an embedded database as one file. A PostgreSQL server has tools of its own. */
export const backup = new Command('backup')
  .description('keep the embedded database, with its secrets, as one archive; the server must be stopped')
  .argument('<archive>', 'the file to write, such as colloquy.tar.gz')
  .action(async (archive: string) => {
    const { databaseUrl, dataFolder } = readConfig();
    if (databaseUrl !== undefined) {
      const problem = 'is set: keep a PostgreSQL database with pg_dump, which works while servers run';
      throw new BotError('CONFIG_INVALID', { key: 'DATABASE_URL', problem });
    }
    const { digest } = await backUp(dataFolder, archive);
    console.log(`${archive} holds "${dataFolder}", with its secrets: keep it safe.`);
    console.log(`SHA-256 ${digest}`);
  });
