import { readFile, writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { BotError, offModelGateway } from '../engine/index.ts';
import type { BusinessDataKind, BusinessTopic } from '../engine/index.ts';
import { pluginWork } from '../jobs/plugin-jobs.ts';
import { openEngine } from './open-engine.ts';

interface DataOptions {
  bot: string;
  kind: BusinessDataKind;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Asks whatever keeps the business data of a bot in the configured database. Throws BOT_UNKNOWN. */
const withData = async <T>(
  slug: string,
  work: (topic: BusinessTopic, accountId: string, botId: string) => Promise<T>,
): Promise<T> => {
  const { engine, stores, plugins, viewer, close } = await openEngine({ isStored: true });
  try {
    const bot = await stores.bots.findBot(viewer.accountId, slug);
    if (!bot) throw new BotError('BOT_UNKNOWN', { slug });
    const served = pluginWork({
      plugins,
      engine,
      stores,
      model: offModelGateway,
      clock: { now: () => new Date() },
      log: silent,
      announce: async () => {},
      runApart: async () => null,
    });
    const topic = served.serviceOn('business');
    if (!topic) throw new BotError('NOT_FOUND', { what: 'A plugin for business data' });
    return await work(topic, viewer.accountId, bot.id);
  } finally {
    await close();
  }
};

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
        const rows = await withData(options.bot, (topic, accountId, botId) =>
          topic.importCsv(accountId, botId, options.kind, text),
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
        const text = await withData(options.bot, (topic, accountId, botId) =>
          topic.exportCsv(accountId, botId, options.kind),
        );
        if (file === '-') process.stdout.write(text);
        else await writeFile(file, text);
      }),
  );
