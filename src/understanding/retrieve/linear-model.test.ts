import { describe, expect, it } from 'vitest';
import { trainLinearModel } from './linear-model.ts';

const vector = (...ids: number[]) => ({
  ids: Int32Array.from(ids),
  weights: new Float32Array(ids.length).fill(1 / Math.sqrt(ids.length)),
});

describe('trainLinearModel', () => {
  const examples = [vector(0, 1), vector(0, 2), vector(3, 1), vector(3, 4), vector(5, 1)];
  const labels = [0, 0, 1, 1, 2];

  it('puts every example in its own class', () => {
    const score = trainLinearModel(examples, labels, 3, 6);
    for (const [index, example] of examples.entries()) {
      const scores = [...score(example)];
      expect(scores.indexOf(Math.max(...scores))).toBe(labels[index]);
    }
  });

  it('learns which feature tells the classes apart', () => {
    const scores = trainLinearModel(examples, labels, 3, 6)(vector(3));
    expect(scores[1]).toBeGreaterThan(scores[0] ?? 0);
    expect(scores[1]).toBeGreaterThan(scores[2] ?? 0);
  });

  it('gives the same weights for the same examples', () => {
    const once = trainLinearModel(examples, labels, 3, 6)(vector(1, 4));
    expect(trainLinearModel(examples, labels, 3, 6)(vector(1, 4))).toEqual(once);
  });

  it('scores zero where nothing was learned', () => {
    expect([...trainLinearModel([], [], 2, 0)(vector())]).toEqual([0, 0]);
  });
});
