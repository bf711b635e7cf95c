import { describe, expect, it } from 'vitest';
import { turned, vectorOf } from '../../../../test/support/vectors.ts';
import { cosineOf, differingSides, placesOf, SKETCH_BITS } from './vector-places.ts';

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed + 1);

describe('the places of a vector', () => {
  it('are the same every time, and others in another space', () => {
    const vector = vectorOf(5);
    expect(placesOf(vector)).toEqual(placesOf(vectorOf(5)));
    const { own } = placesOf({ ...vector, space: 'other/64' });
    expect(own.filter((place) => placesOf(vector).own.includes(place))).toEqual([]);
  });

  it('are sixteen, and four to look at for each', () => {
    const { own, nearby, sketch } = placesOf(vectorOf(5));
    expect(new Set(own).size).toBe(16);
    expect(new Set(nearby).size).toBe(64);
    expect(own.every((place) => nearby.includes(place))).toBe(true);
    expect(sketch).toMatch(new RegExp(`^[01]{${SKETCH_BITS}}$`));
  });

  it.each([
    [0.85, 0.98],
    [0.7, 0.8],
  ])('lead to a vector at a cosine of %f in more than %f of all cases', (cosine, share) => {
    const found = SEEDS.filter((seed) => {
      const vector = vectorOf(seed, 256);
      const { own } = placesOf(turned(vector, cosine, seed + 10_000));
      return placesOf(vector).nearby.some((place) => own.includes(place));
    });
    expect(found.length / SEEDS.length).toBeGreaterThan(share);
  });

  it('seldom lead to a vector of another direction', () => {
    const { nearby } = placesOf(vectorOf(1, 256));
    const shared = SEEDS.slice(1).flatMap((seed) =>
      placesOf(vectorOf(seed, 256)).own.filter((place) => nearby.includes(place)),
    );
    expect(shared.length / SEEDS.length).toBeLessThan(0.15);
  });
});

describe('a sketch', () => {
  it('tells the angle, a half-turn being all of it', () => {
    const vector = vectorOf(3, 256);
    const { sketch } = placesOf(vector);
    for (const cosine of [0.9, 0.6, 0]) {
      const angle = (differingSides(sketch, placesOf(turned(vector, cosine)).sketch) / SKETCH_BITS) * Math.PI;
      expect(Math.abs(angle - Math.acos(cosine))).toBeLessThan(0.3);
    }
  });
});

describe('the cosine', () => {
  it('is 1 of a vector and itself', () => {
    const { values } = vectorOf(9);
    expect(cosineOf(values, values)).toBeCloseTo(1, 10);
    expect(cosineOf(values, turned(vectorOf(9), 0.4).values)).toBeCloseTo(0.4, 10);
  });
});
