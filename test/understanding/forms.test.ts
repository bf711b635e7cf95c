import { describe, expect, it } from 'vitest';
import { inForm } from '../../scripts/train/forms.ts';
import { isWithinEdits } from '../../src/understanding/spelling/edit-distance.ts';

const text = 'Yes, but could you call me before seven?';

describe('forms of a message', () => {
  it('leave it as it is written, or take marks and capitals away', () => {
    expect(inForm(text, 'written')).toBe(text);
    expect(inForm(text, 'plain')).toBe('yes but could you call me before seven');
  });

  it('slip in one long word, after its first letter, the same on every run', () => {
    const slipped = inForm(text, 'slip');
    const changed = slipped
      .split(' ')
      .flatMap((word, at) => (word === text.split(' ')[at] ? [] : [[word, text.split(' ')[at]]]));
    expect(changed.length).toBeLessThanOrEqual(1);
    for (const [word = '', meant = ''] of changed) {
      expect(meant.length).toBeGreaterThanOrEqual(5);
      expect(word[0]).toBe(meant[0]);
      expect(isWithinEdits(word, meant, 1)).toBe(true);
    }
    expect(inForm(text, 'slip')).toBe(slipped);
  });

  it('leave a message of short words alone', () => {
    expect(inForm('yes, at six', 'slip')).toBe('yes, at six');
  });
});
