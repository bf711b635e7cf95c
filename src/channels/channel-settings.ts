/** Which bots are on which networks, and with what secrets: from the server's configuration, checked when first used. */
import { BotError } from '../engine/index.ts';
import type { BotRecord, ChannelPort, Engine, Log, Stores } from '../engine/index.ts';

/** Slug of a bot -> kind of channel -> what the channel's `settings` ask for. */
export type ChannelSettings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface FindChannelParts {
  engine: Pick<Engine, 'channelsOf'>;
  stores: Pick<Stores, 'bots'>;
  log: Log;
  /** The account whose bots the settings are about. */
  accountId: string;
  settings: ChannelSettings;
}

export interface OpenChannel {
  accountId: string;
  bot: BotRecord;
  channel: ChannelPort;
  settings: unknown;
}

export interface FindChannel {
  /** Throws CHANNEL_UNKNOWN. */
  byPath(slug: string, kind: string): Promise<OpenChannel>;
  /** Of a bot of the account. Throws CHANNEL_UNKNOWN. */
  byName(accountId: string, botId: string, name: ChannelPort['name']): Promise<OpenChannel>;
}

export function findChannel({ engine, stores, log, accountId, settings }: FindChannelParts): FindChannel {
  const open = async (bot: BotRecord, isWanted: (channel: ChannelPort) => boolean, wanted: string) => {
    const channels = await engine.channelsOf(accountId, bot.activeVersionId);
    const channel = channels.find(isWanted);
    const unknown = new BotError('CHANNEL_UNKNOWN', { bot: bot.slug, channel: wanted });
    if (!channel) throw unknown;
    const given = Object.hasOwn(settings, bot.slug) ? settings[bot.slug]?.[channel.kind] : undefined;
    if (given === undefined) throw unknown;
    const parsed = channel.settings.safeParse(given);
    if (!parsed.success) {
      // Names of keys alone: values are secrets.
      const keys = parsed.error.issues.map(({ path }) => path.join('.'));
      log.error({ bot: bot.slug, channel: channel.kind, keys }, 'the settings of a channel are wrong');
      throw unknown;
    }
    return { accountId, bot, channel, settings: parsed.data };
  };

  return {
    byPath: async (slug, kind) => {
      const bot = await stores.bots.findBot(accountId, slug);
      if (!bot) throw new BotError('CHANNEL_UNKNOWN', { bot: slug, channel: kind });
      return open(bot, (channel) => channel.kind === kind, kind);
    },
    byName: async (owner, botId, name) => {
      const [bot] = owner === accountId ? await stores.bots.botsByIds(accountId, [botId]) : [];
      if (!bot) throw new BotError('CHANNEL_UNKNOWN', { bot: botId, channel: name });
      return open(bot, (channel) => channel.name === name, name);
    },
  };
}
