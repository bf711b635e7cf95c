import { describe, expect, it } from 'vitest';
import { indexVectors } from './vectors.ts';
import type { EntryVectors } from './vectors.ts';

function closenessTo(ids: readonly string[], stored: EntryVectors) {
  const closeness = indexVectors(ids, stored);
  if (closeness === undefined) throw new Error('no vectors');
  return closeness;
}

const vectors = {
  hours: [
    [1, 0.1, 0],
    [0.9, 0.2, 0],
  ],
  parking: [
    [0, 1, 0.1],
    [0.1, 0.9, 0.1],
  ],
};

describe('indexVectors', () => {
  it('is near 1 for the entry that a vector lies with, and near 0 for the others', () => {
    const [hours, parking, terrace] = closenessTo(['hours', 'parking', 'terrace'], vectors)([0.95, 0.1, 0.05]);
    expect(hours).toBeGreaterThan(0.8);
    expect(parking).toBeLessThan(0.2);
    expect(terrace).toBe(0);
  });

  it('reads an endpoint whose cosines all lie close together', () => {
    const crowded = Object.fromEntries(
      Object.entries(vectors).map(([id, list]) => [id, list.map((vector) => [...vector, 4])]),
    );
    const [hours, parking] = closenessTo(['hours', 'parking'], crowded)([0.95, 0.1, 0.05, 4]);
    expect(hours).toBeGreaterThan(0.7);
    expect(parking).toBeLessThan(0.3);
  });

  it('works with one vector an entry', () => {
    const closeness = closenessTo(['a', 'b'], { a: [[1, 0]], b: [[0, 1]] })([0.95, 0.02]);
    expect(closeness[0]).toBeGreaterThan(0.8);
    expect(closeness[1]).toBeLessThan(0.2);
  });

  it('is absent where no entry has a vector', () => {
    expect(indexVectors(['a', 'b'], { a: [] })).toBeUndefined();
  });

  it('refuses vectors of different lengths', () => {
    expect(() => indexVectors(['a', 'b'], { a: [[1, 0]], b: [[1]] })).toThrow(/1 numbers where 2 were expected/);
    expect(() => closenessTo(['a'], { a: [[1, 0]] })([1, 0, 0])).toThrow(/3 numbers where 2 were expected/);
  });
});
