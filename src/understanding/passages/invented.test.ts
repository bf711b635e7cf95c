import { describe, expect, it } from 'vitest';
import { inventedIn } from './invented.ts';

const HOUSE = `Prices
An oven is cleaned for £40, a carpet from 15 pounds a room; deposits of £1,000 or more are paid by card.
We open at 10 am, the last visit begins at 22:30. Refunds reach you five working days after 3 March 2026.
Ask for Hannah Weiss at our annual fair in Whitby, call 01947 555 012, write to help@harbour.example or see
https://harbour.example/prices. Item 4150 weighs 2.5 kg, and 12 % is VAT.`;

const check = (text: string, locale = 'en') => inventedIn(text, [HOUSE], { locale, known: ['Harbour & Co'] });

describe('what the sources hold in other words', () => {
  it.each([
    'The oven costs 40 pounds, the carpet £15.',
    'Deposits of 1000 pounds are paid by card.',
    'We open at 10:00 and the last visit begins at 10:30 pm.',
    'It is back 5 working days after March 3.',
    'Hannah will help you, or call +44 1947 555012.',
    "Hannah's desk is in Whitby; Harbour & Co sees to it.",
    'See harbour.example/prices, or write to Help@Harbour.example.',
    'One of us will first have a look.',
    'It weighs 2.5 kg. Please ask.',
  ])('%s', (text) => {
    expect(check(text)).toBeUndefined();
  });
});

describe('what no source holds', () => {
  it.each([
    ['It takes 4 days.', '4'],
    ['It takes 41 days.', '41'],
    ['It takes 1 day and 50 cents.', '1'],
    ['The oven costs £4.', '£4'],
    ['The oven costs $40.', '$40'],
    ['The oven costs 40 euros.', '40 euros'],
    ['It costs £5 more.', '£5'],
    ['Deposits from £100 are paid by card.', '£100'],
    ['It weighs 25 kg.', '25'],
    ['It weighs 2.55 kg.', '2.55'],
    ['It is there in seven days.', 'seven'],
    ['We open at 10 pm.', '10 pm'],
    ['The last visit begins at 2:30.', '2:30'],
    ['It is back after 3 May.', '3 May'],
    ['It is back after 13 March.', '13 March'],
    ['It is back after 3 March 2027.', '3 March 2027'],
    ['Ask for Ann at the fair.', 'Ann'],
    ['Ask for Hannah Klein.', 'Klein'],
    ['We are in Whit.', 'Whit'],
    ['Call 01947 555 013.', '01947 555 013'],
    ['Write to elp@harbour.example.', 'elp@harbour.example'],
    ['See https://harbour.example/price.', 'https://harbour.example/price.'],
    ['See https://evil.example/?harbour.example', 'https://evil.example/?harbour.example'],
    ['See evil.example for it.', 'evil.example'],
    ['Item 415 is sold by DHL.', '415'],
  ])('%s', (text, invented) => {
    expect(check(text)).toBe(invented);
  });
});

it('compares the forms of a name in other languages', () => {
  const source = 'Возврат оформляет Москва за 5 рабочих дней.';
  expect(inventedIn('Деньги придут из Москвы за пять дней.', [source], { locale: 'ru' })).toBeUndefined();
  expect(inventedIn('Деньги придут из Твери за пять дней.', [source], { locale: 'ru' })).toBe('Твери');
});

it('reads texts of any length and shape', () => {
  const long = '+1 '.repeat(5_000) + '1 Ab.'.repeat(20_000) + 'a.'.repeat(20_000);
  expect(() => inventedIn(long, [long], { locale: 'en' })).not.toThrow();
});
