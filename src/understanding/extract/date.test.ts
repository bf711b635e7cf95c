import { describe, expect, it } from 'vitest';
import { firstValue, TUESDAY } from '../../../test/support/first-value.ts';
import type { SlotSpec } from '../types.ts';
import { extract } from './index.ts';

const date: SlotSpec = { name: 'date', type: 'date' };

describe('dates in English, seen from Tuesday 15 March 2022', () => {
  it.each([
    ['today', '2022-03-15'],
    ['tonight please', '2022-03-15'],
    ['tomorrow', '2022-03-16'],
    ['the day after tomorrow', '2022-03-17'],
    ['Friday', '2022-03-18'],
    ['on Tuesday', '2022-03-22'],
    ['this Saturday', '2022-03-19'],
    ['next Friday', '2022-03-25'],
    ['Friday next week', '2022-03-25'],
    ['a week on Friday', '2022-03-25'],
    ['last Saturday', '2022-03-12'],
    ['in three days', '2022-03-18'],
    ['in a week', '2022-03-22'],
    ['in 2 weeks time', '2022-03-29'],
    ['10 days from now', '2022-03-25'],
    ['6 days ago', '2022-03-09'],
    ['the 20th', '2022-03-20'],
    ['the 5th', '2022-04-05'],
    ['1st of next month', '2022-04-01'],
    ['March 20th', '2022-03-20'],
    ['5 May', '2022-05-05'],
    ['the 7th of December', '2022-12-07'],
    ['Jan. 19', '2023-01-19'],
    ['Friday, April 1st, 2022', '2022-04-01'],
    ['2022-07-04', '2022-07-04'],
    ['24.12.2022', '2022-12-24'],
    ['12/31/2022', '2022-12-31'],
    ["New Year's Eve", '2022-12-31'],
    ['Christmas', '2022-12-25'],
    ['Easter Sunday', '2022-04-17'],
    ['Thanksgiving', '2022-11-24'],
    ['the first Monday of May', '2022-05-02'],
    ['not Friday, Saturday', '2022-03-19'],
    ['Friday, sorry, Saturday', '2022-03-19'],
    ['move it from Friday to Sunday', '2022-03-20'],
    ['three weeks from Saturday', '2022-04-09'],
    ['two days before Christmas', '2022-12-23'],
    ['a month from tomorrow', '2022-04-16'],
    ['the last day of June', '2022-06-30'],
    ['mid May', '2022-05-15'],
    ['on the second', '2022-04-02'],
    ['on the 3rd of next month', '2022-04-03'],
    ['Friday 31, August 2018', '2018-08-31'],
    ['three weeks today', '2022-04-05'],
    ['15', '2022-03-15'],
  ])('reads "%s" as %s', (text, value) => {
    expect(firstValue('en', date, text)).toBe(value);
  });

  it.each([
    ['5th of July 1920', '1920-07-05'],
    ['24 06 1953', '1953-06-24'],
    ['the 13th of the 8th 1933', '1933-08-13'],
    ['August 17th nineteen eighty nine', '1989-08-17'],
    ["3 May '64", '1964-05-03'],
    ['1st April 82', '1982-04-01'],
    ['the 4th of the 5th 62', '1962-05-04'],
    ['the 5th of april sixty six', '1966-04-05'],
    ['on the 9th of november 1955', '1955-11-09'],
    ['april 1966 the 5th', '1966-04-05'],
    ['1990, 3rd of May', '1990-05-03'],
    ['24th of December and 1988', '1988-12-24'],
    ['2 / 7 / 1980', '1980-02-07'],
    ['04051962', '1962-05-04'],
    ['8 of the 9 1950', '1950-09-08'],
    ['the first of may two thousand and five', '2005-05-01'],
  ])('reads the birthday "%s" as %s', (text, value) => {
    expect(firstValue('en', { name: 'date_of_birth', type: 'date' }, text)).toBe(value);
  });
});

