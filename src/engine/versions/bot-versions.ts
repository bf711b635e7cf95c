import { loadBundle } from '../bundle/load-bundle.ts';
import type { Engine } from '../engine.ts';
import { BotError } from '../errors.ts';
import { changesBetween } from './changes-between.ts';
import type { MigrationPorts } from './migrate-conversations.ts';
import { migrateConversations } from './migrate-conversations.ts';

/** The engine's part that deals with versions once they are published. */
export const botVersions = (
  ports: MigrationPorts,
): Pick<Engine, 'rollbackBot' | 'versionChanges' | 'migrateConversations'> => {
  const { stores, plugins, clock } = ports;

  const definitionOf = async (accountId: string, versionId: string) => {
    const version = await stores.bots.findVersion(accountId, versionId);
    if (!version) throw new BotError('NOT_FOUND', { what: 'The bot version' });
    return loadBundle(version.files, plugins).definition;
  };

  return {
    rollbackBot: async ({ accountId, slug, toVersion, rolledBackBy }) => {
      const at = clock.now().toISOString();
      const done = await stores.bots.rollBack({ accountId, slug, number: toVersion, rolledBackBy, at });
      if (done) return done;
      const bot = await stores.bots.findBot(accountId, slug);
      if (!bot) throw new BotError('BOT_UNKNOWN', { slug });
      throw new BotError('VERSION_UNKNOWN', { slug, number: toVersion });
    },

    versionChanges: async (accountId, fromVersionId, toVersionId) => {
      const before = await definitionOf(accountId, fromVersionId);
      const after = await definitionOf(accountId, toVersionId);
      return before && after ? changesBetween(before, after) : null;
    },

    migrateConversations: (input) => migrateConversations(ports, input),
  };
};
