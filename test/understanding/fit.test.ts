import { describe, expect, it } from 'vitest';
import { fitSigmoid, fitSoftmax, type Lesson } from '../../scripts/train/fit.ts';
import { foldOf, splits } from '../../scripts/train/folds.ts';
import { minimise } from '../../scripts/train/minimise.ts';
import type { TrainingRow } from '../../scripts/train/rows.ts';

const lesson = (places: number[], label: number): Lesson => ({
  vector: { places, values: places.map(() => 1) },
  label,
  weight: 1,
});

describe('minimise', () => {
  it('finds the bottom of a long narrow bowl', () => {
    const bottom = minimise(
      (point, gradient) => {
        const [x = 0, y = 0] = point;
        gradient[0] = 2 * (x - 3);
        gradient[1] = 200 * (y + 1);
        return (x - 3) ** 2 + 100 * (y + 1) ** 2;
      },
      2,
      100,
    );
    expect(bottom[0]).toBeCloseTo(3, 2);
    expect(bottom[1]).toBeCloseTo(-1, 2);
  });
});

describe('fitSoftmax', () => {
  const lessons = [
    lesson([0, 1], 0),
    lesson([0, 1], 0),
    lesson([0, 2], 1),
    lesson([0, 2], 1),
    lesson([0, 3], 2),
    lesson([0, 3], 2),
  ];

  it('learns which place speaks for which label', () => {
    const weights = fitSoftmax(lessons, { labels: 3, trust: 10 });
    for (const label of [0, 1, 2]) {
      const ofPlace = [0, 1, 2].map((of) => weights[(label + 1) * 3 + of] ?? 0);
      expect(ofPlace.indexOf(Math.max(...ofPlace))).toBe(label);
    }
  });

  it('trusts what it sees less where the penalty is stronger', () => {
    const size = (trust: number) => Math.max(...fitSoftmax(lessons, { labels: 3, trust }).map(Math.abs));
    expect(size(0.1)).toBeLessThan(size(10));
  });

  it('keeps no weight for what only one text holds', () => {
    const weights = fitSoftmax([...lessons, lesson([0, 9], 1)], { labels: 3, trust: 10 });
    expect([...weights.subarray(27, 30)]).toEqual([0, 0, 0]);
  });
});

describe('fitSigmoid', () => {
  it('gives positive weight to what speaks for yes', () => {
    const weights = fitSigmoid([lesson([1], 1), lesson([1], 1), lesson([2], 0), lesson([2], 0)], { trust: 10 });
    expect(weights[1]).toBeGreaterThan(0);
    expect(weights[2]).toBeLessThan(0);
  });
});

describe('splits', () => {
  const rows = Array.from(
    { length: 200 },
    (_, i): TrainingRow => ({
      id: `row ${i}`,
      set: 'acts',
      group: `group ${i % 40}`,
      message: `message ${i % 50}`,
      question: '',
      features: { alone: { places: [], values: [] }, asReply: undefined },
      form: 'written',
      weight: 1,
    }),
  );

  it('measures every row once, and never on a message that it was fitted on', () => {
    const measured: string[] = [];
    for (const { fit, measure } of splits(rows, 5, ({ group }) => group)) {
      const known = new Set(fit.map(({ message }) => message));
      for (const row of measure) expect(known.has(row.message)).toBe(false);
      const groups = new Set(fit.map(({ group }) => group));
      for (const row of measure) expect(groups.has(row.group)).toBe(false);
      measured.push(...measure.map(({ id }) => id));
    }
    expect(measured.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
  });

  it('puts a group into the same fold on every run', () => {
    expect(foldOf('same words', 10)).toBe(foldOf('same words', 10));
  });
});
