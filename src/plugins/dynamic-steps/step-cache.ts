import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Cache, TurnView } from '../../engine/plugin.ts';
import { proposedStep } from './proposed-step.ts';
import type { ProposedStep } from './proposed-step.ts';

/** A proposal as it passed the checks. */
const cachedStep = z.object({ step: proposedStep, model: z.string(), confidence: z.number() });
export type CachedStep = z.output<typeof cachedStep>;

export const digestOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/**
 * Proposals by what they were made from. The key is a digest of the account, the model and all that the model was told,
 * so one person's step reaches another only where nothing that was told of them differs.
 */
export const stepCache = (cache: Cache, { profile, bot }: TurnView, system: string, ttlMs: number) => {
  const key = `generated-step:${digestOf(profile.accountId, bot.slug, bot.model.name ?? '', system)}`;
  return {
    async find(): Promise<CachedStep | null> {
      if (ttlMs === 0) return null;
      const parsed = cachedStep.safeParse(await cache.get(key));
      return parsed.success ? parsed.data : null;
    },
    async keep(kept: { step: ProposedStep; model: string; confidence: number }): Promise<void> {
      if (ttlMs > 0) await cache.set(key, kept, ttlMs);
    },
  };
};
