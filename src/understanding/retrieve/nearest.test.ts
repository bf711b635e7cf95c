import { describe, expect, it } from 'vitest';
import { indexNearest } from './nearest.ts';

const vector = (ids: number[], weights: number[]) => ({
  ids: Int32Array.from(ids),
  weights: Float32Array.from(weights),
});

describe('indexNearest', () => {
  const texts = [
    { entry: 0, strength: 1 },
    { entry: 0, strength: 1 },
    { entry: 1, strength: 0.5 },
    { entry: 2, strength: 1 },
  ];
  const vectors = [vector([0], [1]), vector([0, 1], [0.6, 0.8]), vector([1], [1]), vector([2], [1])];
  const nearest = indexNearest(texts, vectors, 3, 3);

  it('keeps the best two cosines of each entry and says which text was nearest', () => {
    const { best, second, example } = nearest(vector([0], [1]));
    expect([...best]).toEqual([1, 0, 0]);
    expect(second[0]).toBeCloseTo(0.6);
    expect([...example]).toEqual([0, -1, -1]);
  });

  it('holds a weak text back by its strength', () => {
    const { best } = nearest(vector([1], [1]));
    expect(best[0]).toBeCloseTo(0.8);
    expect(best[1]).toBeCloseTo(0.5);
  });
});
