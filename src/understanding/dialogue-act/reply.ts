import type { ReplyKind } from '../types.ts';
import { KIND_OF_CLASS, REPLY_CLASSES, type ReplyClass } from './reply-class.ts';
import type { ReplyWeights } from './reply-by-rules.ts';

/** The class that fits best, with its share of the whole. */
export interface RankedReply {
  best: ReplyClass;
  /** Share of the kind that the class belongs to. 0..1 */
  score: number;
  /** The other kinds with a share worth knowing of, largest first. */
  rivals: { kind: ReplyKind; score: number }[];
}

/** A kind with a smaller share is no rival, 0..1. */
const RIVAL = 0.1;

/** Picks the kind with the largest share, then the class within it, so that split kinds are not at a disadvantage. */
export function rankReply(weights: ReplyWeights): RankedReply {
  let total = 0;
  const kinds = new Map<ReplyKind, { sum: number; best: ReplyClass }>();
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
  const share = (sum: number): number => (total === 0 ? 0 : sum / total);
  const rivals = [...kinds]
    .map(([kind, { sum }]) => ({ kind, score: share(sum) }))
    .filter(({ kind, score }) => kind !== KIND_OF_CLASS[winner.best] && score >= RIVAL)
    .sort((a, b) => b.score - a.score);
  return { best: winner.best, score: share(winner.sum), rivals };
}
