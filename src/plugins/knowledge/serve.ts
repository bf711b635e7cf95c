import { BotError } from '../../engine/plugin.ts';
import type { BotDefinition } from '../../engine/plugin.ts';
import { recordsOf } from '../../engine/plugin-server.ts';
import type { KnowledgeTopic, PluginServer, ServedPlugin } from '../../engine/plugin-server.ts';
import { createConflicts } from './conflicts.ts';
import { documentTopic } from './document-topic.ts';
import { REFRESH_SITEMAP, SITEMAPS, sitemapRecord, sitemapsOf } from './sitemaps.ts';
import { UNMET } from './unmet.ts';
import type { UnmetQuestion } from './unmet.ts';

/** Questions that are looked through for those asked most. */
const LOOKED_AT = 1_000;

export const serve = (server: PluginServer): ServedPlugin => {
  const { stores, clock, activeBot } = server;
  const now = (): string => clock.now().toISOString();
  const botOf = async (accountId: string, botId: string): Promise<BotDefinition> => {
    const bot = await activeBot(accountId, botId);
    if (!bot) throw new BotError('NOT_FOUND', { what: 'Bot' });
    return bot;
  };
  const sitemaps: KnowledgeTopic['sitemaps'] = async (accountId, botId) => {
    const owner = { accountId, botId, plugin: 'knowledge' };
    const collection = recordsOf(stores.plugins.records, owner, { now }).collection(SITEMAPS);
    return Promise.all(sitemapsOf(await botOf(accountId, botId)).map(({ url }) => sitemapRecord(collection, url)));
  };
  const conflicts = createConflicts(server);
  return {
    services: {
      knowledge: {
        ...documentTopic({ open: (store) => stores.plugins.open(store), now, activeBot }),
        sitemaps,
        conflicts: async (accountId, botId) => conflicts(accountId, botId, await botOf(accountId, botId)),
        refresh: async (accountId, botId) => {
          for (const { url } of sitemapsOf(await botOf(accountId, botId)))
            await server.enqueue({ accountId, botId }, REFRESH_SITEMAP, { url, from: 0 });
          return sitemaps(accountId, botId);
        },
        unmetQuestions: async (accountId, botId, first) => {
          const owner = { accountId, botId, plugin: 'knowledge', collection: UNMET };
          const kept = await stores.plugins.records.list(owner, { limit: LOOKED_AT });
          return kept
            .map(({ value }) => value as unknown as UnmetQuestion)
            .map(({ question, locale, count, lastAt }) => ({ question, locale, count, lastAt }))
            .sort((a, b) => b.count - a.count || (a.lastAt < b.lastAt ? 1 : -1))
            .slice(0, first);
        },
      },
    },
  };
};
