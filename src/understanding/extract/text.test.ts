import { describe, expect, it } from 'vitest';
import { firstValue } from '../../../test/support/first-value.ts';
import type { SlotSpec } from '../types.ts';

const wish: SlotSpec = { name: 'wish', type: 'text' };

describe('free text', () => {
  it.each([
    ['en', 'Jason Isbell.', 'Jason Isbell'],
    ['en', 'I want to see Jason Isbell', 'Jason Isbell'],
    ['en', "I'd like to book One on Center Apartments please", 'One on Center Apartments'],
    ['en', 'how about Penguin Highway?', 'Penguin Highway'],
    ['en', "I'm looking for a comedy", 'a comedy'],
    ['en', 'Can you play Riverside', 'Riverside'],
    ['en', 'my address is 12 Oak Street, Boston', '12 Oak Street, Boston'],
    ['en', 'no onions, and a window seat', 'no onions, and a window seat'],
    ['en', 'Prague, thank you very much', 'Prague'],
    ['en', '"The Wall"', '"The Wall"'],
    ['ru', 'Хочу посмотреть «Сталкер»', '«Сталкер»'],
    ['ru', 'мне нужна Прага, пожалуйста', 'Прага'],
    ['ru', 'я хотел бы заказать пиццу', 'пиццу'],
    ['ru', 'адрес: Тверская, 12', 'Тверская, 12'],
    ['ru', 'давайте Москву', 'Москву'],
    ['ru', 'без лука', 'без лука'],
  ])('%s: "%s" gives "%s"', (locale, text, value) => {
    expect(firstValue(locale, wish, text)).toBe(value);
  });

  it.each([
    ['apartment', 'Shadyside Apartments for Monday at 8 pm.', 'Shadyside Apartments'],
    ['restaurant', "Let's try Lucca... my brother loves that place!", 'Lucca'],
    ['origin_city', 'We are leaving from Phoenix and I would prefer to fly with Delta.', 'Phoenix'],
    ['city', 'something in Atlanta, GA', 'Atlanta, GA'],
    ['city', 'from Seattle, can you find?', 'Seattle'],
    ['venue', 'Craig and Center, please', 'Craig and Center'],
    ['restaurant', 'The Porch', 'The Porch'],
    ['destination', 'I want to go to 5th and Main.', '5th and Main'],
    ['departure', "Craig and Center and I'm going to the Airport", 'Craig and Center'],
    ['venue', 'Thursday at the North Heights Venue at 9 pm.', 'the North Heights Venue'],
    ['departure', 'From Forbes and Murray going to 5th and Main', 'Forbes and Murray'],
    ['pin', 'I trust you. 1596', '1596'],
    ['flight_id', 'My flight ID is BA787, I think', 'BA787'],
    ['account_number', '351531510 pin 3100', '351531510'],
    ['dish', 'fish and chips', 'fish and chips'],
    [
      'special_requests',
      'a quiet table. My mother is 90 and hears badly',
      'a quiet table. My mother is 90 and hears badly',
    ],
  ])('gives the slot %s from "%s" only "%s"', (name, text, value) => {
    expect(firstValue('en', { name, type: 'text' }, text)).toBe(value);
  });

  it.each([
    ['city', 'вылетаем из Казани в пятницу', 'Казани'],
    ['city', 'Казань, но если нет билетов, то Уфа', 'Казань'],
    ['comment', 'столик потише. И без лука', 'столик потише. И без лука'],
  ])('gives the slot %s from "%s" only "%s" in Russian', (name, text, value) => {
    expect(firstValue('ru', { name, type: 'text' }, text)).toBe(value);
  });

  it('is never filled when it was not asked', () => {
    expect(firstValue('en', wish, 'I want to see Jason Isbell', { expected: false })).toBeUndefined();
  });
});
