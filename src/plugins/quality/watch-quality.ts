import type { Clock, Engine, Log, AlertRecord, CountsRow, Stores } from '../../engine/plugin-server.ts';
import { newId } from '../../engine/plugin.ts';
import type { QualityConfig } from './config.ts';
import { qualityOf } from './config.ts';
import { judge } from './judge.ts';
import type { AlertStore } from './store/alert-store.ts';

interface QualityParts {
  engine: Pick<Engine, 'definitionOf'>;
  stores: Pick<Stores, 'bots' | 'statistics'>;
  alerts: AlertStore;
  clock: Clock;
  log: Log;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Bots without a conversation for longer are left alone: the longest window a bot may ask for. */
const LONGEST_WINDOW_MS = 2_160 * HOUR_MS;

const isoBefore = (now: Date, ms: number): string => new Date(now.getTime() - ms).toISOString();

interface WatchedBot {
  accountId: string;
  botId: string;
  config: QualityConfig;
}

/** The bots that want alerts: those whose active version declares the plugin. */
async function watchedBots({ engine, stores, clock, log }: QualityParts): Promise<WatchedBot[]> {
  const active = await stores.bots.activeSince(isoBefore(clock.now(), LONGEST_WINDOW_MS));
  const found: WatchedBot[] = [];
  for (const { accountId, botId, activeVersionId } of active) {
    try {
      const config = qualityOf(await engine.definitionOf(accountId, activeVersionId));
      if (config) found.push({ accountId, botId, config });
    } catch (error) {
      log.warn({ err: error, botId }, 'a bot that cannot be read is not watched');
    }
  }
  return found;
}

async function settle({ accountId, botId, config }: WatchedBot, parts: QualityParts): Promise<AlertRecord[]> {
  const { stores, alerts: kept } = parts;
  const now = parts.clock.now();
  const rows: CountsRow[] = await stores.statistics.countsIn({
    accountId,
    botId,
    since: isoBefore(now, config.windowHours * HOUR_MS),
    until: now.toISOString(),
    idleSince: isoBefore(now, config.silentAfterMinutes * MINUTE_MS),
    experiment: null,
  });
  const { raise, clear } = judge(rows, await kept.openAlerts(accountId, botId), config);
  const at = now.toISOString();
  const alerts = raise.map((alert) => ({
    ...alert,
    id: newId(),
    accountId,
    botId,
    raisedAt: at,
    clearedAt: null,
    clearedValue: null,
  }));
  return kept.settleAlerts({ accountId, raise: alerts, clear, at });
}

/**
 * Looks at every bot that wants it, raises what is new and clears what is mended; gives back what changed. Safe to run
 * on any number of servers at once: the store raises each alert once. One bot's failure keeps no other from being
 * looked at.
 */
export async function watchQuality(parts: QualityParts): Promise<AlertRecord[]> {
  const changed: AlertRecord[] = [];
  for (const bot of await watchedBots(parts)) {
    try {
      changed.push(...(await settle(bot, parts)));
    } catch (error) {
      parts.log.warn({ err: error, botId: bot.botId }, 'the quality of a bot could not be looked at');
    }
  }
  for (const { botId, metric, scope, subject, value, clearedAt } of changed) {
    const message = clearedAt === null ? 'quality alert raised' : 'quality alert cleared';
    parts.log.info({ botId, metric, scope, subject, value }, message);
  }
  return changed;
}
