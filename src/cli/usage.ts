import { Command } from 'commander';
import type { DailyUsage } from '../engine/index.ts';
import { BotError, usageWindow } from '../engine/index.ts';
import { openEngine } from './open-engine.ts';

const COLUMNS = [
  'day',
  'bot',
  'channel',
  'messagesIn',
  'messagesOut',
  'actions',
  'modelCalls',
  'inputTokens',
  'outputTokens',
  'costUsd',
] as const;

/** Days, slugs, channels and numbers: nothing of it can hold a comma, a quote or the beginning of a formula. */
const csvOf = (rows: readonly (DailyUsage & { bot: string })[]): string =>
  [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column] ?? ''))].map((line) => line.join(',')).join('\n');

/** `colloquy usage`: what the default account used, as CSV. */
export const usage = new Command('usage')
  .description('print what was used, by day, bot and channel, as CSV')
  .requiredOption('--from <day>', 'the first day, YYYY-MM-DD of UTC')
  .requiredOption('--to <day>', 'the last day, counted too; at most 92 days in all')
  .option('--bot <slug>', 'of this bot alone')
  .action(async ({ from, to, bot: slug }: { from: string; to: string; bot?: string }) => {
    const { stores, viewer, close } = await openEngine({ isStored: true });
    try {
      const { accountId } = viewer;
      const bot = slug === undefined ? null : await stores.bots.findBot(accountId, slug);
      if (slug !== undefined && !bot) throw new BotError('NOT_FOUND', { what: `Bot "${slug}"` });
      const rows = await stores.usage.byDay(usageWindow({ accountId, botId: bot?.id ?? null, from, to }));
      const bots = await stores.bots.botsByIds(accountId, [...new Set(rows.map(({ botId }) => botId))]);
      const slugs = new Map(bots.map((found) => [found.id, found.slug]));
      console.log(csvOf(rows.map((row) => ({ ...row, bot: slugs.get(row.botId) ?? row.botId }))));
    } finally {
      await close();
    }
  });
