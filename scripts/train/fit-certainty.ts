import { type CertaintyCurve, certaintyOf } from '../../src/understanding/certainty.ts';
import { minimise } from './minimise.ts';

/** A held-back reading: what it scored and whether it was right. */
export interface Outcome {
  score: number;
  isRight: boolean;
}

/** Logistic regression of being right on the logit of the score. */
export function fitCertainty(outcomes: readonly Outcome[]): CertaintyCurve {
  const inputs = outcomes.map(({ score, isRight }) => {
    const share = certaintyOf(score, { offset: 0, slope: 1 });
    return { logit: Math.log(share / (1 - share)), truth: isRight ? 1 : 0 };
  });
  const [offset = 0, slope = 1] = minimise(
    (at, gradient) => {
      const [a = 0, b = 0] = at;
      gradient.fill(0);
      let loss = 0;
      for (const { logit, truth } of inputs) {
        const right = 1 / (1 + Math.exp(-(a + b * logit)));
        loss -= Math.log(Math.max(1e-12, truth === 1 ? right : 1 - right));
        gradient[0] = (gradient[0] ?? 0) + right - truth;
        gradient[1] = (gradient[1] ?? 0) + (right - truth) * logit;
      }
      return loss;
    },
    2,
    100,
  );
  const round = (value: number) => Math.round(value * 100) / 100;
  return { offset: round(offset), slope: round(slope) };
}
