/** The value of a function at a point; its gradient is written into the second argument. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

const MEMORY = 8;
const dot = (a: Float64Array, b: Float64Array) => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};
const addScaled = (to: Float64Array, by: number, from: Float64Array) => {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] ?? 0) + by * (from[i] ?? 0);
};

/**
 * Limited-memory BFGS (Nocedal 1980) with a backtracking line search: for smooth convex functions of many variables.
 * Deterministic. Stops after `rounds` or when a step gains less than one part in 100,000.
 */
export function minimise(objective: Objective, size: number, rounds: number): Float64Array {
  let point = new Float64Array(size);
  let gradient = new Float64Array(size);
  let value = objective(point, gradient);
  const steps: { moved: Float64Array; bent: Float64Array; weight: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const direction = downhill(gradient, steps);
    const slope = dot(direction, gradient);
    const next = new Float64Array(size);
    const nextGradient = new Float64Array(size);
    let length = steps.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient) || 1)) : 1;
    let nextValue = Infinity;
    for (let tries = 0; tries < 20; tries++, length /= 2) {
      next.set(point);
      addScaled(next, length, direction);
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + 1e-4 * length * slope) break;
    }
    if (!(nextValue < value)) break;
    const moved = next.slice();
    addScaled(moved, -1, point);
    const bent = nextGradient.slice();
    addScaled(bent, -1, gradient);
    const curve = dot(moved, bent);
    if (curve > 1e-12) {
      steps.push({ moved, bent, weight: 1 / curve });
      if (steps.length > MEMORY) steps.shift();
    }
    const gain = (value - nextValue) / Math.max(1e-12, Math.abs(value));
    point = next;
    gradient = nextGradient;
    value = nextValue;
    if (gain < 1e-5) break;
  }
  return point;
}

/** The two-loop recursion: the gradient bent by what the last steps told of the curvature. */
function downhill(
  gradient: Float64Array,
  steps: readonly { moved: Float64Array; bent: Float64Array; weight: number }[],
): Float64Array<ArrayBuffer> {
  const direction = gradient.map((part) => -part);
  const parts: number[] = [];
  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i];
    if (step === undefined) continue;
    const part = step.weight * dot(step.moved, direction);
    parts[i] = part;
    addScaled(direction, -part, step.bent);
  }
  const last = steps.at(-1);
  if (last) {
    const scale = 1 / (last.weight * dot(last.bent, last.bent));
    for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] ?? 0) * scale;
  }
  for (const [i, step] of steps.entries()) {
    addScaled(direction, (parts[i] ?? 0) - step.weight * dot(step.bent, direction), step.moved);
  }
  return direction;
}
