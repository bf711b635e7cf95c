import { describe, expect, it } from 'vitest';
import { localeFor } from '../../locales/index.ts';
import { tokenise } from '../extract/token.ts';
import { makeValueSpeller } from './value-words.ts';

const spellers = { en: makeValueSpeller(localeFor('en').extract), ru: makeValueSpeller(localeFor('ru').extract) };
const read = (locale: 'en' | 'ru', text: string) =>
  spellers[locale](tokenise(text))
    .map(({ word }) => word)
    .join(' ');

describe('slips in the words of values', () => {
  it.each([
    ['en', 'satuday at sevn', 'saturday at seven'],
    ['en', 'thrusday in novmber', 'thursday in november'],
    ['ru', 'завтро в пятнцу', 'завтра в пятницу'],
  ] as const)('in %s "%s" reads "%s"', (locale, written, meant) => {
    expect(read(locale, written)).toBe(meant);
  });

  it.each([
    ['en', 'three couples near the fire on monday'],
    ['ru', 'пятерых в среду'],
  ] as const)('in %s the known words of "%s" stay', (locale, text) => {
    expect(read(locale, text)).toBe(text);
  });

  it('leaves names alone: they have a capital', () => {
    for (const name of ['Marcy', 'Apryl Tuesdale', 'Augusta']) expect(read('en', name)).toBe(name.toLowerCase());
  });

  it.each([
    ['the 16th of Januray', 'the 16 th of january'],
    ['14th Febuary', '14 th february'],
    ['Septmber 3', 'september 3'],
    ['on Wedensday at 8', 'on wednesday at 8'],
  ])('puts a month or weekday with a capital right beside a number: "%s"', (written, meant) => {
    expect(read('en', written)).toBe(meant);
  });

  it('keeps the offsets of what was written', () => {
    const [token] = spellers.en(tokenise('satuday'));
    expect(token).toMatchObject({ word: 'saturday', start: 0, end: 7 });
  });
});
