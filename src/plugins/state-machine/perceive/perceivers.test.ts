import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lexiconFor } from './lexicon.ts';
import { readerOf } from './perceivers.ts';
import { fold } from './phrases.ts';

const nothingOwn = { needs: [], interest: [], buying: [], objections: {} };
const readers = { en: readerOf(lexiconFor('en'), nothingOwn), ru: readerOf(lexiconFor('ru'), nothingOwn) };
const read = (locale: 'en' | 'ru', text: string) => readers[locale](fold(text));

describe('objections', () => {
  it.each([
    ['en', "that's too expensive for me", 'price'],
    ['en', 'I’ll think about it', 'timing'],
    ['en', 'Is this a SCAM?', 'trust'],
    ['en', "I don't need another one", 'need'],
    ['en', 'will I be locked in?', 'commitment'],
    ['en', 'let me check with my partner', 'authority'],
    ['ru', 'Дорого!', 'price'],
    ['ru', 'мне надо подумать', 'timing'],
    ['ru', 'а вдруг не понравится', 'trust'],
    ['ru', 'у нас уже есть', 'need'],
    ['ru', 'я не люблю подписки', 'commitment'],
    ['ru', 'посоветуюсь с мужем', 'authority'],
  ] as const)('%s: "%s" is about %s', (locale, text, kind) => {
    expect(read(locale, text).objections.map((seen) => seen.kind)).toEqual([kind]);
  });

  it.each([
    ['en', "it's not too expensive"],
    ['en', 'what a nice photo'],
    ['en', 'inexpensive'],
    ['ru', 'это не дорого'],
    ['ru', 'красивая дорога'],
  ] as const)('%s: "%s" is none', (locale, text) => {
    expect(read(locale, text).objections).toEqual([]);
  });
});

describe('price talk', () => {
  it('tells asking for the price from asking for a better one', () => {
    expect(read('en', 'how much does it cost?').priceTalk).toEqual({ asks: ['how much does', 'cost'], haggles: [] });
    expect(read('en', 'any discounts?').priceTalk).toEqual({ asks: [], haggles: ['discounts'] });
    expect(read('ru', 'Сколько стоит и есть ли скидка?').priceTalk).toEqual({
      asks: ['сколько стоит'],
      haggles: ['скидка'],
    });
  });
});

describe('words that only look like price talk', () => {
  it.each([
    ['en', 'how much coffee is in a bag?'],
    ['en', 'I feel like a kilo a month'],
    ['en', 'a costume party'],
    ['ru', 'я живу в центре'],
    ['ru', 'ценю вкус'],
  ] as const)('%s: "%s" is none', (locale, text) => {
    expect(read(locale, text).priceTalk).toEqual({ asks: [], haggles: [] });
  });
});

describe('sentiment', () => {
  const score = (locale: 'en' | 'ru', text: string): number => read(locale, text).sentiment.score;

  it('is of the sign of the words, and nothing where there are none', () => {
    expect(score('en', 'this is lovely')).toBeGreaterThan(0.3);
    expect(score('en', 'awful, I hate this 😡')).toBeLessThan(-0.5);
    expect(score('ru', 'Отлично, очень вкусно')).toBeGreaterThan(0.4);
    expect(score('ru', 'ужас какой-то')).toBeLessThan(-0.4);
    expect(score('en', 'two bags please')).toBe(0);
  });

  it('turns round behind a negator, and counts less', () => {
    expect(score('en', 'not bad')).toBeGreaterThan(0);
    expect(score('en', 'not good')).toBeLessThan(0);
    expect(Math.abs(score('en', 'not good'))).toBeLessThan(score('en', 'good'));
    expect(score('ru', 'не плохо')).toBeGreaterThan(0);
  });

  it('stays within -1 and 1, whatever is written', () => {
    const words = fc.constantFrom('great', 'love', 'awful', 'not', 'hate', '😍', '😡', '.', 'coffee', "isn't");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(words, { maxLength: 200 }).map((all) => all.join(' ')),
          fc.string(),
        ),
        (text) => {
          expect(Math.abs(score('en', text))).toBeLessThan(1);
        },
      ),
    );
  });

  it('grows with every pleased word', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), (count) => {
        const said = 'great '.repeat(count);
        expect(score('en', `${said}great`)).toBeGreaterThan(score('en', said));
      }),
    );
  });
});

describe('interest', () => {
  it('takes the phrases of a trade beside its own', () => {
    const own = { ...nothingOwn, needs: ['flat white*'], objections: { trust: ['instant coffee'] } };
    const tea = readerOf(lexiconFor('en'), own)(fold('Flat whites! Or is it instant coffee?'));
    expect(tea.interest.needs).toEqual(['flat whites']);
    expect(tea.objections).toEqual([{ kind: 'trust', words: 'instant coffee' }]);
  });

  it.each([
    ['en', 'count me in', 'buying'],
    ['en', 'tell me more', 'interest'],
    ['en', 'we drink it at home', 'needs'],
    ['en', 'sounds good', 'agrees'],
    ['en', 'leave me alone', 'declines'],
    ['ru', 'беру', 'buying'],
    ['ru', 'расскажите подробнее', 'interest'],
    ['ru', 'ищу подарок', 'needs'],
    ['ru', 'ну ладно', 'agrees'],
    ['ru', 'отстаньте', 'declines'],
  ] as const)('%s: "%s" is %s', (locale, text, kind) => {
    expect(read(locale, text).interest[kind].length).toBeGreaterThan(0);
  });
});
