import { describe, expect, it } from 'vitest';
import { firstValue, TUESDAY } from '../../../test/support/first-value.ts';
import type { SlotSpec } from '../types.ts';
import { extract } from './index.ts';

const people: SlotSpec = { name: 'people', type: 'number' };

describe('numbers in English', () => {
  it.each([
    ['4', 4],
    ['seven', 7],
    ['twenty-five', 25],
    ['one hundred and twenty', 120],
    ['1,500', 1500],
    ['2k', 2000],
    ['a dozen', 12],
    ['half the team, so a couple', 2],
    ['table for six please', 6],
    ['there will be 9 of us', 9],
    ['a party of eleven', 11],
    ['me and my wife and two kids', 4],
    ['just my husband and I', 2],
    ['just me', 1],
    ['myself and 3 others', 4],
    ["I'm coming with my sister", 2],
    ['two adults and three children', 5],
    ['not 4, make it 6', 6],
    ["my wife and daughter can't come, so just for 1", 1],
    ["I didn't say five, I said nine", 9],
    ['instead of 3 we will be 8', 8],
    ['change it from 4 to 7', 7],
    ['at 7:30 for 5', 5],
    ['tomorrow at 8pm, six people', 6],
    ['on 5 May for 12', 12],
    ['we are eight', 8],
    ['half a dozen', 6],
    ['three couples', 6],
    ['me plus one', 2],
    ['4 plus a baby', 5],
    ['both of us', 2],
    ['by myself', 1],
    ['a room for me please', 1],
    ['is it far for me to walk?', undefined],
    ['we are a couple with two small kids', 4],
    ['me and the kids', undefined],
    ['just me and the kids', undefined],
    ['my parents and I', 3],
    ['six... no, seven', 7],
    ['8, wait 9', 9],
    ['4 people, sorry, 5 people', 5],
    ['10 people at 9 tonight', 10],
  ])('takes "%s" as %s people', (text, value) => {
    expect(firstValue('en', people, text)).toBe(value);
  });

  it.each([
    ['kids', '2 adults and 3 kids', 3],
    ['kids', 'no children', 0],
    ['kids', 'six pax of which two are children', 2],
    ['adults', '4 children and 2 adults', 2],
    ['rooms', '2 rooms for 3 nights', 2],
    ['rooms', 'a double room for 2 adults', 1],
    ['rooms', 'family room with a view', 1],
    ['rooms', 'another room please', 1],
    ['adults', 'a double room for a couple', 2],
    ['stay_nights', '2 rooms for 3 nights', 3],
    ['stay_nights', 'for 6 night altogether', 6],
    ['number_of_bags', 'two people with four suitcases', 4],
    ['room_number', "it's room 112, for 3 nights", 112],
  ])('finds for %s in "%s" the number %d', (name, text, value) => {
    expect(firstValue('en', { name, type: 'number' }, text)).toBe(value);
  });
});

describe('numbers in Russian', () => {
  it.each([
    ['4', 4],
    ['четверых', 4],
    ['на пятерых', 5],
    ['нас будет семеро', 7],
    ['вдвоём', 2],
    ['мы придём втроём', 3],
    ['двадцать пять', 25],
    ['сто двадцать', 120],
    ['две тысячи', 2000],
    ['2 тыс', 2000],
    ['дюжина', 12],
    ['пара', 2],
    ['столик на шесть человек', 6],
    ['нас 8', 8],
    ['мы с женой и двумя детьми', 4],
    ['мы с мужем', 2],
    ['только я', 1],
    ['двое взрослых и трое детей', 5],
    ['не 4, а 6', 6],
    ['я один', 1],
    ['не больше восьми', 8],
    ['полтора десятка', 15],
    ['5 взр и 2 дет', 7],
    ['две пары', 4],
    ['муж, двое детей и я', 4],
    ['шесть, ой, семь', 7],
    ['нас 4, точнее 5', 5],
    ['вместо трёх нас будет восемь', 8],
    ['завтра в 19:30, пять человек', 5],
    ['5 мая на 12 человек', 12],
    ['нас десятеро', 10],
    ['человек десять', 10],
    ['одиннадцать гостей', 11],
    ['для троих', 3],
  ])('takes "%s" as %d people', (text, value) => {
    expect(firstValue('ru', people, text)).toBe(value);
  });

  it.each([
    ['kids', 'двое взрослых и один ребёнок', 1],
    ['kids', 'без детей', 0],
    ['adults', '3 ребёнка и 2 взрослых', 2],
    ['rooms', '2 номера на 3 ночи', 2],
    ['stay_nights', '2 номера на 3 ночи', 3],
    ['tickets', 'нам четыре билета на 5 марта', 4],
  ])('finds for %s in "%s" the number %d', (name, text, value) => {
    expect(firstValue('ru', { name, type: 'number' }, text)).toBe(value);
  });
});

