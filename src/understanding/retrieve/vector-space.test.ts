import { describe, expect, it } from 'vitest';
import type { FeatureBlock } from './features.ts';
import { buildVectorSpace } from './vector-space.ts';

const block = (...features: string[]): FeatureBlock[] => [
  { share: 1, features: { names: features, weights: features.map(() => 1) } },
];
const lengthOf = (weights: Float32Array) => Math.hypot(...weights);

describe('buildVectorSpace', () => {
  const texts = [block('open', 'late'), block('open', 'sunday'), block('open', 'parking')];
  const space = buildVectorSpace(texts, [0, 1, 2]);

  it('gives a text of known features unit length, and a rare feature more of it', () => {
    const { weights } = space.vectorise(block('open', 'parking'));
    expect(lengthOf(weights)).toBeCloseTo(1);
    expect(weights[1]).toBeGreaterThan(weights[0] ?? 0);
  });

  it('shortens a text by what was never seen', () => {
    expect(lengthOf(space.vectorise(block('parking', 'zebra')).weights)).toBeLessThan(0.8);
    expect(space.vectorise(block('zebra')).ids).toHaveLength(0);
  });

  it('counts a feature once a group', () => {
    const grouped = buildVectorSpace(texts, [0, 0, 1]);
    const { weights } = grouped.vectorise(block('late', 'sunday', 'open'));
    expect(weights[0]).toBeCloseTo(weights[1] ?? 0);
    expect(weights[2]).toBeLessThan(weights[0] ?? 0);
  });

  it('divides the length between blocks by their shares', () => {
    const two = (features: string[]): FeatureBlock[] => [
      { share: 0.25, features: { names: features, weights: features.map(() => 3) } },
      { share: 0.75, features: { names: ['x'], weights: [1] } },
    ];
    const { weights } = buildVectorSpace([two(['a']), two(['b'])], [0, 1]).vectorise(two(['a']));
    expect(weights[0]).toBeCloseTo(Math.sqrt(0.25));
    expect(weights[1]).toBeCloseTo(Math.sqrt(0.75));
  });

  it('holds nothing where there are no texts', () => {
    expect(buildVectorSpace([], []).vectorise(block('open')).ids).toHaveLength(0);
  });
});
