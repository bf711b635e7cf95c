import { describe, expect, it } from 'vitest';
import { localeFor } from '../../locales/index.ts';
import { readNumber } from './number-words.ts';
import { tokenise } from './token.ts';

/** The value, and how many tokens it took. */
function read(locale: string, text: string): [number, number] | undefined {
  const reading = readNumber(tokenise(text), 0, localeFor(locale).extract.numbers);
  return reading && [reading.value, reading.end];
}

describe('numbers at a position', () => {
  it.each([
    ['en', 'twenty-five people', 25, 3],
    ['en', 'one hundred and five', 105, 4],
    ['en', 'two thousand three hundred', 2300, 4],
    ['en', 'a dozen eggs', 12, 2],
    ['en', 'half a dozen', 6, 3],
    ['en', '1,500', 1500, 3],
    ['en', '1.500.000', 1_500_000, 5],
    ['en', '2.5', 2.5, 3],
    ['en', '20k', 20_000, 2],
    ['en', '3 million', 3_000_000, 2],
    ['en', 'five seven', 5, 1],
    ['en', 'fifteen two', 15, 1],
    ['ru', 'двадцать пять', 25, 2],
    ['ru', 'двести сорок два', 242, 3],
    ['ru', 'тысяча девятьсот восемьдесят пятого', 1985, 4],
    ['ru', 'две тысячи', 2000, 2],
    ['ru', 'полтора десятка', 15, 2],
    ['ru', 'пятерых', 5, 1],
    ['ru', 'семь восемь', 7, 1],
  ])('%s: "%s" begins with %d in %d tokens', (locale, text, value, tokens) => {
    expect(read(locale, text)).toEqual([value, tokens]);
  });

  it.each([
    ['en', 'k'],
    ['en', 'and five'],
    ['en', 'people'],
    ['ru', 'к восьми'],
    ['ru', 'семью'],
  ])('%s: "%s" begins with none', (locale, text) => {
    expect(read(locale, text)).toBeUndefined();
  });

  it('takes an ending for an ordinal, glued or after a hyphen', () => {
    const en = localeFor('en').extract.numbers;
    const ru = localeFor('ru').extract.numbers;
    expect(readNumber(tokenise('5th'), 0, en)).toMatchObject({ value: 5, isOrdinal: true });
    expect(readNumber(tokenise('5-го'), 0, ru)).toMatchObject({ value: 5, isOrdinal: true, end: 3 });
    expect(readNumber(tokenise('5 я думаю'), 0, ru)).toMatchObject({ value: 5, isOrdinal: false });
  });
});
