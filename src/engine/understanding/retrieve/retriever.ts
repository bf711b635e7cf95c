import type { Candidate } from '../types.ts';
import { shareOut } from './combine.ts';
import { explain } from './explain.ts';
import { ENTRY_WEIGHTS, SCOPE_WEIGHTS } from './fitted.ts';
import { makeReader } from './reading.ts';
import { scopeScore, scopeSignals } from './scope.ts';
import { trainScorers } from './signals.ts';
import type { RetrieverEntry } from './signals.ts';
import { wordsFor } from './words-for.ts';

export interface RetrieverOptions {
  /** BCP 47; the nearest known locale is used. */
  locale: string;
  /** `score` from which a message counts as in scope, 0..1. Default 0.5: as many wrongly rejected as wrongly taken. */
  threshold?: number | undefined;
}

export interface Ranking {
  /** Best first, up to 10; empty for a message without words. */
  candidates: Candidate[];
  /** Probability that any entry fits, 0..1. */
  score: number;
  isInScope: boolean;
}

export interface Retriever {
  rank: (text: string) => Ranking;
}

const MAX_CANDIDATES = 10;
const DEFAULT_THRESHOLD = 0.5;
const NOTHING: Ranking = { candidates: [], score: 0, isInScope: false };

/**
 * Trains on a bot's entries; takes some 0.3 s for 150 entries of 10 examples. The result is immutable and ranks a message
 * in under a millisecond.
 */
export function trainRetriever(entries: readonly RetrieverEntry[], options: RetrieverOptions): Retriever {
  const read = makeReader(wordsFor(options.locale));
  const { shape, score: signalsOf } = trainScorers(entries, read);
  const threshold = options.threshold ?? DEFAULT_THRESHOLD;

  return {
    rank: (text) => {
      const message = read(text);
      if (message.length === 0 || entries.length === 0) return NOTHING;
      const signals = signalsOf(message);
      const shares = shareOut(signals, shape, ENTRY_WEIGHTS);
      const order = [...shares.keys()].sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0)).slice(0, MAX_CANDIDATES);
      const best = order[0] ?? 0;
      const score = scopeScore(scopeSignals(signals, shape, best, shares[best] ?? 0), shape, SCOPE_WEIGHTS);
      const candidates = order.map((entry) => ({
        id: entries[entry]?.id ?? '',
        score: score * (shares[entry] ?? 0),
        evidence: explain(signals, entry),
      }));
      return { candidates, score, isInScope: score >= threshold };
    },
  };
}
