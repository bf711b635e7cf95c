import { describe, expect, it } from 'vitest';
import { addMonths, dayParts, epochDay, isoDate, isoTime, localMoment, weekdayOf } from './calendar.ts';

const day = (iso: string) => epochDay(...(iso.split('-').map(Number) as [number, number, number])) ?? Number.NaN;

describe('the calendar', () => {
  it('knows no 31 June and no 29 February 2023', () => {
    expect(epochDay(2022, 6, 31)).toBeUndefined();
    expect(epochDay(2023, 2, 29)).toBeUndefined();
    expect(epochDay(2024, 2, 29)).toBeDefined();
  });

  it('counts weekdays from Monday', () => {
    expect(weekdayOf(day('2022-03-15'))).toBe(2);
    expect(weekdayOf(day('1969-12-28'))).toBe(7);
  });

  it('adds months over the end of the year and of short months', () => {
    expect(isoDate(addMonths(day('2022-12-31'), 2))).toBe('2023-02-28');
    expect(isoDate(addMonths(day('2022-01-15'), -2))).toBe('2021-11-15');
  });

  it('gives back the parts it was made of', () => {
    expect(dayParts(day('1953-06-24'))).toEqual({ year: 1953, month: 6, day: 24 });
  });

  it('wraps a time over midnight', () => {
    expect(isoTime(25 * 60 + 5)).toBe('01:05');
    expect(isoTime(-15)).toBe('23:45');
  });
});

describe('the local moment', () => {
  it('turns an instant into the calendar of the zone', () => {
    const moment = localMoment({ now: '2022-03-15T23:30:00Z', timeZone: 'Europe/Moscow' });
    expect(moment && isoDate(moment.today)).toBe('2022-03-16');
    expect(moment?.minutes).toBe(150);
  });

  it('takes a time without an offset as local', () => {
    expect(localMoment({ now: '2022-03-15T09:00', timeZone: 'Asia/Tokyo' })?.minutes).toBe(540);
  });

  it('counts an unknown zone as UTC and refuses what is no moment', () => {
    expect(localMoment({ now: '2022-03-15T09:00:00Z', timeZone: 'Mars/Olympus' })?.minutes).toBe(540);
    expect(localMoment({ now: 'later', timeZone: 'UTC' })).toBeUndefined();
  });
});
