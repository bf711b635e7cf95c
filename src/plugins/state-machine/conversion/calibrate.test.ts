import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from './calibrate.ts';
import type { Outcome } from './calibrate.ts';
import { logistic, logit } from './estimate-conversion.ts';

const prior = { baseRate: 0.04, slope: 1 };

/** Conversations that convert as often as a known calibration says; mulberry32, so that every run draws the same. */
const draw = (count: number, truth: { baseRate: number; slope: number }): Outcome[] => {
  let seed = 42;
  const random = (): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return Array.from({ length: count }, () => {
    const logOdds = random() * 8 - 2;
    return { logOdds, hasConverted: random() < logistic(logit(truth.baseRate) + truth.slope * logOdds) };
  });
};

describe('calibrating', () => {
  it('finds the base rate and slope that the outcomes were drawn with', () => {
    const found = calibrate(draw(20_000, { baseRate: 0.1, slope: 0.6 }), prior);
    // Three standard errors of 20,000 draws.
    expect(Math.abs(found.baseRate - 0.1)).toBeLessThan(0.01);
    expect(Math.abs(found.slope - 0.6)).toBeLessThan(0.04);
  });

  it('makes what is said of each tenth of the conversations come true, where the prior did not', () => {
    const truth = { baseRate: 0.15, slope: 0.5 };
    const found = calibrate(draw(20_000, truth), prior);
    const error = ({ baseRate, slope }: typeof prior): number => {
      const said = draw(20_000, truth).map(({ logOdds, hasConverted }) => ({
        probability: logistic(logit(baseRate) + slope * logOdds),
        hasConverted,
      }));
      said.sort((a, b) => a.probability - b.probability);
      const tenths = Array.from({ length: 10 }, (_, i) => said.slice(i * 2_000, (i + 1) * 2_000));
      const gaps = tenths.map((tenth) => {
        const expected = tenth.reduce((sum, { probability }) => sum + probability, 0) / tenth.length;
        const observed = tenth.filter(({ hasConverted }) => hasConverted).length / tenth.length;
        return Math.abs(expected - observed);
      });
      return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    };
    expect(error(prior)).toBeGreaterThan(0.05);
    expect(error(found)).toBeLessThan(0.02);
  });

  it('stays near the prior while there is little to learn from', () => {
    expect(calibrate([], prior).baseRate).toBeCloseTo(prior.baseRate, 10);
    expect(calibrate([{ logOdds: 1, hasConverted: true }], prior).slope).toBeCloseTo(1, 0);
  });

  it('gives a usable figure for any outcomes, all alike among them', () => {
    const outcome = fc.record({ logOdds: fc.double({ min: -10, max: 12, noNaN: true }), hasConverted: fc.boolean() });
    const alike = fc.boolean().chain((hasConverted) => fc.array(outcome.map((one) => ({ ...one, hasConverted }))));
    fc.assert(
      fc.property(fc.oneof(fc.array(outcome), alike), (outcomes) => {
        const { baseRate, slope } = calibrate(outcomes, prior);
        expect(baseRate).toBeGreaterThan(0);
        expect(baseRate).toBeLessThan(1);
        expect(Number.isFinite(slope)).toBe(true);
      }),
    );
  });
});
