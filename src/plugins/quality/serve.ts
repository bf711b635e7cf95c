/** The monitor at work: it looks at every bot that wants it, and tells of what it raises and clears. */
import type { BotDefinition } from '../../engine/plugin.ts';
import type { PluginServer, ServedPlugin } from '../../engine/plugin-server.ts';
import { qualityOf, silentAfterMinutesOf } from './config.ts';
import { QUALITY_ROUTES, qualityJobs } from './quality-jobs.ts';
import { alerts } from './store/alerts.ts';
import { watchQuality } from './watch-quality.ts';

/** How often the quality of the bots is looked at, ms: its rates are taken over hours. */
const WATCH_MS = 300_000;

/** Whom the bot tells of what it learns: told of alerts, too, where nobody else is named. */
const elsewhere = ({ plugins }: BotDefinition): string | null => {
  const config = plugins.find(({ use }) => use === 'flywheel')?.config as { webhook?: { url?: string } } | undefined;
  return config?.webhook?.url ?? null;
};

export const serve = (server: PluginServer): ServedPlugin => {
  const { stores, clock, log, definitionOf, announce } = server;
  const own = stores.plugins.open(alerts);
  return {
    services: {
      alerts: {
        alertsOf: own.alertsOf,
        find: own.findAlert,
        silentAfterMinutesOf: async (...version) => silentAfterMinutesOf(await definitionOf(...version)),
      },
    },
    queues: qualityJobs(({ accountId, botId, alertId, change }) =>
      announce({ accountId, botId, topic: 'alerts', data: { alertId, change } }),
    ),
    routes: QUALITY_ROUTES,
    sweeps: {
      watch: { everyMs: WATCH_MS, run: () => watchQuality({ engine: server, stores, alerts: own, clock, log }) },
    },
    receiverOf: (bot, kind) => (kind in QUALITY_ROUTES ? (qualityOf(bot)?.webhook?.url ?? elsewhere(bot)) : null),
  };
};
