/** Bots by version: checked when published, compiled when first used, kept ready while they are in use. */
import type { LoadedBot } from './bot.ts';
import { checksumOf } from './bundle/checksum.ts';
import type { BotCompiler } from './compile-bot.ts';
import type { Engine } from './engine.ts';
import { BotError } from './errors.ts';
import { newId, newPublicKey } from './ids.ts';
import type { BotStore } from './ports/bot.ts';

export interface BotCache {
  publish(input: Parameters<Engine['publishBot']>[0] & { at: string }): ReturnType<Engine['publishBot']>;
  /** Throws NOT_FOUND. */
  load(accountId: string, versionId: string): Promise<LoadedBot>;
  dispose(): Promise<void>;
}

export const botCache = (options: { bots: BotStore; compiler: BotCompiler; size: number }): BotCache => {
  const { bots, compiler, size } = options;
  /** Insertion order is order of use: the first entry is the one used longest ago. */
  const loaded = new Map<string, Promise<LoadedBot>>();

  const read = async (accountId: string, versionId: string): Promise<LoadedBot> => {
    const version = await bots.findVersion(accountId, versionId);
    if (!version) throw new BotError('NOT_FOUND', { what: 'The bot version' });
    return { botId: version.botId, versionId, ...compiler.compile(version.files) };
  };

  const keep = (versionId: string, bot: Promise<LoadedBot>): void => {
    loaded.set(versionId, bot);
    bot.catch(() => loaded.delete(versionId));
    const [oldest] = loaded.keys();
    if (loaded.size <= size || oldest === undefined) return;
    const evicted = loaded.get(oldest);
    loaded.delete(oldest);
    // A version that could not be loaded has nothing to dispose of; what `dispose` throws is no turn's business.
    evicted?.then(({ host }) => host.dispose()).catch(() => undefined);
  };

  return {
    publish: async ({ accountId, files, publishedBy, isNewestLeft, at }) => {
      // Checked here, trained when the first conversation asks for it: most versions of most bots wait in vain.
      const definition = compiler.check(files);
      return bots.publish({
        accountId,
        botId: newId(),
        versionId: newId(),
        slug: definition.slug,
        name: definition.name,
        publicKey: newPublicKey(),
        files,
        checksum: checksumOf(files),
        bursts: definition.bursts,
        publishedBy,
        isNewestLeft,
        at,
      });
    },
    load: (accountId, versionId) => {
      const known = loaded.get(versionId);
      if (known) {
        loaded.delete(versionId);
        loaded.set(versionId, known);
        return known;
      }
      const bot = read(accountId, versionId);
      keep(versionId, bot);
      return bot;
    },
    dispose: async () => {
      for (const bot of loaded.values()) await bot.then(({ host }) => host.dispose()).catch(() => undefined);
      loaded.clear();
    },
  };
};
