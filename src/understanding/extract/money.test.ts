import { describe, expect, it } from 'vitest';
import { firstValue, TUESDAY } from '../../../test/support/first-value.ts';
import { extract } from './index.ts';

describe('amounts of money', () => {
  it.each([
    ['en', '$1,500', 1500, 'USD'],
    ['en', '20 euros', 20, 'EUR'],
    ['en', 'fifty bucks', 50, 'USD'],
    ['en', '£27.50', 27.5, 'GBP'],
    ['en', '5 euros 20 cents', 5.2, 'EUR'],
    ['en', 'around 2k dollars', 2000, 'USD'],
    ['en', 'two hundred pounds', 200, 'GBP'],
    ['en', 'not $20, $30', 30, 'USD'],
    ['en', 'up to 300 usd', 300, 'USD'],
    ['en', '554.2 euros', 554.2, 'EUR'],
    ['ru', '1500 рублей', 1500, 'RUB'],
    ['ru', '2 тысячи рублей', 2000, 'RUB'],
    ['ru', '500р', 500, 'RUB'],
    ['ru', '₽300', 300, 'RUB'],
    ['ru', 'сто долларов', 100, 'USD'],
    ['ru', '20 евро', 20, 'EUR'],
    ['ru', '10 рублей 50 копеек', 10.5, 'RUB'],
    ['ru', 'около трёх тысяч рублей', 3000, 'RUB'],
  ])('%s: "%s" is %d %s', (locale, text, amount, currency) => {
    expect(firstValue(locale, { name: 'budget', type: 'money' }, text)).toEqual({ amount, currency });
  });

  it.each(['$20-30', 'between 20 and 30 dollars', '20 to 30 dollars'])('keeps the range of "%s"', (text) => {
    const [found] = extract(text, { name: 'budget', type: 'money' }, { locale: 'en', moment: TUESDAY, expected: true });
    expect(found).toMatchObject({ value: { amount: 20, currency: 'USD' }, range: { min: 20, max: 30 } });
  });

  it('takes a bare number for an amount only where money was asked', () => {
    expect(firstValue('en', { name: 'budget', type: 'money' }, '800')).toEqual({ amount: 800, currency: 'XXX' });
    expect(firstValue('en', { name: 'budget', type: 'money' }, '800', { expected: false })).toBeUndefined();
  });
});
