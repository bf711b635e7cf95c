import type { BurstLimits } from './ports/bot.ts';

/** How long a burst lasts where the bundle says nothing: a pause in which most people who go on have begun to type. */
export const DEFAULT_BURST: BurstLimits = { quietMs: 1_500, longestMs: 8_000 };

/** Messages that one turn takes: more are no fragments of one thought. */
export const MOST_PARTS = 20;
