import { describe, expect, it } from 'vitest';
import { FEATURE_PLACES, FeatureBlocks, placeOf } from './feature-hash.ts';
import { headScores, quantise, readHead, sigmoid, softmax, storeHead } from './linear-head.ts';

const labels = ['yes', 'no'];

function headWith(weights: Readonly<Record<string, readonly [number, number]>>) {
  const all = new Float64Array(FEATURE_PLACES * 2);
  for (const [feature, pair] of Object.entries(weights)) all.set(pair, placeOf(feature) * 2);
  return quantise(labels, all);
}

describe('a linear head', () => {
  it('adds up the weights of the features that are there', () => {
    const head = headWith({ a: [1, -1], b: [0.5, 0] });
    const [yes, no] = headScores(head, { places: [placeOf('a'), placeOf('b'), placeOf('c')], values: [1, 2, 5] });
    expect(yes).toBeCloseTo(2, 1);
    expect(no).toBeCloseTo(-1, 1);
  });

  it('is the same after it was written and read', () => {
    const head = headWith({ a: [0.3, -0.7] });
    expect(readHead(JSON.parse(JSON.stringify(storeHead(head))))).toEqual(head);
  });
});

describe('scores as probabilities', () => {
  it('softmax shares sum to 1, and large scores do not overflow', () => {
    const shares = softmax(Float64Array.from([1_000, 999, -1_000]));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(shares[0]).toBeGreaterThan(shares[1] ?? 1);
  });

  it('sigmoid of even odds is a half', () => {
    expect(sigmoid(0)).toBe(0.5);
  });
});

describe('feature blocks', () => {
  it('scales each block to length 1 on its own', () => {
    const blocks = new FeatureBlocks();
    blocks.add('a');
    blocks.add('b');
    blocks.close();
    blocks.add('c', 3);
    blocks.closeUnscaled();
    expect(blocks.vector.values).toEqual([expect.closeTo(Math.SQRT1_2), expect.closeTo(Math.SQRT1_2), 3]);
  });

  it('spreads features over the places', () => {
    const places = new Set(Array.from({ length: 2_000 }, (_, i) => placeOf(`feature ${i}`)));
    expect(places.size).toBeGreaterThan(1_900);
    expect(Math.max(...places)).toBeLessThan(FEATURE_PLACES);
  });
});
