import { Command } from 'commander';
import { BotError, daysOfMonth, usageCsv, usageWindow } from '../engine/index.ts';
import { openEngine } from './open-engine.ts';

interface UsageOptions {
  from?: string;
  to?: string;
  month?: string;
  bot?: string;
}

/** Throws INVALID_INPUT unless it says one or the other. */
function daysIn({ from, to, month }: UsageOptions): { from: string; to: string } {
  if (month !== undefined && from === undefined && to === undefined) return daysOfMonth(month);
  if (month === undefined && from !== undefined && to !== undefined) return { from, to };
  throw new BotError('INVALID_INPUT', { where: 'days', problem: 'say --month, or --from and --to' });
}

/** `colloquy usage`: what the default account used, as CSV. */
export const usage = new Command('usage')
  .description('print what was used, by day, bot and channel, as CSV')
  .option('--month <month>', 'a month, YYYY-MM of UTC')
  .option('--from <day>', 'the first day, YYYY-MM-DD of UTC')
  .option('--to <day>', 'the last day, counted too; at most 92 days in all')
  .option('--bot <slug>', 'of this bot alone')
  .action(async (options: UsageOptions) => {
    const days = daysIn(options);
    const { stores, viewer, close } = await openEngine({ isStored: true });
    try {
      const { accountId } = viewer;
      const slug = options.bot;
      const bot = slug === undefined ? null : await stores.bots.findBot(accountId, slug);
      if (slug !== undefined && !bot) throw new BotError('BOT_UNKNOWN', { slug });
      const rows = await stores.usage.byDay(usageWindow({ accountId, botId: bot?.id ?? null, ...days }));
      const bots = await stores.bots.botsByIds(accountId, [...new Set(rows.map(({ botId }) => botId))]);
      const slugs = new Map(bots.map((found) => [found.id, found.slug]));
      process.stdout.write(usageCsv(rows.map((row) => ({ ...row, bot: slugs.get(row.botId) ?? row.botId }))));
    } finally {
      await close();
    }
  });
