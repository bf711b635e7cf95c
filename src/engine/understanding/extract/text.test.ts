import { describe, expect, it } from 'vitest';
import { firstValue } from '../../../../test/support/first-value.ts';
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

  it('is never filled when it was not asked', () => {
    expect(firstValue('en', wish, 'I want to see Jason Isbell', { expected: false })).toBeUndefined();
  });
});
