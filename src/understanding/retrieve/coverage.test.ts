import { describe, expect, it } from 'vitest';
import { localeFor } from '../../locales/index.ts';
import { indexCoverage } from './coverage.ts';
import { readerOf } from './reading.ts';

const read = readerOf(localeFor('en').words);
const texts = [
  { entry: 0, strength: 1, reading: read('Do you serve alcohol?') },
  { entry: 1, strength: 1, reading: read('Is there a parking lot?') },
  { entry: 1, strength: 0.7, reading: read('There is a garage for guests behind the house.') },
  { entry: 2, strength: 1, reading: read('Do you have a terrace?') },
];
const coverageOf = indexCoverage(texts, 3);

describe('indexCoverage', () => {
  it('covers a message by the same words', () => {
    const { byEntry } = coverageOf(read('parking?'));
    expect(byEntry[1]).toBeCloseTo(1);
    expect(byEntry[0]).toBe(0);
  });

  it('covers a message by a shared notion, and names it', () => {
    const { byEntry, shared } = coverageOf(read('any cold beer?'));
    expect(byEntry[0]).toBeGreaterThan(byEntry[1] ?? 1);
    expect(shared(0)).toEqual(['beer (alcohol)']);
  });

  it('counts what no entry knows against every entry', () => {
    const { byEntry, byAny } = coverageOf(read('parking for submarines'));
    expect(byEntry[1]).toBeLessThan(0.6);
    expect(byAny).toBeLessThan(0.6);
  });

  it('lets words of grammar and praise weigh little', () => {
    expect(coverageOf(read('would you say that it is a really nice terrace')).byEntry[2]).toBeGreaterThan(0.5);
  });

  it('gives an answer less weight than a phrasing', () => {
    const coverage = indexCoverage(texts, 3);
    expect(coverage(read('behind')).byEntry[1]).toBeLessThanOrEqual(0.7);
  });

  it('is zero for a message without words', () => {
    expect(coverageOf([])).toMatchObject({ byAny: 0 });
  });
});
