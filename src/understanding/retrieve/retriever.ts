import { localeFor } from '../../locales/index.ts';
import type { Candidate } from '../types.ts';
import { shareOut } from './combine.ts';
import { explain } from './explain.ts';
import { ENGLISH_WEIGHTS } from './fitted.ts';
import { scopeScore, scopeSignals } from './scope.ts';
import { trainScorers } from './train-scorers.ts';
import type { RetrieverEntry } from './train-scorers.ts';

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

/** Ranks trained entries against a message, and says whether any fits. Made by `trainRetriever`. */
export interface Retriever {
  rank: (text: string) => Ranking;
}

/**
 * Its evidence costs more than the ranking, and is read of few: no property of its own, so that whoever walks over a ranking
 * does not ask for it.
 */
class RankedCandidate implements Candidate {
  readonly id: string;
  readonly score: number;
  readonly #explain: () => string[];

  constructor(id: string, score: number, explain: () => string[]) {
    this.id = id;
    this.score = score;
    this.#explain = explain;
  }

  get evidence(): string[] {
    return this.#explain();
  }
}

const MAX_CANDIDATES = 10;
const DEFAULT_THRESHOLD = 0.5;
const NOTHING: Ranking = { candidates: [], score: 0, isInScope: false };

/**
 * Trains on a bot's entries; some 0.5 s for 150 entries of 10 examples. The result is immutable and ranks a message in
 * under a millisecond.
 */
export function trainRetriever(entries: readonly RetrieverEntry[], options: RetrieverOptions): Retriever {
  const { words } = localeFor(options.locale);
  const { shape, score } = trainScorers(entries, words);
  const weights = words.weights ?? ENGLISH_WEIGHTS;
  const ids = entries.map(({ id }) => id);
  const threshold = options.threshold ?? DEFAULT_THRESHOLD;

  function rank(text: string): Ranking {
    const signals = score(text);
    if (signals.content === 0 || ids.length === 0) return NOTHING;
    const shares = shareOut(signals, shape, weights.entry);
    const order = [...shares.keys()].sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0)).slice(0, MAX_CANDIDATES);
    const best = order[0] ?? 0;
    const values = scopeSignals(signals, shape, best, shares[best] ?? 0);
    const inScope = scopeScore(values, shape, weights.scope);
    const candidates = order.map(
      (entry) => new RankedCandidate(ids[entry] ?? '', inScope * (shares[entry] ?? 0), () => explain(signals, entry)),
    );
    return { candidates, score: inScope, isInScope: inScope >= threshold };
  }
  return { rank };
}
