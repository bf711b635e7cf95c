/** Which bots are on which networks, and with what secrets: from the server's configuration, checked when first used. */
import { BotError } from '../engine/index.ts';
import type { BotRecord, CallPort, ChannelPort, Engine, Log, Stores } from '../engine/index.ts';

/** Slug of a bot -> kind of channel -> what the channel's `settings` ask for. */
export type ChannelSettings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface FindChannelParts {
  engine: Pick<Engine, 'channelsOf' | 'callsOf'>;
  stores: Pick<Stores, 'bots'>;
  log: Log;
  /** The account whose bots the settings are about. */
  accountId: string;
  settings: ChannelSettings;
}

interface Open {
  accountId: string;
  bot: BotRecord;
  settings: unknown;
}

export interface OpenChannel extends Open {
  channel: ChannelPort;
}

export interface OpenCall extends Open {
  call: CallPort;
}

export interface FindChannel {
  /** Throws CHANNEL_UNKNOWN. */
  byPath(slug: string, kind: string): Promise<OpenChannel>;
  /** A network for calls. Throws CHANNEL_UNKNOWN. */
  callByPath(slug: string, kind: string): Promise<OpenCall>;
  /** Of a bot of the account. Throws CHANNEL_UNKNOWN. */
  byName(accountId: string, botId: string, name: ChannelPort['name']): Promise<OpenChannel>;
}

export function findChannel({ engine, stores, log, accountId, settings }: FindChannelParts): FindChannel {
  /** What the configuration has for a bot on one of its networks. */
  const openOn = <P extends Pick<ChannelPort, 'kind' | 'settings'>>(
    bot: BotRecord,
    port: P | undefined,
    wanted: string,
  ): Open & { port: P } => {
    const unknown = new BotError('CHANNEL_UNKNOWN', { bot: bot.slug, channel: wanted });
    if (!port) throw unknown;
    const given = Object.hasOwn(settings, bot.slug) ? settings[bot.slug]?.[port.kind] : undefined;
    if (given === undefined) throw unknown;
    const parsed = port.settings.safeParse(given);
    if (!parsed.success) {
      // Names of keys alone: values are secrets.
      const keys = parsed.error.issues.map(({ path }) => path.join('.'));
      log.error({ bot: bot.slug, channel: port.kind, keys }, 'the settings of a channel are wrong');
      throw unknown;
    }
    return { accountId, bot, port, settings: parsed.data };
  };

  const openChannel = async (bot: BotRecord, isWanted: (channel: ChannelPort) => boolean, wanted: string) => {
    const channels = await engine.channelsOf(accountId, bot.activeVersionId);
    const { port, ...open } = openOn(bot, channels.find(isWanted), wanted);
    return { ...open, channel: port };
  };

  const botBySlug = async (slug: string, kind: string): Promise<BotRecord> => {
    const bot = await stores.bots.findBot(accountId, slug);
    if (!bot) throw new BotError('CHANNEL_UNKNOWN', { bot: slug, channel: kind });
    return bot;
  };

  return {
    byPath: async (slug, kind) => openChannel(await botBySlug(slug, kind), (channel) => channel.kind === kind, kind),
    byName: async (owner, botId, name) => {
      const [bot] = owner === accountId ? await stores.bots.botsByIds(accountId, [botId]) : [];
      if (!bot) throw new BotError('CHANNEL_UNKNOWN', { bot: botId, channel: name });
      return openChannel(bot, (channel) => channel.name === name, name);
    },
    callByPath: async (slug, kind) => {
      const bot = await botBySlug(slug, kind);
      const calls = await engine.callsOf(accountId, bot.activeVersionId);
      const { port, ...open } = openOn(
        bot,
        calls.find((call) => call.kind === kind),
        kind,
      );
      return { ...open, call: port };
    },
  };
}
