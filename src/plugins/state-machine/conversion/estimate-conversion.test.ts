import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileMachine } from '../compile-machine.ts';
import { machineConfig } from '../config.ts';
import { OBJECTION_KINDS } from '../happenings.ts';
import { saleStates } from '../states/index.ts';
import { talkIn } from '../talk.ts';
import type { Estimate, Talk } from '../talk.ts';
import { estimateConversion, explainEstimate, logit } from './estimate-conversion.ts';
import { weights } from './weights.ts';

const machine = compileMachine(machineConfig.parse({}));
const nothingYet = talkIn({ plugins: {} });
const estimateOf = (talk: Talk, of = machine): Estimate => {
  const estimate = estimateConversion(talk, of);
  if (!estimate) throw new Error('a sale converts');
  return estimate;
};
const probabilityOf = (talk: Talk): number => estimateOf(talk).probability;

const count = fc.integer({ min: 0, max: 12 });
const talks: fc.Arbitrary<Talk> = fc
  .record({
    turns: count,
    visited: fc.subarray(saleStates.map(({ name }) => name)),
    openObjections: fc.subarray([...OBJECTION_KINDS]),
    objectionsRaised: count,
    objectionsAnswered: count,
    priceTalk: count,
    haggling: count,
    buyingSignals: count,
    interest: count,
    needs: count,
    questions: count,
    answers: count,
    declines: count,
    purchases: count,
    sentiment: fc.double({ min: -1, max: 1, noNaN: true }),
    longestSilenceHours: fc.double({ min: 0, max: 1_000, noNaN: true }),
  })
  .map((seen) => ({ ...nothingYet, ...seen }));

describe('the estimate', () => {
  it('is the base rate where nothing has happened yet, whatever the base rate', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.9, noNaN: true }), (baseRate) => {
        const config = machineConfig.parse({ conversion: { baseRate } });
        expect(estimateOf(nothingYet, compileMachine(config)).probability).toBeCloseTo(baseRate, 10);
      }),
    );
  });

  it('is what its parts add up to, and strictly between 0 and 1', () => {
    fc.assert(
      fc.property(talks, (talk) => {
        const { probability, contributions } = estimateOf(talk);
        const sum = contributions.reduce((total, { logOdds }) => total + logOdds, 0);
        expect(logit(probability)).toBeCloseTo(logit(0.04) + sum, 6);
        expect(probability).toBeGreaterThan(0);
        expect(probability).toBeLessThan(1);
      }),
    );
  });

  const rising = [
    'buyingSignals',
    'priceTalk',
    'needs',
    'interest',
    'questions',
    'answers',
    'turns',
    'purchases',
  ] as const;
  it.each(rising)('never falls with more %s', (what) => {
    fc.assert(
      fc.property(talks, (talk) => {
        expect(probabilityOf({ ...talk, [what]: talk[what] + 1 })).toBeGreaterThanOrEqual(probabilityOf(talk));
      }),
    );
  });

  const falling = ['objectionsRaised', 'declines', 'haggling', 'longestSilenceHours'] as const;
  it.each(falling)('never rises with more %s', (what) => {
    fc.assert(
      fc.property(talks, (talk) => {
        expect(probabilityOf({ ...talk, [what]: talk[what] + 1 })).toBeLessThanOrEqual(probabilityOf(talk));
      }),
    );
  });

  it('rises when an objection is settled, and with the feeling', () => {
    fc.assert(
      fc.property(talks, fc.double({ min: -1, max: 1, noNaN: true }), (talk, sentiment) => {
        const settled = { ...talk, openObjections: [] };
        expect(probabilityOf(settled)).toBeGreaterThanOrEqual(probabilityOf(talk));
        const [low, high] = [Math.min(sentiment, talk.sentiment), Math.max(sentiment, talk.sentiment)];
        expect(probabilityOf({ ...talk, sentiment: high })).toBeGreaterThanOrEqual(
          probabilityOf({ ...talk, sentiment: low }),
        );
      }),
    );
  });

  it('never falls for a state that was visited', () => {
    fc.assert(
      fc.property(talks, fc.constantFrom(...saleStates.map(({ name }) => name)), (talk, state) => {
        const visited = [...new Set([...talk.visited, state])];
        expect(probabilityOf({ ...talk, visited })).toBeGreaterThanOrEqual(probabilityOf(talk));
      }),
    );
  });

  it('is none for a machine in which nothing converts', () => {
    const config = machineConfig.parse({ states: { only: { final: true } }, transitions: [] });
    expect(estimateConversion(nothingYet, compileMachine(config))).toBeNull();
  });

  it('names its strongest parts', () => {
    const talk = { ...nothingYet, turns: 3, visited: ['closing_attempt'], declines: 1, sentiment: 0.1 };
    expect(explainEstimate(estimateOf(talk))).toBe('0.07 (visited:closing_attempt +1.2, declines -1.0, messages +0.3)');
  });
});

describe('every weight', () => {
  it('has a reason, and a name of its own', () => {
    expect(weights.filter(({ because }) => because.length < 20)).toEqual([]);
    expect(new Set(weights.map(({ feature }) => feature)).size).toBe(weights.length);
    expect(saleStates.filter(({ visit }) => visit.because.length < 10)).toEqual([]);
  });
});
