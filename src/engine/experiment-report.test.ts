import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOf } from './experiment-report.ts';

describe('a share with its interval', () => {
  it('is none of nothing', () => {
    expect(shareOf(0, 0)).toBeNull();
  });

  // Checked by hand against the formula in Wilson's paper, to four digits.
  it.each([
    [8, 10, 0.4902, 0.9433],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [50, 100, 0.4038, 0.5962],
  ])('%i of %i lies between %f and %f', (successes, trials, low, high) => {
    const share = shareOf(successes, trials);
    expect(share?.share).toBe(successes / trials);
    expect(share?.low).toBeCloseTo(low, 4);
    expect(share?.high).toBeCloseTo(high, 4);
  });

  it('lies inside its interval, the interval inside 0..1, and more trials make it narrower', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (trials, some) => {
        const successes = Math.min(some, trials);
        const [few, many] = [shareOf(successes, trials), shareOf(successes * 10, trials * 10)];
        if (!few || !many) return false;
        const isOrdered = few.low <= few.share + 1e-9 && few.share <= few.high + 1e-9;
        return isOrdered && few.low >= 0 && few.high <= 1 && many.high - many.low < few.high - few.low;
      }),
    );
  });
});
