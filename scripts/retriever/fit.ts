import { shareOut } from '../../src/understanding/retrieve/combine.ts';
import type { EntryWeights } from '../../src/understanding/retrieve/combine.ts';
import { SCOPE_SIGNALS, scopeScore, scopeSignals } from '../../src/understanding/retrieve/scope.ts';
import type { ScopeWeights } from '../../src/understanding/retrieve/scope.ts';
import { ENTRY_SIGNALS } from '../../src/understanding/retrieve/signals.ts';
import { ascend } from './ascend.ts';
import { entryInputs } from './observe.ts';
import type { Observation } from './observe.ts';

/** Pull towards zero, next to an average gradient. */
const ENTRY_RIDGE = 1e-4;
const SCOPE_RIDGE = 3e-4;
/** Rivals that are looked at for each message, the best by plain sums: the rest hardly move a gradient. */
const RIVALS = 12;

/** Weights that make the fitting entry likely: multinomial logistic regression over each message's entries. */
export function fitEntryWeights(observations: readonly Observation[], prior?: EntryWeights): EntryWeights {
  const cases = observations
    .filter(({ gold }) => gold.length > 0)
    .map((observation) => {
      const rivals = [...Array(observation.shape.entries).keys()]
        .map((entry) => ({
          entry,
          sum: ENTRY_SIGNALS.reduce((s, name) => s + (observation.signals.byEntry[name][entry] ?? 0), 0),
        }))
        .sort((a, b) => b.sum - a.sum)
        .slice(0, RIVALS)
        .map(({ entry }) => entry);
      const entries = [...new Set([...observation.gold, ...rivals])];
      return {
        weight: observation.weight,
        golds: observation.gold.length,
        inputs: entries.map((entry) => entryInputs(observation, entry)),
      };
    });
  const size = ENTRY_SIGNALS.length * 2;
  const total = cases.reduce((sum, { weight }) => sum + weight, 0);
  const fitted = ascend(size, (weights) => {
    const slope = pull(weights, prior && numbersOf(ENTRY_SIGNALS, prior), ENTRY_RIDGE);
    for (const { weight, golds, inputs } of cases) {
      const shares = softmax(inputs.map((input) => dot(weights, input)));
      const right = shares.slice(0, golds).reduce((a, b) => a + b, 0);
      inputs.forEach((input, at) => {
        const share = shares[at] ?? 0;
        const force = (weight / total) * ((at < golds ? share / Math.max(right, 1e-12) : 0) - share);
        input.forEach((value, k) => (slope[k] = (slope[k] ?? 0) + force * value));
      });
    }
    return slope;
  });
  return named(ENTRY_SIGNALS, fitted);
}

/** Weights that tell messages some entry fits from others: logistic regression on the best entry's signals. */
export function fitScopeWeights(
  observations: readonly Observation[],
  entryWeights: EntryWeights,
  prior?: ScopeWeights,
): ScopeWeights {
  const cases = observations.map((observation) => {
    const growth = Math.log1p(observation.shape.examples);
    const values = bestOf(observation, entryWeights).values;
    return {
      weight: observation.weight,
      fits: observation.gold.length > 0 ? 1 : 0,
      input: SCOPE_SIGNALS.flatMap((signal) => [values[signal], values[signal] * growth]),
    };
  });
  const total = cases.reduce((sum, { weight }) => sum + weight, 0);
  const fitted = ascend(SCOPE_SIGNALS.length * 2, (weights) => {
    const slope = pull(weights, prior && numbersOf(SCOPE_SIGNALS, prior), SCOPE_RIDGE);
    for (const { weight, fits, input } of cases) {
      const force = (weight / total) * (fits - 1 / (1 + Math.exp(-dot(weights, input))));
      input.forEach((value, k) => (slope[k] = (slope[k] ?? 0) + force * value));
    }
    return slope;
  });
  return named(SCOPE_SIGNALS, fitted);
}

/** How much stronger weights are drawn to those of another language than they else are to zero. */
const TRUST_IN_PRIOR = 10;

/** The pull towards the weights of another language, or towards zero. */
const pull = (weights: Float64Array, prior: readonly number[] | undefined, ridge: number) =>
  weights.map((weight, at) => (prior ? TRUST_IN_PRIOR * ridge * ((prior[at] ?? 0) - weight) : -ridge * weight));

const numbersOf = <T extends string>(names: readonly T[], weights: Record<T, { base: number; growth: number }>) =>
  names.flatMap((name) => [weights[name].base, weights[name].growth]);

/** The entry that the weights put first, and the scope's signals for it. */
export function bestOf(observation: Observation, entryWeights: EntryWeights) {
  const shares = shareOut(observation.signals, observation.shape, entryWeights);
  let best = 0;
  for (const [entry, share] of shares.entries()) if (share > (shares[best] ?? 0)) best = entry;
  return { best, values: scopeSignals(observation.signals, observation.shape, best, shares[best] ?? 0) };
}

/** Right first answers, and mean of accepted fitting and refused other messages, both weighed per bot. */
export function check(observations: readonly Observation[], entryWeights: EntryWeights, scopeWeights: ScopeWeights) {
  let right = 0;
  let fitting = 0;
  let balanced = 0;
  let total = 0;
  for (const observation of observations) {
    const { best, values } = bestOf(observation, entryWeights);
    const isIn = scopeScore(values, observation.shape, scopeWeights) >= 0.5;
    const isRight = observation.gold.includes(best);
    const fits = observation.gold.length > 0;
    if (fits) fitting += observation.weight;
    if (isRight) right += observation.weight;
    if (fits ? isIn && isRight : !isIn) balanced += observation.weight;
    total += observation.weight;
  }
  return { top1: right / fitting, balanced: balanced / total };
}

const dot = (weights: Float64Array, input: readonly number[]) =>
  input.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);

function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const raised = logits.map((logit) => Math.exp(logit - highest));
  const total = raised.reduce((a, b) => a + b, 0);
  return raised.map((value) => value / total);
}

const round = (value: number | undefined) => Math.round((value ?? 0) * 100) / 100;

function named<T extends string>(names: readonly T[], fitted: Float64Array) {
  return Object.fromEntries(
    names.map((name, at) => [name, { base: round(fitted[2 * at]), growth: round(fitted[2 * at + 1]) }]),
  ) as Record<T, { base: number; growth: number }>;
}
