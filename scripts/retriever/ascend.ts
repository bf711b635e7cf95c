/** Gives the gradient of what is to be made large, at `weights`. */
export type Gradient = (weights: Float64Array) => Float64Array;

const STEPS = 400;
const FIRST_STEP = 0.15;
const MEMORY = 0.9;
const SQUARE_MEMORY = 0.99;

/** Climbs a concave function of few weights: Adam (Kingma & Ba 2015) with a step that shrinks to zero. */
export function ascend(size: number, gradient: Gradient): Float64Array {
  const weights = new Float64Array(size);
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  for (let step = 1; step <= STEPS; step += 1) {
    const slope = gradient(weights);
    const rate = FIRST_STEP * (1 - step / (STEPS + 1));
    for (const [at, value] of slope.entries()) {
      mean[at] = MEMORY * (mean[at] ?? 0) + (1 - MEMORY) * value;
      square[at] = SQUARE_MEMORY * (square[at] ?? 0) + (1 - SQUARE_MEMORY) * value * value;
      const corrected = (mean[at] ?? 0) / (1 - MEMORY ** step);
      const scale = Math.sqrt((square[at] ?? 0) / (1 - SQUARE_MEMORY ** step)) + 1e-9;
      weights[at] = (weights[at] ?? 0) + (rate * corrected) / scale;
    }
  }
  return weights;
}
