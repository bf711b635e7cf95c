/** Shorter than any that a model means; of no direction. */
const NO_LENGTH = 1e-12;

/** The vectors, each brought to length 1; null unless there are `count` of one dimension, finite and of a direction. */
export function unitVectors(vectors: readonly unknown[], count: number): number[][] | null {
  if (vectors.length !== count) return null;
  const units = vectors.flatMap((vector) => {
    const unit = Array.isArray(vector) ? unitOf(vector) : null;
    return unit ? [unit] : [];
  });
  const dimensions = units[0]?.length;
  return units.length === count && units.every(({ length }) => length === dimensions) ? units : null;
}

function unitOf(vector: readonly unknown[]): number[] | null {
  const numbers = vector.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  const length = Math.hypot(...numbers);
  if (numbers.length !== vector.length || !Number.isFinite(length) || length < NO_LENGTH) return null;
  return numbers.map((value) => value / length);
}
