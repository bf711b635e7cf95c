import type { LoadedBot } from '../bot.ts';
import type { Json } from '../json.ts';
import { recordsOf } from '../plugin-records.ts';
import type { LoadedTurn } from '../ports/turn.ts';
import type { Stores } from '../ports/stores.ts';

export interface KnownSources {
  stores: Pick<Stores, 'plugins'>;
  loaded: Pick<LoadedTurn, 'conversation' | 'dataRevision'>;
  /** ISO 8601. */
  now: string;
}

/** What the bot's plugins know from tables of their own (`knows`), by plugin; nothing is asked where no plugin brings any. */
export type KnownTo = (bot: LoadedBot, from: KnownSources) => Promise<Readonly<Record<string, Json>>>;

/**
 * Keeps what a plugin knows until the bot's data changes, where the plugin says when that is (`knowsUntil`): the turn was
 * loaded with the number of changes, so that the turns between two of them ask for nothing.
 */
export const rememberedKnown = (): KnownTo => {
  const kept = new WeakMap<LoadedBot, Map<string, { revision: number; known: Json }>>();
  return async (bot, from) => {
    const { dataRevision: revision } = from.loaded;
    const ofBot = kept.get(bot) ?? new Map<string, { revision: number; known: Json }>();
    kept.set(bot, ofBot);
    const known: Record<string, Json> = {};
    for (const entry of bot.host.knows) {
      const { plugin, isKept } = entry;
      const last = isKept ? ofBot.get(plugin) : undefined;
      known[plugin] = last?.revision === revision ? last.known : await load(bot, entry, from);
      if (isKept) ofBot.set(plugin, { revision, known: known[plugin] });
    }
    return known;
  };
};

const load = (
  { botId, definition }: LoadedBot,
  { plugin, load: loadKnown }: LoadedBot['host']['knows'][number],
  { stores: { plugins }, loaded, now }: KnownSources,
): Promise<Json> => {
  const { accountId } = loaded.conversation;
  const records = recordsOf(plugins.records, { accountId, botId, plugin }, { now: () => now, isReadOnly: true });
  return loadKnown({ accountId, botId, bot: definition, records, open: (store) => plugins.open(store) });
};
