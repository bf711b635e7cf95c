import type { SparseVector } from './vector-space.ts';

/** Scores every class for a text: unnormalised log-probabilities. */
export type LinearModel = (vector: SparseVector) => Float64Array;

/** Length of the first step down the gradient; it shrinks to 0 in a straight line, which also keeps the weights small. */
const FIRST_STEP = 6;
/** Passes over the examples. More of them change nothing that held-back examples would show. */
const PASSES = 5;

/**
 * Multinomial logistic regression by stochastic gradient descent, examples in a fixed pseudo-random order.
 * `labels[i]` is the class of `examples[i]`, 0 .. classes - 1; `features` is the size of their space.
 */
export function trainLinearModel(
  examples: readonly SparseVector[],
  labels: readonly number[],
  classes: number,
  features: number,
): LinearModel {
  const weights = new Float32Array(features * classes);
  const change = new Float64Array(classes);
  const steps = PASSES * examples.length;
  const random = pseudoRandom(examples.length);

  const order = examples.map((_, index) => index);
  for (let step = 0; step < steps; step += 1) {
    const place = step % examples.length;
    if (place === 0) shuffle(order, random);
    const index = order[place] ?? 0;
    const example = examples[index];
    if (example === undefined) continue;
    change.fill(0);
    addScores(weights, classes, example, change);
    toGradient(change, labels[index] ?? 0, FIRST_STEP * (1 - step / steps));
    addChange(weights, classes, example, change);
  }

  return (vector) => {
    const scores = new Float64Array(classes);
    addScores(weights, classes, vector, scores);
    return scores;
  };
}

/** Scores to the change that the example asks of them: (1 for its own class, else 0) less the probability, by `size`. */
function toGradient(scores: Float64Array, label: number, size: number): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) highest = Math.max(highest, score);
  let sum = 0;
  for (let c = 0; c < scores.length; c += 1) sum += scores[c] = Math.exp((scores[c] as number) - highest);
  for (let c = 0; c < scores.length; c += 1)
    scores[c] = (size * ((c === label ? 1 : 0) * sum - (scores[c] as number))) / sum;
}

// The two loops below are nearly all of the training time; indices are in range by construction, hence the casts.

/** scores += the weights of the vector's features, each times its weight. */
function addScores(weights: Float32Array, classes: number, vector: SparseVector, scores: Float64Array): void {
  for (let at = 0; at < vector.ids.length; at += 1) {
    const row = (vector.ids[at] as number) * classes;
    const weight = vector.weights[at] as number;
    for (let c = 0; c < classes; c += 1) scores[c] = (scores[c] as number) + weight * (weights[row + c] as number);
  }
}

/** The weights of the vector's features += change, each times its weight. */
function addChange(weights: Float32Array, classes: number, vector: SparseVector, change: Float64Array): void {
  for (let at = 0; at < vector.ids.length; at += 1) {
    const row = (vector.ids[at] as number) * classes;
    const weight = vector.weights[at] as number;
    for (let c = 0; c < classes; c += 1)
      weights[row + c] = (weights[row + c] as number) + weight * (change[c] as number);
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
}

/** Numbers in 0..1 that look random and are the same every time: a linear congruential generator modulo 2^32. */
function pseudoRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
