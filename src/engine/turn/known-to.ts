import type { LoadedBot } from '../bot.ts';
import type { Json } from '../json.ts';
import { recordsOf } from '../plugin-records.ts';
import type { Stores } from '../ports/stores.ts';

/** What the bot's plugins know from tables of their own (`knows`), by plugin; nothing is asked where no plugin brings any. */
export const knownTo = async (
  { host, botId }: LoadedBot,
  { stores, accountId, now }: { stores: Pick<Stores, 'plugins'>; accountId: string; now: string },
): Promise<Readonly<Record<string, Json>>> => {
  if (host.knows.length === 0) return {};
  const { plugins } = stores;
  const loaded = await Promise.all(
    host.knows.map(async ({ plugin, load }) => {
      const scope = { accountId, botId, plugin };
      const records = recordsOf(plugins.records, scope, { now: () => now, isReadOnly: true });
      return [plugin, await load({ accountId, botId, records, open: (store) => plugins.open(store) })] as const;
    }),
  );
  return Object.fromEntries(loaded);
};
