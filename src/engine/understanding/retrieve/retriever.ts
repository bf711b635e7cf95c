import type { Candidate } from '../types.ts';
import { indexExamples } from './nearest.ts';
import { trainLinearModel } from './linear-model.ts';
import { tokenise } from './tokenise.ts';
import { buildVectorSpace } from './vector-space.ts';
import { wordsFor } from './words-for.ts';

/** A stored answer or intent: what users say to mean it, and what the bot would say. */
export interface RetrieverEntry {
  id: string;
  title?: string | undefined;
  answer?: string | undefined;
  examples: readonly string[];
}

export interface RetrieverOptions {
  /** BCP 47; the nearest known locale is used. */
  locale: string;
  /** `score` from which a message counts as in scope, 0..1. */
  threshold?: number | undefined;
}

export interface RankOptions {
  /** The message's vector, from the same endpoint as the entries'. */
  vector?: readonly number[] | undefined;
}

export interface Ranking {
  /** Best first, up to 10. */
  candidates: Candidate[];
  /** Probability that any entry fits, 0..1. */
  score: number;
  isInScope: boolean;
}

export interface Retriever {
  rank: (text: string, options?: RankOptions) => Ranking;
}

const MAX_CANDIDATES = 10;

export function trainRetriever(entries: readonly RetrieverEntry[], options: RetrieverOptions): Retriever {
  const words = wordsFor(options.locale);
  const rows = entries.flatMap((entry, label) =>
    [...entry.examples, ...(entry.title === undefined ? [] : [entry.title])].map((text) => ({ label, text })),
  );
  const labels = rows.map((row) => row.label);
  const tokens = rows.map((row) => tokenise(row.text, words));
  const space = buildVectorSpace(tokens);
  const vectors = tokens.map((row) => space.vectorise(row));
  const linear = trainLinearModel(vectors, labels, entries.length, space.size);
  const nearest = indexExamples(vectors, space.size);
  const threshold = options.threshold ?? 0.5;

  return {
    rank: (text) => {
      const vector = space.vectorise(tokenise(text, words));
      const scores = linear.score(vector);
      const best = new Float32Array(entries.length);
      nearest.similarities(vector).forEach((similarity, row) => {
        const label = labels[row] ?? 0;
        best[label] = Math.max(best[label] ?? 0, similarity);
      });
      const candidates = entries
        .map(
          (entry, at): Candidate => ({
            id: entry.id,
            score: 1 / (1 + Math.exp(2 - 4 * (0.5 * (scores[at] ?? 0) + 0.5 * (best[at] ?? 0)))),
            evidence: [`linear ${(scores[at] ?? 0).toFixed(2)}`, `nearest ${(best[at] ?? 0).toFixed(2)}`],
          }),
        )
        .toSorted((a, b) => b.score - a.score)
        .slice(0, MAX_CANDIDATES);
      const score = candidates[0]?.score ?? 0;
      return { candidates, score, isInScope: score >= threshold };
    },
  };
}
