/**
 * Fits `base_rate` and `slope` to how a bot's own conversations ended (Platt scaling: a logistic regression with the sum of
 * the weights as its one feature). J. Platt, "Probabilistic outputs for support vector machines", 1999.
 */
import { logistic, logit } from './estimate-conversion.ts';

/** A conversation that is over: the sum of its contributions, and whether it converted. */
export interface Outcome {
  logOdds: number;
  hasConverted: boolean;
}

export interface Calibration {
  /** 0..1 */
  baseRate: number;
  slope: number;
}

/** Newton's steps; the problem is convex and two-dimensional, and is over long before. */
const MAX_STEPS = 50;
const CONVERGED = 1e-9;

/**
 * How many conversations' worth of belief the starting point has: a bot with ten outcomes stays near the prior, one with a
 * thousand leaves it behind.
 */
const PRIOR_WEIGHT = 5;

/** The most likely calibration given the outcomes, held to `prior`. Never diverges, even where all outcomes are alike. */
export const calibrate = (outcomes: readonly Outcome[], prior: Calibration): Calibration => {
  const start = { intercept: logit(prior.baseRate), slope: prior.slope };
  let at = { ...start };
  for (let step = 0; step < MAX_STEPS; step++) {
    // Gradient and curvature of the penalised log-likelihood.
    let towardsIntercept = -PRIOR_WEIGHT * (at.intercept - start.intercept);
    let towardsSlope = -PRIOR_WEIGHT * (at.slope - start.slope);
    let [a, b, d] = [PRIOR_WEIGHT, 0, PRIOR_WEIGHT];
    for (const { logOdds, hasConverted } of outcomes) {
      const expected = logistic(at.intercept + at.slope * logOdds);
      const surprise = (hasConverted ? 1 : 0) - expected;
      const spread = expected * (1 - expected);
      towardsIntercept += surprise;
      towardsSlope += surprise * logOdds;
      a += spread;
      b += spread * logOdds;
      d += spread * logOdds * logOdds;
    }
    const determinant = a * d - b * b;
    const byIntercept = (d * towardsIntercept - b * towardsSlope) / determinant;
    const bySlope = (a * towardsSlope - b * towardsIntercept) / determinant;
    at = { intercept: at.intercept + byIntercept, slope: at.slope + bySlope };
    if (Math.abs(byIntercept) + Math.abs(bySlope) < CONVERGED) break;
  }
  return { baseRate: logistic(at.intercept), slope: at.slope };
};
