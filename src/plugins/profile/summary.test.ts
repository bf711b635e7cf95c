import { describe, expect, it } from 'vitest';
import { SUMMARY_LENGTH, withEntry } from './summary.ts';

describe('the rolling summary', () => {
  it('gathers what one conversation told in one line, each subject once', () => {
    const one = withEntry(null, '2026-11-20 web', ['name refused']);
    const two = withEntry(one, '2026-11-20 web', ['guests=4', 'name=Ana']);
    expect(two).toBe('2026-11-20 web: guests=4; name=Ana');
  });

  it('starts a line for another day or channel', () => {
    expect(withEntry('2026-11-20 web: guests=4', '2026-11-20 sms', ['guests=5'])).toBe(
      '2026-11-20 web: guests=4\n2026-11-20 sms: guests=5',
    );
  });

  it('never grows past its length: the oldest lines give way first, then the oldest entries', () => {
    let summary: string | null = null;
    for (let day = 10; day < 60; day++)
      summary = withEntry(summary, `2026-${day} web`, [`field_${day}=${'x'.repeat(30)}`]);
    expect(summary?.length).toBeLessThanOrEqual(SUMMARY_LENGTH);
    expect(summary).toContain('field_59');
    expect(summary).not.toContain('field_10=');
    const many = Array.from({ length: 50 }, (_, i) => `field_${i}=${'y'.repeat(30)}`);
    const line = withEntry(summary, '2027-01-01 web', many);
    expect(line.length).toBeLessThanOrEqual(SUMMARY_LENGTH);
    expect(line).toContain('field_49');
  });
});
