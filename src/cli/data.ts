import { readFile, writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import type { BusinessDataKind } from '../engine/index.ts';
import { withTopic } from './with-topic.ts';

interface DataOptions {
  bot: string;
  kind: BusinessDataKind;
}

const kind = (): Option =>
  new Option('--kind <kind>', 'menu, or hours and seats of weekdays and dates')
    .choices(['menu', 'hours'] satisfies BusinessDataKind[])
    .makeOptionMandatory();

/** `colloquy data`: what a business changes while its bot talks, as files of a spreadsheet. */
export const data = new Command('data')
  .description('menu, hours and seats of a bot, as CSV')
  .addCommand(
    new Command('import')
      .description('put the rows of a file in place of those of the same dishes or days: all of them, or none')
      .argument('<file>', 'CSV with a header')
      .requiredOption('--bot <slug>', 'whose data')
      .addOption(kind())
      .action(async (file: string, options: DataOptions) => {
        const text = await readFile(file, 'utf8');
        const rows = await withTopic('business', options.bot, (topic, accountId, botId) =>
          topic.importCsv(accountId, botId, options.kind, text, 'cli'),
        );
        console.log(`${rows} rows`);
      }),
  )
  .addCommand(
    new Command('export')
      .description('write what there is to a file; "-": to the terminal')
      .argument('<file>', 'CSV')
      .requiredOption('--bot <slug>', 'whose data')
      .addOption(kind())
      .action(async (file: string, options: DataOptions) => {
        const text = await withTopic('business', options.bot, (topic, accountId, botId) =>
          topic.exportCsv(accountId, botId, options.kind),
        );
        if (file === '-') process.stdout.write(text);
        else await writeFile(file, text);
      }),
  );
