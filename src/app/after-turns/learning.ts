/** The flywheel at work: its jobs, and the search for conversations that fell silent. */
import { proposalStream } from '../../engine/index.ts';
import type { JobDefinition } from '../../jobs/job-runner.ts';
import { learningJobs } from '../../jobs/learning-jobs.ts';
import { silenceSweep } from '../../jobs/silence-sweep.ts';
import { createFlywheel, flywheelOf } from '../../plugins/flywheel/index.ts';
import type { Flywheel } from '../../plugins/flywheel/index.ts';
import type { ActiveDefinition } from './active-definition.ts';
import type { Announce } from './announcer.ts';
import type { FollowUpParts } from './follow-up.ts';
import { trialsApart } from './trials-apart.ts';

/** `idle_minutes` is at least one. */
const SHORTEST_IDLE_MS = 60_000;

export interface Learning {
  flywheel: Flywheel;
  jobs: JobDefinition[];
  /** Analyses conversations that fell silent; how many. */
  sweep(): Promise<number>;
  /** Ends what is being tried. */
  close(): Promise<void>;
}

export function createLearning(
  { engine, stores, model, embeddings, clock, log, plugins }: FollowUpParts,
  { announce, activeDefinition }: { announce: Announce; activeDefinition: ActiveDefinition },
): Learning {
  const trials = trialsApart({ modules: plugins.modules });
  const flywheel = createFlywheel({
    stores,
    definitionOf: engine.definitionOf,
    model,
    embeddings,
    clock,
    log,
    plugins: plugins.registry,
    holdTrial: trials.hold,
  });
  const jobs = learningJobs(flywheel, ({ accountId, ...changed }) =>
    announce(proposalStream(accountId), { kind: 'ProposalChanged', ...changed }),
  );
  const sweep = silenceSweep({
    outbox: stores.outbox,
    learner: flywheel,
    clock,
    log,
    shortestIdleMs: SHORTEST_IDLE_MS,
    idleMsOf: async (accountId, botId) => {
      const bot = await activeDefinition(accountId, botId);
      const config = bot && flywheelOf(bot);
      return config && config.idleMinutes * 60_000;
    },
    lastActivityOf: async (accountId, id) => (await stores.conversations.find(accountId, id))?.lastActivityAt ?? null,
  });
  return { flywheel, jobs, sweep, close: () => trials.close() };
}
