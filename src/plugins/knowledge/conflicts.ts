/** What a bot's documents say against each other, for its admins; worked out once for each state of the documents. */
import type { BotDefinition } from '../../engine/plugin.ts';
import type { DocumentConflict, PluginServer } from '../../engine/plugin-server.ts';
import { storedOn } from './shelves.ts';
import { documents } from './store/documents.ts';

/** Beside this file: in the sources and in what is built from them. */
const TASK = new URL(import.meta.url.replace(/conflicts(?=\.\w+$)/, 'conflicts-task'));

/** Bots whose last answer is kept. */
const KEPT = 50;

export const createConflicts = ({ stores, runApart }: Pick<PluginServer, 'stores' | 'runApart'>) => {
  const kept = new Map<string, { bot: BotDefinition; shelf: number; found: Promise<DocumentConflict[]> }>();
  return async (accountId: string, botId: string, bot: BotDefinition): Promise<DocumentConflict[]> => {
    const store = stores.plugins.open(documents);
    const shelf = await store.shelf(accountId, botId);
    const key = `${accountId} ${botId}`;
    const last = kept.get(key);
    if (last?.bot === bot && last.shelf === shelf) return last.found;
    const all = [...bot.documents, ...(await storedOn(store, { accountId, botId, shelf }))];
    const found = runApart(TASK, { documents: all, locale: bot.locales[0] ?? 'en' }) as Promise<DocumentConflict[]>;
    found.catch(() => kept.delete(key));
    kept.set(key, { bot, shelf, found });
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return found;
  };
};
