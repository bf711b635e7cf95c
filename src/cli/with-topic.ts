/** What plugins answer the API on, asked on the configured database without a server. */
import { BotError, offModelGateway } from '../engine/index.ts';
import type { Topics } from '../engine/index.ts';
import { pluginWork } from '../jobs/plugin-jobs.ts';
import { openEngine } from './open-engine.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Throws BOT_UNKNOWN, NOT_FOUND. */
export const withTopic = async <K extends keyof Topics, T>(
  name: K,
  slug: string,
  work: (topic: Topics[K], accountId: string, botId: string) => Promise<T>,
): Promise<T> => {
  const { engine, stores, plugins, viewer, close } = await openEngine({ isStored: true });
  try {
    const bot = await stores.bots.findBot(viewer.accountId, slug);
    if (!bot) throw new BotError('BOT_UNKNOWN', { slug });
    const served = pluginWork({
      plugins,
      engine,
      stores,
      model: offModelGateway,
      clock: { now: () => new Date() },
      log: silent,
      announce: async () => {},
      runApart: async () => null,
    });
    const topic = served.serviceOn(name);
    if (!topic) throw new BotError('NOT_FOUND', { what: `A plugin for ${name}` });
    return await work(topic, viewer.accountId, bot.id);
  } finally {
    await close();
  }
};
