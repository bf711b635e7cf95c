import { v5 } from 'uuid';
import type { Clock } from '../../engine/index.ts';
import type { JobRunner } from '../../jobs/job-runner.ts';

/** Any UUID that nobody else uses as a namespace. */
const ROUNDS = '0b7a3f0e-6a0e-4d52-8a86-3f9d1f0b1c77';

/** Asks for the job of this round: every server asks for the same one, and one of them does it. */
export const oncePerRound = (
  runner: Pick<JobRunner, 'add'>,
  job: string,
  clock: Clock,
  roundMs: number,
): Promise<void> => runner.add(job, v5(`${job} ${Math.floor(clock.now().getTime() / roundMs)}`, ROUNDS), {});
