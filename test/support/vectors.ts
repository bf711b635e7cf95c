/** Vectors as a model of embeddings might give them: of length 1, the same for the same number. */
import type { TextVector } from '../../src/engine/index.ts';

const unit = (values: number[]): number[] => {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
};

/** Numbers that look random and are the same every time: a linear congruential generator modulo 2^32. */
export const randomFrom = (seed: number): (() => number) => {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
};

/** In any direction, which the number decides. */
export const vectorOf = (seed: number, dimensions = 64): TextVector => {
  const random = randomFrom(seed);
  return { space: `test/${dimensions}`, values: unit(Array.from({ length: dimensions }, random)) };
};

/** The vector at that cosine from the given one; `seed` decides to which side. */
export function turned({ space, values }: TextVector, cosine: number, seed = 77): TextVector {
  const other = vectorOf(seed, values.length).values;
  const along = values.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
  const across = unit(other.map((value, at) => value - along * (values[at] ?? 0)));
  const sine = Math.sqrt(1 - cosine * cosine);
  return { space, values: values.map((value, at) => cosine * value + sine * (across[at] ?? 0)) };
}
