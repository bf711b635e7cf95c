import { describe, expect, it } from 'vitest';
import { firstValue, TUESDAY } from '../../../test/support/first-value.ts';
import { extract } from './index.ts';

describe('lengths of time', () => {
  it.each([
    ['en', '20 minutes', 20],
    ['en', 'an hour', 60],
    ['en', 'half an hour', 30],
    ['en', 'an hour and a half', 90],
    ['en', 'two and a half hours', 150],
    ['en', '1 hour 15 minutes', 75],
    ['en', '1.5 hours', 90],
    ['en', 'a quarter of an hour', 15],
    ['en', 'three days', 4320],
    ['en', 'a couple of hours', 120],
    ['en', 'about 45 mins', 45],
    ['en', 'two weeks', 20160],
    ['ru', '20 минут', 20],
    ['ru', 'час', 60],
    ['ru', 'полчаса', 30],
    ['ru', 'полтора часа', 90],
    ['ru', 'два с половиной часа', 150],
    ['ru', 'час 15 минут', 75],
    ['ru', '2 часа 30 минут', 150],
    ['ru', 'четверть часа', 15],
    ['ru', 'три дня', 4320],
    ['ru', 'двое суток', 2880],
    ['ru', 'неделю', 10080],
    ['ru', 'минут сорок', 40],
    ['ru', 'часа два', 120],
  ])('%s: "%s" lasts %s minutes', (locale, text, minutes) => {
    expect(firstValue(locale, { name: 'duration', type: 'duration' }, text)).toBe(minutes);
  });

  it.each([
    ['en', '2-3 hours', 120, { min: 120, max: 180 }],
    ['en', 'between 20 and 30 minutes', 20, { min: 20, max: 30 }],
    ['ru', 'от 2 до 3 часов', 120, { min: 120, max: 180 }],
  ])('%s: "%s" lasts about %s minutes', (locale, text, value, range) => {
    const [found] = extract(text, { name: 'duration', type: 'duration' }, { locale, moment: TUESDAY, expected: true });
    expect(found).toMatchObject({ value, range });
  });

  it.each(['in three days', 'two weeks ago'])('takes "%s" for a date and not for a duration', (text) => {
    expect(firstValue('en', { name: 'duration', type: 'duration' }, text)).toBeUndefined();
  });
});
