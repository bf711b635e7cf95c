import { describe, expect, it } from 'vitest';
import { epochDay, isoDate } from './calendar.ts';
import type { DayReading } from './locale.ts';
import { type Lean, resolveDay } from './resolve-day.ts';

/** Tuesday. */
const TODAY = epochDay(2022, 3, 15) ?? 0;

function resolve(reading: DayReading, lean: Lean = 'future', today = TODAY): string | undefined {
  const day = resolveDay(reading, today, lean);
  return day === undefined ? undefined : isoDate(day);
}

describe('the day that a reading means', () => {
  it('lies ahead for a bare day or month, today included', () => {
    expect(resolve({ kind: 'date', day: 15 })).toBe('2022-03-15');
    expect(resolve({ kind: 'date', day: 14 })).toBe('2022-04-14');
    expect(resolve({ kind: 'date', day: 14, month: 3 })).toBe('2023-03-14');
    expect(resolve({ kind: 'month', month: 2 })).toBe('2023-02-01');
    expect(resolve({ kind: 'month', month: 3 })).toBe('2022-03-01');
  });

  it('lies behind for a birthday', () => {
    expect(resolve({ kind: 'date', day: 16, month: 3 }, 'past')).toBe('2021-03-16');
    expect(resolve({ kind: 'date', day: 1, month: 5, year: 64 }, 'past')).toBe('1964-05-01');
    expect(resolve({ kind: 'date', day: 1, month: 5, year: 21 }, 'past')).toBe('2021-05-01');
    expect(resolve({ kind: 'weekday', weekday: 2 }, 'past')).toBe('2022-03-08');
  });

  it('takes a short year of a journey for this century', () => {
    expect(resolve({ kind: 'date', day: 1, month: 5, year: 24 })).toBe('2024-05-01');
  });

  it('skips months that lack the day and years that lack 29 February', () => {
    expect(resolve({ kind: 'date', day: 31 }, 'future', epochDay(2022, 4, 2))).toBe('2022-05-31');
    expect(resolve({ kind: 'date', day: 29, month: 2 })).toBe('2024-02-29');
  });

  it('is a week ahead for the weekday of today, and today for "this"', () => {
    expect(resolve({ kind: 'weekday', weekday: 2 })).toBe('2022-03-22');
    expect(resolve({ kind: 'weekday', weekday: 2, which: 'this' })).toBe('2022-03-15');
    expect(resolve({ kind: 'weekdayOfWeek', weekday: 7, weeks: 1 })).toBe('2022-03-27');
  });

  it('counts weeks from Monday and months from their first day', () => {
    expect(resolve({ kind: 'weekStart', weeks: 1 })).toBe('2022-03-21');
    expect(resolve({ kind: 'monthStart', months: -1 })).toBe('2022-02-01');
    expect(resolve({ kind: 'monthEnd', months: 0 })).toBe('2022-03-31');
    expect(resolve({ kind: 'monthEnd', month: 2 })).toBe('2023-02-28');
  });

  it('knows movable feasts', () => {
    expect(resolve({ kind: 'easter', plus: 0 })).toBe('2022-04-17');
    expect(resolve({ kind: 'easter', plus: 0 }, 'future', epochDay(2024, 1, 1))).toBe('2024-03-31');
    expect(resolve({ kind: 'nthWeekday', nth: -1, weekday: 1, month: 5 })).toBe('2022-05-30');
  });

  it('reckons from another day', () => {
    const saturday: DayReading = { kind: 'weekday', weekday: 6 };
    expect(resolve({ kind: 'anchored', base: saturday, days: 21 })).toBe('2022-04-09');
  });

  it('is none where there is no such day', () => {
    expect(resolve({ kind: 'date', day: 31, month: 6 })).toBeUndefined();
    expect(resolve({ kind: 'date', day: 30, month: 2, year: 2022 })).toBeUndefined();
  });
});