describe('dates in Russian, seen from Tuesday 15 March 2022', () => {
  it.each([
    ['сегодня', '2022-03-15'],
    ['завтра', '2022-03-16'],
    ['послезавтра', '2022-03-17'],
    ['вчера', '2022-03-14'],
    ['в пятницу', '2022-03-18'],
    ['в эту субботу', '2022-03-19'],
    ['в следующую пятницу', '2022-03-25'],
    ['на следующей неделе в среду', '2022-03-23'],
    ['в прошлую субботу', '2022-03-12'],
    ['через три дня', '2022-03-18'],
    ['через неделю', '2022-03-22'],
    ['через две недели', '2022-03-29'],
    ['через месяц', '2022-04-15'],
    ['два дня назад', '2022-03-13'],
    ['неделю назад', '2022-03-08'],
    ['20 марта', '2022-03-20'],
    ['5 мая', '2022-05-05'],
    ['пятого мая', '2022-05-05'],
    ['двадцать третьего апреля', '2022-04-23'],
    ['1 января', '2023-01-01'],
    ['20-го', '2022-03-20'],
    ['25 числа', '2022-03-25'],
    ['первого числа следующего месяца', '2022-04-01'],
    ['в конце месяца', '2022-03-31'],
    ['в субботу, 19 марта', '2022-03-19'],
    ['12.04.2022', '2022-04-12'],
    ['на выходных', '2022-03-19'],
    ['не в пятницу, а в субботу', '2022-03-19'],
    ['31 декабря 2022 года', '2022-12-31'],
    ['в день победы', '2022-05-09'],
    ['дня через три', '2022-03-18'],
    ['недели через две', '2022-03-29'],
    ['в след. пятницу', '2022-03-25'],
    ['на первое апреля', '2022-04-01'],
    ['за два дня до нового года', '2022-12-30'],
    ['в конце мая', '2022-05-31'],
  ])('reads "%s" as %s', (text, value) => {
    expect(firstValue('ru', date, text)).toBe(value);
  });

  it('reads a spelled birthday', () => {
    const birthday: SlotSpec = { name: 'birth_date', type: 'date' };
    expect(firstValue('ru', birthday, 'пятого июля тысяча девятьсот восемьдесят пятого года')).toBe('1985-07-05');
  });
});

describe('two dates in one message', () => {
  it.each([
    ['en', 'from the 24th to the 28th', '2022-03-24', '2022-03-28'],
    ['en', 'from 5 to 23 May', '2022-05-05', '2022-05-23'],
    ['en', '17 - 19 July', '2022-07-17', '2022-07-19'],
    ['en', 'May 5th until May 8th', '2022-05-05', '2022-05-08'],
    ['en', 'arriving on Monday, leaving on Thursday', '2022-03-21', '2022-03-17'],
    ['ru', 'с 5 по 10 мая', '2022-05-05', '2022-05-10'],
    ['ru', 'с пятницы до воскресенья', '2022-03-18', '2022-03-20'],
  ])('%s: "%s" begins on %s and ends on %s', (locale, text, start, end) => {
    expect(firstValue(locale, { name: 'date_from', type: 'date' }, text)).toBe(start);
    expect(firstValue(locale, { name: 'date_to', type: 'date' }, text)).toBe(end);
  });

  it('ends a stay "until May" on the last day of May', () => {
    expect(firstValue('en', { name: 'date_to', type: 'date' }, 'until May')).toBe('2022-05-31');
  });
});

describe('what decides about a date', () => {
  it('reckons from the calendar of the bot, not of the server', () => {
    const moment = { now: '2022-03-15T23:30:00Z', timeZone: 'Asia/Tokyo' };
    expect(extract('today', date, { locale: 'en', moment, expected: true })[0]?.value).toBe('2022-03-16');
  });

  it('puts the month first in "3/4" for the United States and the day for Britain', () => {
    expect(firstValue('en-US', date, '3/4/2023')).toBe('2023-03-04');
    expect(firstValue('en-GB', date, '3/4/2023')).toBe('2023-04-03');
  });

  it('offers the other order of an open "3/4" as an alternative', () => {
    const [found] = extract('3/4/2023', date, { locale: 'en', moment: TUESDAY, expected: true });
    expect(found?.alternatives).toEqual(['2023-04-03']);
  });

  it.each([
    '15',
    'the second one',
    'a table for 5. 3 are kids',
    'may I ask something?',
    'we sat in the sun',
    'at 4pm',
    'march on!',
    '5 people',
  ])('finds no date in "%s" when none was asked', (text) => {
    expect(firstValue('en', date, text, { expected: false })).toBeUndefined();
  });

  it('asks the library where its own patterns find nothing', () => {
    const [found] = extract('in a few days', date, { locale: 'en', moment: TUESDAY, expected: true });
    expect(found).toMatchObject({ value: '2022-03-18', evidence: 'date:chrono-node' });
    expect(firstValue('en', date, 'in a few days', { expected: false })).toBeUndefined();
  });

  it('finds no relative date when the moment cannot be read', () => {
    const moment = { now: 'soon', timeZone: 'UTC' };
    expect(extract('tomorrow', date, { locale: 'en', moment, expected: true })).toEqual([]);
  });

  it('finds no date on the 31st of June', () => {
    expect(firstValue('en', date, '31 June')).not.toBe('2022-07-01');
  });
});
