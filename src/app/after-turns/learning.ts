/** The flywheel at work: its jobs, and the search for conversations that fell silent. */
import { proposalStream } from '../../engine/index.ts';
import { defineJob } from '../../jobs/job-runner.ts';
import type { JobDefinition } from '../../jobs/job-runner.ts';
import { learningJobs } from '../../jobs/learning-jobs.ts';
import { silenceSweep } from '../../jobs/silence-sweep.ts';
import { createFlywheel, flywheelOf } from '../../plugins/flywheel/index.ts';
import type { Flywheel } from '../../plugins/flywheel/index.ts';
import type { Announce } from './announcer.ts';
import type { FollowUpParts } from './follow-up.ts';
import { trialsApart } from './trials-apart.ts';

/** The job that looks for conversations that fell silent. */
export const SILENCE_SWEEP = 'silence-sweep';

/** `idle_minutes` is at least one. */
const SHORTEST_IDLE_MS = 60_000;

export interface Learning {
  flywheel: Flywheel;
  jobs: JobDefinition[];
  /** Ends what is being tried. */
  close(): Promise<void>;
}

export function createLearning(
  { engine, stores, model, embeddings, clock, log, plugins }: FollowUpParts,
  announce: Announce,
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
    idleMsOf: async (accountId, versionId) => {
      const config = flywheelOf(await engine.definitionOf(accountId, versionId));
      return config && config.idleMinutes * 60_000;
    },
  });
  const sweepJob = defineJob({
    name: SILENCE_SWEEP,
    retries: 0,
    handle: async () => {
      await sweep();
    },
  });
  return { flywheel, jobs: [...jobs, sweepJob], close: () => trials.close() };
}
