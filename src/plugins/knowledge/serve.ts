import type { PluginServer, ServedPlugin } from '../../engine/plugin-server.ts';
import { documentTopic } from './document-topic.ts';
import { UNMET } from './unmet.ts';
import type { UnmetQuestion } from './unmet.ts';

/** Questions that are looked through for those asked most. */
const LOOKED_AT = 1_000;

export const serve = (server: PluginServer): ServedPlugin => ({
  services: {
    knowledge: {
      ...documentTopic(server),
      unmetQuestions: async (accountId, botId, first) => {
        const owner = { accountId, botId, plugin: 'knowledge', collection: UNMET };
        const kept = await server.stores.plugins.records.list(owner, { limit: LOOKED_AT });
        return kept
          .map(({ value }) => value as unknown as UnmetQuestion)
          .map(({ question, locale, count, lastAt }) => ({ question, locale, count, lastAt }))
          .sort((a, b) => b.count - a.count || (a.lastAt < b.lastAt ? 1 : -1))
          .slice(0, first);
      },
    },
  },
});
