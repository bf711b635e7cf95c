import { describe, expect, it } from 'vitest';
import { firstValue } from '../../../test/support/first-value.ts';
import type { SlotSpec } from '../types.ts';

const phone: SlotSpec = { name: 'phone', type: 'phone' };

describe('phone numbers', () => {
  it.each([
    ['en', '985 785 4524', '9857854524'],
    ['en', '(985) 785-4524', '9857854524'],
    ['en', '+44 7911 123456', '+447911123456'],
    ['en', '+1 (212) 555-0123', '+12125550123'],
    ['en-US', '212-736-5000', '+12127365000'],
    ['en-GB', '020 7946 0018', '+442079460018'],
    ['en', 'my number is 5551234567, thanks', '5551234567'],
    ['en', 'it is oh seven double nine one two three four five six', '0799123456'],
    ['en', 'seven three seven five five five oh one nine nine', '7375550199'],
    ['en', '12 Oak Street, Boston 2301, ph 963 210 7458', '9632107458'],
    ['en', '8940561959 518 p karur', '8940561959'],
    ['en', 'zero two zero, seven nine four six, zero triple one', '02079460111'],
    ['ru', '8 916 123-45-67', '+79161234567'],
    ['ru', '+7 (916) 123 45 67', '+79161234567'],
    ['ru', '89161234567', '+79161234567'],
    ['ru', 'мой номер 9161234567', '+79161234567'],
    ['ru', '8 (495) 123-45-67, доб. 12', '+74951234567'],
    ['ru', 'восемь девятьсот шестнадцать сто двадцать три сорок пять шестьдесят семь', '+79161234567'],
    ['ru', 'девять один шесть один два три четыре пять шесть семь', '+79161234567'],
    ['ru', 'плюс семь девятьсот шестнадцать 123 45 67', '+79161234567'],
    ['ru', '+49 30 901820', '+4930901820'],
    ['ru', 'телефон 123-45-67', '1234567'],
  ])('%s: reads "%s" as %s', (locale, text, value) => {
    expect(firstValue(locale, phone, text)).toBe(value);
  });

  it.each(['24.06.1953', '2018-04-21', '112', '4 people at 8:45', 'two or three', '1,500'])(
    'finds no phone number in "%s"',
    (text) => {
      expect(firstValue('en', phone, text)).toBeUndefined();
    },
  );
});
