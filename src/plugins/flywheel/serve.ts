/** The flywheel at work: its queues, the search for conversations that fell silent, and what an admin asks of it. */
import type { PluginServer, ServedPlugin } from '../../engine/plugin-server.ts';
import { flywheelOf } from './config.ts';
import { createFlywheel } from './create-flywheel.ts';
import { LEARNING_ROUTES, learningJobs } from './learning-jobs.ts';
import { silenceSweep } from './silence-sweep.ts';
import { learning } from './store/learning.ts';
import { heldApart } from './trial-task.ts';

/** How often conversations that fell silent are looked for, ms. */
const SILENCE_MS = 60_000;
/** `idle_minutes` is at least one. */
const SHORTEST_IDLE_MS = 60_000;

export const serve = (server: PluginServer): ServedPlugin => {
  const { stores, clock, log, definitionOf, announce } = server;
  const own = stores.plugins.open(learning);
  const flywheel = createFlywheel({ ...server, learning: own, holdTrial: heldApart(server) });
  const silence = silenceSweep({
    learning: own,
    learner: flywheel,
    clock,
    log,
    shortestIdleMs: SHORTEST_IDLE_MS,
    idleMsOf: async (accountId, versionId) => {
      const config = flywheelOf(await definitionOf(accountId, versionId));
      return config && config.idleMinutes * 60_000;
    },
  });
  return {
    services: {
      proposals: {
        find: own.proposals.find,
        list: own.proposals.list,
        supportersOf: own.proposals.supportersOf,
        review: flywheel.review,
        changedFiles: flywheel.changedFiles,
        flowStatsOf: own.flowStats.ofBot,
        followersOf: own.flowStats.supportersOf,
      },
    },
    queues: learningJobs(flywheel, ({ accountId, botId, proposalId, change }) =>
      announce({ accountId, botId, topic: 'proposals', data: { proposalId, change } }),
    ),
    routes: LEARNING_ROUTES,
    sweeps: { silence: { everyMs: SILENCE_MS, run: silence } },
    receiverOf: (bot, kind) => (kind in LEARNING_ROUTES ? (flywheelOf(bot)?.webhook?.url ?? null) : null),
  };
};
