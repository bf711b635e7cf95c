import { createHash } from 'node:crypto';
import type { DynamicStepsConfig } from './config.ts';

export const ARMS = ['static', 'dynamic'] as const;
export type Arm = (typeof ARMS)[number];

/**
 * The arm that a person is in: a share of the digest's range as large as the arm's weight. The same person stays in the
 * same arm in every conversation and on every server, and is dealt anew only when the experiment gets another name.
 */
export const armOf = ({ name, weights }: NonNullable<DynamicStepsConfig['experiment']>, profileId: string): Arm => {
  const digest = createHash('sha256').update(`${name}\n${profileId}`).digest();
  const place = digest.readUInt32BE(0) / 2 ** 32;
  return place < weights.static / (weights.static + weights.dynamic) ? 'static' : 'dynamic';
};
