import type { BotDefinition } from '../bundle/definition.ts';
import type { Engine } from '../engine.ts';
import { loadBundle } from '../bundle/load-bundle.ts';
import { BotError } from '../errors.ts';
import { changesBetween } from './changes-between.ts';
import { definitionReader } from './definition-reader.ts';
import type { MigrationPorts } from './migrate-conversations.ts';
import { migrateConversations } from './migrate-conversations.ts';

/** The engine's part that deals with versions once they are published. */
export const botVersions = (
  ports: Omit<MigrationPorts, 'definitionOf'> & Parameters<typeof definitionReader>[0],
): Pick<Engine, 'rollbackBot' | 'versionChanges' | 'changesTo' | 'migrateConversations'> => {
  const { stores, clock } = ports;
  const definitionOf: (accountId: string, versionId: string) => Promise<BotDefinition | null> = definitionReader(ports);

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

    changesTo: async (accountId, fromVersionId, files) => {
      const before = await definitionOf(accountId, fromVersionId);
      const after = loadBundle(files, ports.plugins).definition;
      return before && after ? changesBetween(before, after) : null;
    },

    migrateConversations: (input) => migrateConversations({ ...ports, definitionOf }, input),
  };
};
