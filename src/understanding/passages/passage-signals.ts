/** What tells that a passage answers a question, and what each of it is worth: fitted by `scripts/fit-passages.ts`. */

/** Of one passage beside another, for the same question. Shares are of the question, by how telling its words are. */
export interface RankSignals {
  /** BM25, divided by what the question's words are worth together. */
  points: number;
  /** Share of the question's neighbouring words that are neighbours here. */
  pairs: number;
  /** Share that the best sentence alone speaks of. */
  sentence: number;
  /** Share of the last title that the question speaks of. */
  title: number;
}

/** Of the best passage: whether it answers at all. */
export interface AnswerSignals {
  /** Logarithm of BM25 as it is: a question that says more can be answered more surely. */
  strength: number;
  /** Share of the question that the passage speaks of. */
  coverage: number;
  /** How far the second is behind, in worth by `rankOf`. */
  lead: number;
}

export interface PassageWeights {
  rank: RankSignals;
  answer: AnswerSignals & { bias: number };
}

const FITTED: PassageWeights = {
  rank: { points: 7.75, pairs: 1.33, sentence: 4.52, title: 4.13 },
  answer: { bias: -4.71, strength: 2.98, coverage: 1.38, lead: 0.48 },
};

/** Leads beyond this say no more. */
export const MOST_LEAD = 3;

export const rankOf = (signals: RankSignals, weights: RankSignals = FITTED.rank): number =>
  weights.points * signals.points +
  weights.pairs * signals.pairs +
  weights.sentence * signals.sentence +
  weights.title * signals.title;

/** Logistic: 0.8 is right in eight of ten questions. 0..1 */
export function likelihoodOf(signals: AnswerSignals, weights: PassageWeights['answer'] = FITTED.answer): number {
  const { bias, strength, coverage, lead } = weights;
  const sum = bias + strength * signals.strength + coverage * signals.coverage + lead * signals.lead;
  return 1 / (1 + Math.exp(-sum));
}
