import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { house } from '../../../test/support/action-context.ts';
import { hoursOn, isOpenAt, nextOpenDate, spansOn, spansTouching } from './opening-hours.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const moment = (text: string) => Temporal.PlainDateTime.from(text);
const written = (spans: ReturnType<typeof spansOn>) =>
  spans.map(({ from, to }) => `${from.toString()} ${to.toString()}`);

describe('hoursOn', () => {
  it('takes the hours of the date before those of its weekday', () => {
    expect(hoursOn(house, date('2026-12-18'))).toEqual(['18:00-02:00']);
    expect(hoursOn(house, date('2026-12-25'))).toEqual([]);
  });

  it('is closed on a weekday without hours, and always open where none are declared', () => {
    expect(hoursOn(house, date('2026-11-23'))).toEqual([]);
    expect(hoursOn({ name: 'Kiosk' }, date('2026-11-23'))).toEqual(['00:00-24:00']);
  });
});

describe('spans', () => {
  it('end on the next day when the house closes at midnight or after', () => {
    expect(written(spansOn(house, date('2026-11-20')))).toEqual(['2026-11-20T18:00:00 2026-11-21T02:00:00']);
    expect(written(spansOn(house, date('2026-11-21')))).toEqual(['2026-11-21T18:00:00 2026-11-22T00:00:00']);
  });

  it('of the night before touch a date while they last', () => {
    expect(written(spansTouching(house, date('2026-11-21')))).toEqual([
      '2026-11-20T18:00:00 2026-11-21T02:00:00',
      '2026-11-21T18:00:00 2026-11-22T00:00:00',
    ]);
    expect(spansTouching(house, date('2026-11-22'))).toHaveLength(1);
  });
});

it.each([
  ['2026-11-20T17:59', false],
  ['2026-11-20T18:00', true],
  ['2026-11-21T01:59', true],
  ['2026-11-21T02:00', false],
  ['2026-11-24T15:30', false],
])('at %s it is open: %s', (at, isOpen) => {
  expect(isOpenAt(house, moment(at))).toBe(isOpen);
});

describe('nextOpenDate', () => {
  it('steps over closed days', () => {
    expect(nextOpenDate(house, date('2026-12-24'), 30)?.toString()).toBe('2026-12-26');
    expect(nextOpenDate(house, date('2026-11-22'), 30)?.toString()).toBe('2026-11-24');
  });

  it('gives up on a house that never opens', () => {
    expect(nextOpenDate({ name: 'Ruin', hours: {} }, date('2026-11-22'), 30)).toBeNull();
  });
});
