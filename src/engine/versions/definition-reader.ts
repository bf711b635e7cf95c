import type { BotDefinition } from '../bundle/definition.ts';
import { loadBundle } from '../bundle/load-bundle.ts';
import { BotError } from '../errors.ts';
import type { PluginRegistry } from '../plugin-host.ts';
import type { Stores } from '../ports/stores.ts';

/** Definitions kept: a history compares neighbours, a migration meets few versions at a time. */
const KEPT = 20;

/**
 * Definitions alone, of versions that nobody talks to: no plugin is set up and nothing trained. null: this server
 * cannot read the version any more. The reader throws NOT_FOUND.
 */
export const definitionReader = ({
  stores,
  plugins,
}: {
  stores: Pick<Stores, 'bots'>;
  plugins: PluginRegistry;
}): ((accountId: string, versionId: string) => Promise<BotDefinition | null>) => {
  /** By account too: a definition is as much its own as the version. Insertion order: the first was read longest ago. */
  const kept = new Map<string, BotDefinition | null>();

  return async (accountId, versionId) => {
    const key = `${accountId} ${versionId}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const version = await stores.bots.findVersion(accountId, versionId);
    if (!version) throw new BotError('NOT_FOUND', { what: 'The bot version' });
    const { definition } = loadBundle(version.files, plugins);
    kept.set(key, definition);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return definition;
  };
};
