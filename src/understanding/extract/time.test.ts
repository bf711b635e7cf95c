import { describe, expect, it } from 'vitest';
import { firstValue, TUESDAY } from '../../../test/support/first-value.ts';
import type { SlotSpec } from '../types.ts';
import { extract } from './index.ts';

const time: SlotSpec = { name: 'time', type: 'time' };

describe('times in English', () => {
  it.each([
    ['7pm', '19:00'],
    ['7 p.m.', '19:00'],
    ['08:45PM', '20:45'],
    ['11.30 am', '11:30'],
    ['12 am', '00:00'],
    ['12pm', '12:00'],
    ['noon', '12:00'],
    ['midnight', '00:00'],
    ['half past seven in the evening', '19:30'],
    ['quarter to eight pm', '19:45'],
    ['a quarter past 3 in the afternoon', '15:15'],
    ['10 to 4 in the afternoon', '15:50'],
    ['twenty past nine at night', '21:20'],
    ['5 o"clock in the morning', '05:00'],
    ["seven o'clock tonight", '19:00'],
    ['seven thirty pm', '19:30'],
    ['6 55 in the morning', '06:55'],
    ['17 30', '17:30'],
    ['1930', '19:30'],
    ['0730', '07:30'],
    ['afternoon 2', '14:00'],
    ['this evening at 5', '17:00'],
    ['2:10 at night', '02:10'],
    ['at 11 at night', '23:00'],
    ['in 2 hours', '11:00'],
    ['in half an hour', '09:30'],
    ['7ish in the evening', '19:00'],
    ['21', '21:00'],
    ['for 12', '12:00'],
    ['not 7pm, 8pm', '20:00'],
    ['7pm, no wait, 8pm', '20:00'],
    ['eight p m', '20:00'],
    ['from 7 to 9pm', '19:00'],
    ['from 11 to 1pm', '11:00'],
    ['between 10 and 11 am', '10:00'],
    ['4 people at quarter to 8', '07:45'],
    ['the table for 6 is at 8:30 pm', '20:30'],
    ['a booking for 2 tonight at 8:30', '20:30'],
  ])('reads "%s" as %s', (text, value) => {
    expect(firstValue('en', time, text)).toBe(value);
  });
});

describe('times in Russian', () => {
  it.each([
    ['в семь вечера', '19:00'],
    ['к восьми вечера', '20:00'],
    ['в полседьмого вечера', '18:30'],
    ['половина восьмого утра', '07:30'],
    ['без четверти восемь вечера', '19:45'],
    ['без десяти три дня', '14:50'],
    ['четверть шестого вечера', '17:15'],
    ['двадцать минут девятого утра', '08:20'],
    ['19:30', '19:30'],
    ['19.30', '19:30'],
    ['в 19 часов', '19:00'],
    ['в 7 часов 20 минут утра', '07:20'],
    ['вечером в 8', '20:00'],
    ['завтра утром в 9', '09:00'],
    ['в час дня', '13:00'],
    ['в два часа ночи', '02:00'],
    ['в полдень', '12:00'],
    ['в полночь', '00:00'],
    ['часов в семь вечера', '19:00'],
    ['ближе к 9 вечера', '21:00'],
    ['через два часа', '11:00'],
    ['через полчаса', '09:30'],
    ['в три с половиной дня', '15:30'],
    ['столик на двоих в 8 вечера', '20:00'],
    ['после обеда в 4', '16:00'],
    ['22', '22:00'],
    ['20-00', '20:00'],
    ['без двадцати девять вечера', '20:40'],
    ['не в 7, а в 8 вечера', '20:00'],
  ])('reads "%s" as %s', (text, value) => {
    expect(firstValue('ru', time, text)).toBe(value);
  });
});

describe('hours that leave the half of the day open', () => {
  it('takes an hour as written and offers the other half', () => {
    const [found] = extract('around 8:45', time, { locale: 'en', moment: TUESDAY, expected: true });
    expect(found).toMatchObject({ value: '08:45', alternatives: ['20:45'] });
  });

  it('takes a table at 7 for the evening', () => {
    const question = 'What time would you like the table?';
    expect(firstValue('en', time, '7', { question })).toBe('19:00');
    expect(firstValue('ru', time, 'в 7', { question: 'На какое время столик?' })).toBe('19:00');
  });

  it('takes breakfast at 7 for the morning', () => {
    expect(
      firstValue('en', { name: 'breakfast_time', type: 'time' }, '7', { question: 'When do you want the table?' }),
    ).toBe('07:00');
  });

  it('takes an appointment at 3 for the afternoon and at 9 for the morning', () => {
    const slot: SlotSpec = { name: 'appointment_time', type: 'time' };
    expect(firstValue('en', slot, 'at 3')).toBe('15:00');
    expect(firstValue('en', slot, 'at 9')).toBe('09:00');
  });

  it('lets "tonight" elsewhere in the message decide', () => {
    expect(firstValue('en', time, 'tonight, say 8:30')).toBe('20:30');
  });
});

describe('times that were not asked for', () => {
  it.each([
    ['a table for four at 7pm', '19:00'],
    ['dinner at 8', '20:00'],
    ['half past six would do', '06:30'],
    ['4', undefined],
    ['4 people', undefined],
    ['room 112', undefined],
    ['call 985 856 5235', undefined],
    ['the one on the left', undefined],
    ['a table on the 5th', undefined],
    ['at 5 Main Street', undefined],
    ['a party of 4', undefined],
  ])('reads "%s" as %s', (text, value) => {
    expect(firstValue('en', time, text, { expected: false })).toBe(value);
  });
});
