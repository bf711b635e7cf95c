import { Command } from 'commander';
import { restore as restoreBackup } from '../app/care/backup.ts';
import { readConfig } from '../app/config.ts';

/** `colloquy restore`: what `colloquy backup` kept, in a new folder, opened once so that it is known to work. */
export const restore = new Command('restore')
  .description('bring a backup back into the data folder (COLLOQUY_DATA), which must be new or empty')
  .argument('<archive>', 'a file that `colloquy backup` wrote')
  .action(async (archive: string) => {
    const { dataFolder } = readConfig();
    await restoreBackup(archive, dataFolder);
    const { openDatabase } = await import('../app/database/orm.ts');
    await (await openDatabase({ dataFolder })).close();
    console.log(`"${dataFolder}" holds what was kept, and its database opens.`);
  });
