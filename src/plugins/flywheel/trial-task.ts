/** A trial in a thread of its own: one holds the processor for seconds, and visitors would wait meanwhile. */
import type { ApartParts, PluginServer } from '../../engine/plugin-server.ts';
import { holdTrial } from './hold-trial.ts';
import type { Trial, TrialResult } from './hold-trial.ts';

/** What the thread calls. */
export const run = (data: unknown, parts: ApartParts): Promise<TrialResult> => holdTrial(data as Trial, parts);

/** Throws TRIAL_FAILED. */
export const heldApart =
  ({ runApart }: Pick<PluginServer, 'runApart'>) =>
  async (trial: Trial): Promise<TrialResult> =>
    (await runApart(new URL(import.meta.url), trial)) as TrialResult;
