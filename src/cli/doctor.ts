import { Command } from 'commander';
import { examine } from '../app/care/examine.ts';
import { readConfig } from '../app/config.ts';

/** `colloquy doctor`: looks at a deployment and says what to do; exit code 1 where a server would not run. */
export const doctor = new Command('doctor')
  .description('check the configuration, the database, Redis, plugins and bots, and say what to do')
  .option('--json', 'one JSON array instead of lines')
  .action(async ({ json }: { json?: boolean }) => {
    const config = readConfig();
    const { openDatabase } = await import('../app/database/orm.ts');
    const found = await examine(config, openDatabase);
    if (json) console.log(JSON.stringify(found, null, 2));
    else
      for (const { what, verdict, said, advice } of found) {
        console.log(`${verdict.padEnd(4)}  ${what.padEnd(12)}  ${said}`);
        if (advice) console.log(`${' '.repeat(20)}-> ${advice}`);
      }
    if (found.some(({ verdict }) => verdict === 'fail')) process.exitCode = 1;
  });
