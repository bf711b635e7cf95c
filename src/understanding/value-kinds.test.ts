import { describe, expect, it } from 'vitest';
import { DATE, hear, MONEY, NUMBER, TIME, valueOf } from '../../test/support/hear-kinds.ts';

describe('a number in words and marks', () => {
  it.each(['3000000', '3 000 000', '3,000,000', 'three million', '3 million', '3 mln', 'three million please'])(
    '"%s" is 3000000 (en)',
    (text) => {
      expect(valueOf(hear(text, { locale: 'en', asked: MONEY }))).toBe(3000000);
    },
  );

  it.each([
    '1 500 000',
    '1,500,000',
    '1.5 million',
    'one and a half million',
    '1500000',
    'one million five hundred thousand',
    'a million and a half',
  ])('"%s" is 1500000 (en)', (text) => {
    expect(valueOf(hear(text, { locale: 'en', asked: MONEY }))).toBe(1500000);
  });

  it.each([
    '2500000',
    '2 500 000',
    'два с половиной миллиона',
    '2,5 миллиона',
    'два миллиона пятьсот тысяч',
    '2.5 млн',
    '2500 тысяч',
    '2500к',
  ])('"%s" is 2500000 (ru)', (text) => {
    expect(valueOf(hear(text, { locale: 'ru', asked: MONEY }))).toBe(2500000);
  });

  it.each(['два с половиной', '2,5', 'две с половиной', '2.5', '2 с половиной'])('"%s" is 2.5 (ru)', (text) => {
    expect(valueOf(hear(text, { locale: 'ru', asked: NUMBER }))).toBe(2.5);
  });

  it.each(['полтора', 'полторы', '1,5', 'один с половиной'])('"%s" is 1.5 (ru)', (text) => {
    expect(valueOf(hear(text, { locale: 'ru', asked: NUMBER }))).toBe(1.5);
  });

  it.each(['two and a half', '2.5', '2 and a half'])('"%s" is 2.5 (en)', (text) => {
    expect(valueOf(hear(text, { locale: 'en', asked: NUMBER }))).toBe(2.5);
  });

  it.each(['сорок пять', '45', 'сорок пять человек', 'нас сорок пять', '45 чел'])('"%s" is 45 (ru)', (text) => {
    expect(valueOf(hear(text, { locale: 'ru', asked: NUMBER }))).toBe(45);
  });
});

describe('a date, however it is written', () => {
  it.each([
    '3-его апреля',
    '3 апреля',
    'третьего апреля',
    '3го апреля',
    '03.04.2027',
    '3/апреля/2027',
    '3.4.27',
    'апреля 3-го',
    '3-е апреля',
    'третье апреля',
    '2027-04-03',
    '3 апр',
  ])('"%s" is 2027-04-03 (ru)', (text) => {
    expect(valueOf(hear(text, { locale: 'ru', asked: DATE }))).toBe('2027-04-03');
  });

  it.each([
    '10/мая/2027',
    '10 мая 2027 года',
    '10.05.2027',
    'десятого мая',
    '10-го мая',
    '10 мая',
    '10-05-2027',
    '10 май',
    '10 мая 27',
    'десятое мая две тысячи двадцать седьмого',
  ])('"%s" is 2027-05-10 (ru)', (text) => {
    expect(valueOf(hear(text, { locale: 'ru', asked: DATE }))).toBe('2027-05-10');
  });

  it.each([
    '10/May/2027',
    '10 May 2027',
    'May 10th',
    'the tenth of May',
    '10-May-2027',
    'May 10, 2027',
    '10th May',
    'May the 10th',
    '10 may 27',
    '2027-05-10',
    'tenth of may',
    '10.May.2027',
  ])('"%s" is 2027-05-10 (en)', (text) => {
    expect(valueOf(hear(text, { locale: 'en', asked: DATE }))).toBe('2027-05-10');
  });
});

describe('an hour by day', () => {
  it.each([
    'в час',
    'в час дня',
    'в 13',
    '13:00',
    'в 1 час дня',
    'завтра в час',
    'в час пополудни',
    'час дня',
    'к часу дня',
    '13 часов',
    'ровно в час',
  ])('"%s" is 13:00 (ru)', (text) => {
    expect(valueOf(hear(text, { locale: 'ru', asked: TIME }))).toBe('13:00');
  });

  it.each([
    'в 3 часа после полудня',
    'в три часа дня',
    'в 15',
    'в три пополудни',
    '15.00',
    'в 15 часов',
    'три часа дня',
    'в 3 дня',
    '15-00',
    'к трём часам дня',
    'в три после обеда',
  ])('"%s" is 15:00 (ru)', (text) => {
    expect(valueOf(hear(text, { locale: 'ru', asked: TIME }))).toBe('15:00');
  });

  it.each([
    '3 in the afternoon',
    'at 3 pm',
    'three pm',
    '15:00',
    '3 p.m.',
    'three in the afternoon',
    '1500 hours',
    'at three this afternoon',
    '15h',
    '3pm sharp',
    '3 o clock in the afternoon',
    '3.00 pm',
  ])('"%s" is 15:00 (en)', (text) => {
    expect(valueOf(hear(text, { locale: 'en', asked: TIME }))).toBe('15:00');
  });
});
