import type { ReplyObservation } from '../types.ts';
import { KIND_OF_CLASS, REPLY_CLASSES, type ReplyClass } from './reply-class.ts';
import type { ReplyWeights } from './reply-by-rules.ts';

/** The class that fits best, with its share of the whole. */
export interface RankedReply {
  best: ReplyClass;
  /** Share of the kind that the class belongs to. 0..1 */
  score: number;
}

/** Picks the kind with the largest share, then the class within it, so that split kinds are not at a disadvantage. */
export function rankReply(weights: ReplyWeights): RankedReply {
  let total = 0;
  const kinds = new Map<ReplyObservation['kind'], { sum: number; best: ReplyClass }>();
  for (const of of REPLY_CLASSES) {
    const weight = weights[of];
    total += weight;
    const kind = kinds.get(KIND_OF_CLASS[of]);
    if (kind === undefined) kinds.set(KIND_OF_CLASS[of], { sum: weight, best: of });
    else {
      if (weight > weights[kind.best]) kind.best = of;
      kind.sum += weight;
    }
  }
  let winner = { sum: 0, best: 'other' as ReplyClass };
  for (const kind of kinds.values()) if (kind.sum > winner.sum) winner = kind;
  return { best: winner.best, score: total === 0 ? 0 : winner.sum / total };
}
