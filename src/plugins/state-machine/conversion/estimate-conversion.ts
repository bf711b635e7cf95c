/**
 * How likely the conversation converts: logistic regression, p = 1 / (1 + e^-(logit(base rate) + slope * sum)), over what
 * has happened. Every part of the sum is kept, so the figure can be explained to the person who reads it.
 */
import type { Machine } from '../machine.ts';
import type { Contribution, Estimate, Talk } from '../talk.ts';
import { weights } from './weights.ts';

/** Log-odds of a probability that is neither 0 nor 1. */
export const logit = (probability: number): number => Math.log(probability / (1 - probability));

export const logistic = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** Strictly between 0 and 1; a talk in which nothing has happened yet is at the base rate. null where no state converts. */
export const estimateConversion = (talk: Talk, machine: Machine): Estimate | null => {
  if (machine.conversion === null) return null;
  const { baseRate, slope } = machine.conversion;
  const contributions = contributionsOf(talk, machine);
  const sum = contributions.reduce((total, { logOdds }) => total + logOdds, 0);
  return { probability: logistic(logit(baseRate) + slope * sum), contributions };
};

/** What each feature adds, before the slope; the strongest first. */
const contributionsOf = (talk: Talk, machine: Machine): Contribution[] => {
  const counted = weights.map(({ feature, logOdds, amount }): Contribution => {
    const seen = amount(talk);
    return { feature, amount: seen, logOdds: logOdds * seen };
  });
  const visited = talk.visited.map(
    (name): Contribution => ({
      feature: `visited:${name}`,
      amount: 1,
      logOdds: machine.states[name]?.visitLogOdds ?? 0,
    }),
  );
  return [...counted, ...visited]
    .filter(({ logOdds }) => logOdds !== 0)
    .toSorted((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds));
};

/** Parts that a sentence names at most. */
const NAMED = 3;

/** "0.42 (visited:closing_attempt +1.2, sentiment +0.3, declines -1.0)" */
export const explainEstimate = ({ probability, contributions }: Estimate): string => {
  const parts = contributions
    .slice(0, NAMED)
    .map(({ feature, logOdds }) => `${feature} ${logOdds < 0 ? '-' : '+'}${Math.abs(logOdds).toFixed(1)}`);
  return `${probability.toFixed(2)}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
};
