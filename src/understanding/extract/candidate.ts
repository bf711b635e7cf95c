import type { Extraction, SlotType, SlotValue } from '../types.ts';
import { certaintyAt } from './hedges.ts';
import { type Message, spanOf } from './message.ts';

/** A reading of some words as a value, with a score that only compares readings of one slot. */
export interface Candidate {
  score: number;
  extraction: Extraction;
}

/** Builds the extraction for tokens `from` to `to` (exclusive); `certainty` is lowered by the hedges around. */
export function candidate(
  message: Message,
  type: SlotType,
  found: {
    from: number;
    to: number;
    value: SlotValue;
    score: number;
    evidence: string;
    alternatives?: readonly SlotValue[];
    range?: { min: number; max: number } | undefined;
    certainty?: number;
  },
): Candidate {
  const { from, to, value, score, evidence, alternatives, range } = found;
  const hedged = certaintyAt(message, from, to);
  const extraction: Extraction = {
    type,
    value,
    certainty: Math.min(found.certainty ?? 1, hedged.certainty),
    ...spanOf(message, from, to),
    evidence: hedged.hedge ? `${evidence} hedge:${hedged.hedge.phrase}` : evidence,
  };
  if (alternatives && alternatives.length > 0) extraction.alternatives = alternatives;
  if (range) extraction.range = range;
  return { score, extraction };
}

/** Best first, one for each value. */
export function ranked(candidates: readonly Candidate[], atLeast: number): Extraction[] {
  const seen = new Set<string>();
  const result: Extraction[] = [];
  for (const { score, extraction } of candidates.toSorted((a, b) => b.score - a.score)) {
    const key = JSON.stringify(extraction.value);
    if (score < atLeast || seen.has(key)) continue;
    seen.add(key);
    result.push(extraction);
  }
  return result;
}
