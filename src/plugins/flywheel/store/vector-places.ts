/**
 * Where vectors lie, told so that near ones are found by looking up and not by comparing with all. Planes through the
 * origin, in fixed random directions, cut the space: two vectors at an angle of a half-turn's tenth fall on different
 * sides of one plane in ten (M. Charikar, "Similarity estimation techniques from rounding algorithms", 2002). The sides
 * of all planes are the sketch; those of ten planes at a time are a place, of which a vector has sixteen. A search also
 * looks beyond the planes that the vector lies closest to (Q. Lv et al., "Multi-probe LSH", 2007).
 */
import type { TextVector } from '../../../engine/plugin-server.ts';

const TABLES = 16;
const PLANES_PER_TABLE = 10;
/** Planes of a table that a search looks beyond, one at a time. */
const LOOKED_BEYOND = 3;

export const SKETCH_BITS = TABLES * PLANES_PER_TABLE;

export interface VectorPlaces {
  /** Names of the places it lies in, one for each table. */
  own: readonly string[];
  /** Its own, and those next to them. */
  nearby: readonly string[];
  /** `0` or `1` for each plane. */
  sketch: string;
}

export function placesOf({ space, values }: TextVector): VectorPlaces {
  const distances = Array.from({ length: SKETCH_BITS }, (_, plane) => distanceTo(plane, values));
  const sides = distances.map((distance) => (distance < 0 ? 0 : 1));
  const own: string[] = [];
  const nearby: string[] = [];
  for (let table = 0; table < TABLES; table += 1) {
    const first = table * PLANES_PER_TABLE;
    const place = Number.parseInt(sides.slice(first, first + PLANES_PER_TABLE).join(''), 2);
    const nameOf = (number: number): string => `${space}#${table}.${number}`;
    const closest = Array.from({ length: PLANES_PER_TABLE }, (_, at) => at)
      .toSorted((a, b) => Math.abs(distances[first + a] ?? 0) - Math.abs(distances[first + b] ?? 0))
      .slice(0, LOOKED_BEYOND);
    own.push(nameOf(place));
    nearby.push(nameOf(place), ...closest.map((at) => nameOf(place ^ (1 << (PLANES_PER_TABLE - 1 - at)))));
  }
  return { own, nearby, sketch: sides.join('') };
}

/** How far the point lies on either side of the plane, whose direction follows from its number alone. */
function distanceTo(plane: number, values: readonly number[]): number {
  let state = Math.imul(plane + 1, 0x9e37_79b1) >>> 0;
  let distance = 0;
  for (const value of values) {
    // Xorshift (G. Marsaglia, 2003): 32 bits, never 0.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    distance += value * (state / 0x8000_0000);
  }
  return distance;
}

/** Planes on different sides of which the two lie. */
export const differingSides = (a: string, b: string): number => {
  let count = 0;
  for (let plane = 0; plane < SKETCH_BITS; plane += 1) if (a[plane] !== b[plane]) count += 1;
  return count;
};

/** -1..1; of vectors of length 1. */
export const cosineOf = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
