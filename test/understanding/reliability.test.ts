import { describe, expect, it } from 'vitest';
import { Reliability } from '../../scripts/train/reliability.ts';

describe('reliability', () => {
  it('tells how often readings are right, by how sure they are, for each form', () => {
    const reliability = new Reliability();
    for (const isRight of [true, true, true, false]) reliability.note('written', 0.75, isRight);
    reliability.note('slip', 1, true);
    expect(reliability.table().split('\n')).toEqual([
      'written',
      '0.7-0.8  n=4  sure 75.0  right 75.0',
      'mean gap 0.0',
      'slip',
      '0.95-1  n=1  sure 100.0  right 100.0',
      'mean gap 0.0',
    ]);
  });
});