describe('approximate numbers', () => {
  it.each([
    ['en', 'six or seven', 6, { min: 6, max: 7 }],
    ['en', 'between 5 and 7', 5, { min: 5, max: 7 }],
    ['en', '5-7 people', 5, { min: 5, max: 7 }],
    ['en', 'about six, maybe seven', 6, { min: 6, max: 7 }],
    ['en', 'about 20, maybe 25', 20, { min: 20, max: 25 }],
    ['en', 'twenty-something', 20, { min: 20, max: 29 }],
    ['en', 'not really sure, maybe 20 something', 20, { min: 20, max: 29 }],
    ['en', 'around 40', 40, { min: 36, max: 44 }],
    ['en', '10ish', 10, { min: 9, max: 11 }],
    ['en', '15 or so', 15, { min: 13, max: 17 }],
    ['en', 'no more than 12', 12, { min: 0, max: 12 }],
    ['en', '10 max', 10, { min: 0, max: 10 }],
    ['en', '4/5', 4, { min: 4, max: 5 }],
    ['ru', 'пять-шесть', 5, { min: 5, max: 6 }],
    ['ru', 'от 5 до 7', 5, { min: 5, max: 7 }],
    ['ru', 'шесть или семь', 6, { min: 6, max: 7 }],
    ['ru', 'около двадцати', 20, { min: 18, max: 22 }],
    ['ru', 'двадцать с чем-то', 20, { min: 20, max: 29 }],
    ['ru', 'штук 20', 20, { min: 18, max: 22 }],
    ['ru', 'где-то 30', 30, { min: 27, max: 33 }],
  ])('%s: keeps "%s" as %d with its range', (locale, text, value, range) => {
    const [found] = extract(text, people, { locale, moment: TUESDAY, expected: true });
    expect(found).toMatchObject({ value, range });
    expect(found?.certainty).toBeLessThan(1);
  });

  it('keeps the words of nearness in the raw words', () => {
    const [found] = extract('I guess about 20', people, { locale: 'en', moment: TUESDAY, expected: true });
    expect(found?.raw).toBe('about 20');
  });

  it('takes a plain number as certain', () => {
    const [found] = extract('20', people, { locale: 'en', moment: TUESDAY, expected: true });
    expect(found?.certainty).toBe(1);
    expect(found?.range).toBeUndefined();
  });

  it.each(['at least 8', '8 or more', '8+'])('ranges "%s" up to the largest number the slot allows', (text) => {
    const slot: SlotSpec = { ...people, max: 12 };
    const [found] = extract(text, slot, { locale: 'en', moment: TUESDAY, expected: true });
    expect(found).toMatchObject({ value: 8, range: { min: 8, max: 12 } });
  });
});

describe('numbers that were not asked for', () => {
  it.each([
    ['a table for four at 7', 4],
    ['we need two tickets for 3 people', 3],
    ['party of 6', 6],
    ['7', undefined],
    ["we'll be 6 but 2 of them are kids", 6],
    ['call me at 5', undefined],
    ['my address is 700 Oak Street', undefined],
    ['on 5 March at 8:30', undefined],
    ['9858565235', undefined],
  ])('fills people from "%s" with %s', (text, value) => {
    expect(firstValue('en', people, text, { expected: false })).toBe(value);
  });
});

describe('numbers of a part of the company', () => {
  const children: SlotSpec = { name: 'children', type: 'number' };

  it.each([
    ["we'll be 6 but 2 of them are kids", 2],
    ['a table for four', undefined],
    ['five people', undefined],
    ['2 adults and 1 child', 1],
  ])('fills children from "%s" with %s when they were not asked for', (text, value) => {
    expect(firstValue('en', children, text, { expected: false })).toBe(value);
  });
});
