import { describe, expect, it } from 'vitest';
import { isWithinEdits } from './edit-distance.ts';

describe('edits between words', () => {
  it.each([
    ['terrace', 'terace', 1, true],
    ['terrace', 'terrrace', 1, true],
    ['united', 'untied', 1, true],
    ['delta', 'delto', 1, true],
    ['bar', 'car', 0, false],
    ['psychologist', 'psychiatrist', 2, false],
    ['window', 'widnwo', 2, true],
    ['', 'ab', 1, false],
    ['same', 'same', 0, true],
  ])('%s and %s are within %d edits: %s', (a, b, limit, isWithin) => {
    expect(isWithinEdits(a, b, limit)).toBe(isWithin);
    expect(isWithinEdits(b, a, limit)).toBe(isWithin);
  });
});
