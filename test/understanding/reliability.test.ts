import { describe, expect, it } from 'vitest';
import { fitCertainty } from '../../scripts/train/fit-certainty.ts';
import { Reliability } from '../../scripts/train/reliability.ts';
import { ACT_FROM, certaintyOf, CONFIRM_FROM, courseFor } from '../../src/understanding/certainty.ts';

/** Readings that say `score` and are right `right` times in ten. */
const readings = (score: number, right: number) =>
  Array.from({ length: 200 }, (_, at) => ({
    score,
    isRight: at % 10 < right,
    form: 'written' as const,
    fold: Math.floor(at / 10) % 4,
  }));

describe('certainty', () => {
  it('says how often readings of a score are right, however sure they were', () => {
    const curve = fitCertainty([...readings(0.9, 7), ...readings(0.6, 3)]);
    expect(certaintyOf(0.9, curve)).toBeCloseTo(0.7, 1);
    expect(certaintyOf(0.6, curve)).toBeCloseTo(0.3, 1);
  });

  it('decides whether to act, to ask whether it was meant, or to ask again', () => {
    const atEdges = [ACT_FROM, ACT_FROM - 0.01, CONFIRM_FROM, CONFIRM_FROM - 0.01].map((certainty) =>
      courseFor(certainty),
    );
    expect(atEdges).toEqual(['act', 'confirm', 'confirm', 'ask_again']);
  });

  it('is counted beside what was right, by curves of the other folds', () => {
    const reliability = new Reliability();
    for (const reading of [...readings(0.9, 7), ...readings(0.6, 3)]) reliability.note(reading);
    const rows = reliability.table().split('\n');
    expect(rows[0]).toBe('| certainty | written |');
    expect(rows.find((row) => row.startsWith('| 0.67 to 0.8'))).toMatch(/\| 200, (69|7[01])\.\d, 70\.0 \|/);
    expect(Number(/mean gap \| (\d+\.\d)/.exec(rows.at(-1) ?? '')?.[1])).toBeLessThan(3);
  });
});
