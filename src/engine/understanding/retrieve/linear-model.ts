import type { SparseVector } from './vector-space.ts';

/** Scores every class for a text; about 1 for a sure member, about 0 for a stranger. */
export interface LinearModel {
  score: (vector: SparseVector) => Float32Array;
}

/** Strength of the pull towards zero: examples have unit length, so 1 halves what a lone example would earn. */
const RIDGE = 0.5;
/** Passes over the examples. The residual falls tenfold about every two. */
const PASSES = 5;

/**
 * Least squares with a ridge, one output a class, solved in the dual by going round the examples (Gauss-Seidel; the
 * scheme is that of dual coordinate descent, Hsieh et al. 2008, where all classes share one pass over the features).
 * `labels[i]` is the class of `examples[i]`, 0 .. classes - 1.
 */
export function trainLinearModel(
  examples: readonly SparseVector[],
  labels: readonly number[],
  classes: number,
  features: number,
): LinearModel {
  const weights = new Float32Array(features * classes);
  const duals = new Float32Array(examples.length * classes);
  const change = new Float32Array(classes);

  for (let pass = 0; pass < PASSES; pass += 1) {
    examples.forEach((example, index) => {
      addScores(weights, classes, example, change.fill(0));
      const length = squaredLength(example);
      for (let c = 0; c < classes; c += 1) {
        const dual = duals[index * classes + c] ?? 0;
        const wanted = labels[index] === c ? 1 : 0;
        const step = (wanted - (change[c] ?? 0) - RIDGE * dual) / (length + RIDGE);
        duals[index * classes + c] = dual + step;
        change[c] = step;
      }
      addOuter(weights, classes, example, change);
    });
  }

  return {
    score: (vector) => {
      const scores = new Float32Array(classes);
      addScores(weights, classes, vector, scores);
      return scores;
    },
  };
}

function squaredLength({ weights }: SparseVector): number {
  let sum = 0;
  for (const weight of weights) sum += weight * weight;
  return sum;
}

/** scores += weights' rows of the vector's features, each times its weight. */
function addScores(weights: Float32Array, classes: number, vector: SparseVector, scores: Float32Array): void {
  for (let at = 0; at < vector.ids.length; at += 1) {
    const row = (vector.ids[at] ?? 0) * classes;
    const weight = vector.weights[at] ?? 0;
    for (let c = 0; c < classes; c += 1) scores[c] = (scores[c] ?? 0) + weight * (weights[row + c] ?? 0);
  }
}

/** The weights' rows of the vector's features += change, each times its weight. */
function addOuter(weights: Float32Array, classes: number, vector: SparseVector, change: Float32Array): void {
  for (let at = 0; at < vector.ids.length; at += 1) {
    const row = (vector.ids[at] ?? 0) * classes;
    const weight = vector.weights[at] ?? 0;
    for (let c = 0; c < classes; c += 1) weights[row + c] = (weights[row + c] ?? 0) + weight * (change[c] ?? 0);
  }
}
