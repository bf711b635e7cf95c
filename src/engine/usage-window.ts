import { Temporal } from 'temporal-polyfill';
import { BotError } from './errors.ts';
import type { DailyUsage, UsageWindow } from './ports/usage.ts';

/** A quarter: what is longer is asked for in parts. */
const LONGEST_DAYS = 92;

/** From the first day to the last one, both `YYYY-MM-DD` of UTC and both counted, 92 at most. Throws INVALID_INPUT. */
export function usageWindow({
  accountId,
  botId,
  from,
  to,
}: Pick<UsageWindow, 'accountId' | 'botId'> & { from: string; to: string }): UsageWindow {
  const [first, last] = [dateOf('from', from), dateOf('to', to)];
  const days = first.until(last, { largestUnit: 'days' }).days + 1;
  if (days < 1) throw new BotError('INVALID_INPUT', { where: 'to', problem: 'lies before `from`' });
  if (days > LONGEST_DAYS)
    throw new BotError('INVALID_INPUT', { where: 'to', problem: `must be within ${LONGEST_DAYS} days of \`from\`` });
  const midnight = (date: Temporal.PlainDate): string => `${date.toString()}T00:00:00.000Z`;
  return { accountId, botId, since: midnight(first), until: midnight(last.add({ days: 1 })) };
}

/** First and last day of a month, `2026-11`. Throws INVALID_INPUT. */
export function daysOfMonth(month: string): { from: string; to: string } {
  const problem = 'must be a month, such as "2026-11"';
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new BotError('INVALID_INPUT', { where: 'month', problem });
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  return { from: `${month}-01`, to: `${month}-${daysInMonth}` };
}

const CSV_COLUMNS = [
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
export const usageCsv = (rows: readonly (DailyUsage & { bot: string })[]): string =>
  [CSV_COLUMNS, ...rows.map((row) => CSV_COLUMNS.map((column) => row[column] ?? ''))]
    .map((line) => `${line.join(',')}\n`)
    .join('');

function dateOf(where: string, written: string): Temporal.PlainDate {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return Temporal.PlainDate.from(written, { overflow: 'reject' });
  } catch {
    // Said below, in the same words whatever is wrong.
  }
  throw new BotError('INVALID_INPUT', { where, problem: 'must be a day, such as "2026-11-30"' });
}
