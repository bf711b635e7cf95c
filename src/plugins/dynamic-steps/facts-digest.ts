import type { StepRun } from '../../engine/plugin.ts';
import { digestOf } from './step-cache.ts';

/**
 * Digest of the facts that a step was made from. What was said in between does not count: after a side question the
 * person sees the same step again, after a correction one that fits.
 */
export const factsDigest = ({ frame, view }: Pick<StepRun<unknown>, 'frame' | 'view'>): string =>
  digestOf(
    view.locale,
    JSON.stringify([frame.slots, frame.vars], withoutTurns),
    JSON.stringify([view.profile.collected, view.profile.refused, view.profile.preferences], withoutTurns),
  );

/** Values and ranges, whenever and however they were said. */
const withoutTurns = (key: string, value: unknown): unknown =>
  key === 'turn' || key === 'at' || key === 'raw' || key === 'certainty' || key === 'source' ? undefined : value;
