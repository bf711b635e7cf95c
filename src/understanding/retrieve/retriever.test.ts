import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainRetriever } from './index.ts';
import type { RetrieverEntry } from './index.ts';

/** A small restaurant's answers; the messages below are in none of them. */
const BISTRO: readonly RetrieverEntry[] = [
  {
    id: 'hours',
    title: 'opening hours',
    examples: ['What time do you open?', 'When do you close?', 'Are you open on Sundays?'],
  },
  { id: 'parking', title: 'parking', examples: ['Do you have parking?', 'Where can I park?', 'Is parking free?'] },
  { id: 'pets', title: 'pets', examples: ['Can I bring my dog?', 'Are pets allowed?'] },
  { id: 'payment', title: 'payment', examples: ['Which cards do you accept?', 'Can I pay cash?', 'How can I pay?'] },
  { id: 'allergy', title: 'allergies', examples: ['I have a nut allergy', 'Do you have gluten free dishes?'] },
];
const bistro = trainRetriever(BISTRO, { locale: 'en' });

/** The same kind of place in Russian. */
const TRAKTIR: readonly RetrieverEntry[] = [
  {
    id: 'часы',
    title: 'часы работы',
    examples: ['Во сколько вы открываетесь?', 'До скольки работаете?', 'Вы открыты в воскресенье?'],
  },
  { id: 'парковка', title: 'парковка', examples: ['Есть ли у вас парковка?', 'Где можно оставить машину?'] },
  { id: 'животные', title: 'животные', examples: ['Можно ли прийти с собакой?', 'Пускаете с животными?'] },
  { id: 'оплата', title: 'оплата', examples: ['Как можно оплатить?', 'Принимаете карты?', 'Можно наличными?'] },
  { id: 'аллергия', title: 'аллергия', examples: ['У меня аллергия на орехи', 'Есть блюда без глютена?'] },
  { id: 'доставка', title: 'доставка', examples: ['Вы доставляете еду?', 'Сколько стоит доставка?'] },
];
const traktir = trainRetriever(TRAKTIR, { locale: 'ru-RU' });

describe('a small bot in English', () => {
  it.each([
    ['hours?', 'hours'],
    ['when do you open', 'hours'],
    ['u open late tonight?', 'hours'],
    ['pls tell me ur opening times', 'hours'],
    ['PARKING???', 'parking'],
    ['any parkng nearby', 'parking'],
    ['can i come with my cat', 'pets'],
    ['dog ok?', 'pets'],
    ['do you take visa', 'payment'],
    ['is paying by credit card possible', 'payment'],
    ['my son is lactose intolerant', 'allergy'],
  ])('takes "%s" for %s', (text, id) => {
    const { candidates, isInScope } = bistro.rank(text);
    expect(candidates[0]?.id).toBe(id);
    expect(isInScope).toBe(true);
  });

  it.each([
    'how are you',
    'tell me a joke',
    'what is the capital of France',
    'asdf qwer zxcv',
    'i love you',
    'my name is John Smith',
    'who won the game last night',
    'yes',
    'no thanks',
    'what',
    'i want to book a flight to Paris',
    'when were you born',
    'play some music',
  ])('turns "%s" away', (text) => {
    expect(bistro.rank(text).isInScope).toBe(false);
  });
});

describe('a small bot in Russian', () => {
  it.each([
    ['часы работы?', 'часы'],
    ['когда открываетесь', 'часы'],
    ['до скольки вы сегодня', 'часы'],
    ['где припарковаться', 'парковка'],
    ['паркока есть?', 'парковка'],
    ['а со щенком к вам можно?', 'животные'],
    ['кот', 'животные'],
    ['картой можно рассчитаться?', 'оплата'],
    ['у сына непереносимость лактозы', 'аллергия'],
    ['почём доставка', 'доставка'],
    ['привезёте пиццу домой?', 'доставка'],
  ])('takes "%s" for %s', (text, id) => {
    const { candidates, isInScope } = traktir.rank(text);
    expect(candidates[0]?.id).toBe(id);
    expect(isInScope).toBe(true);
  });

  it.each([
    'как дела?',
    'расскажи анекдот',
    'кто президент Франции',
    'какая погода завтра',
    'ыфвафыва',
    'меня зовут Анна',
    'спасибо большое',
    'посоветуй фильм',
    'да',
    'сколько будет два плюс два',
  ])('turns "%s" away', (text) => {
    expect(traktir.rank(text).isInScope).toBe(false);
  });
});

describe('trainRetriever', () => {
  it('names the words, the example and the scorers that speak for a candidate', () => {
    const [first] = bistro.rank('can i bring my cat').candidates;
    expect(first?.evidence).toContain('word:cat (pets)');
    expect(first?.evidence).toContain('first:linear');
    expect(first?.evidence.some((line) => /^example:Can I bring my dog\? 0\.\d\d$/.test(line))).toBe(true);
  });

  it('shares the score of the message out among the candidates, best first', () => {
    const { candidates, score } = bistro.rank('where can i pay for parking');
    const scores = candidates.map((candidate) => candidate.score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.reduce((a, b) => a + b, 0)).toBeCloseTo(score);
    expect(new Set(candidates.slice(0, 2).map(({ id }) => id))).toEqual(new Set(['parking', 'payment']));
  });

  it('finds an entry by its answer where its question says little', () => {
    const venue = trainRetriever(
      [
        { id: 'extras', examples: ['What else is there?'], answer: 'Guests may use the sauna and the swimming pool.' },
        { id: 'breakfast', examples: ['Is breakfast included?'], answer: 'Breakfast costs ten euros.' },
        { id: 'quiet', examples: ['Is the street loud?'], answer: 'All rooms face the garden.' },
      ],
      { locale: 'en' },
    );
    expect(venue.rank('do you have a jacuzzi').candidates[0]?.id).toBe('extras');
  });

  it('hears a repeated phrasing once', () => {
    const once = [
      { id: 'pool', examples: ['Is there a pool?'] },
      { id: 'sauna', examples: ['Is there a sauna?'] },
    ];
    const often = once.map((entry) => ({ ...entry, title: entry.examples[0]?.toUpperCase() }));
    const [single, repeated] = [once, often].map((entries) => trainRetriever(entries, { locale: 'en' }).rank('a pool'));
    expect(repeated?.score).toBe(single?.score);
  });

  it('gives at most ten candidates', () => {
    const many = Array.from({ length: 14 }, (_, at) => ({
      id: `shelf-${at}`,
      examples: [`Where is shelf ${'abcdefghijklmn'[at]}?`],
    }));
    expect(trainRetriever(many, { locale: 'en' }).rank('where is shelf c').candidates).toHaveLength(10);
  });

  it('takes its threshold from the bot', () => {
    const strict = trainRetriever(BISTRO, { locale: 'en', threshold: 0.999 });
    expect(strict.rank('my son is lactose intolerant').isInScope).toBe(false);
    const lenient = trainRetriever(BISTRO, { locale: 'en', threshold: 0 });
    expect(lenient.rank('tell me a joke').isInScope).toBe(true);
  });

  it('finds nothing without words, without entries, and in entries without texts', () => {
    expect(bistro.rank(' 😀 !')).toEqual({ candidates: [], score: 0, isInScope: false });
    expect(trainRetriever([], { locale: 'en' }).rank('hours')).toEqual({ candidates: [], score: 0, isInScope: false });
    const bare = trainRetriever(
      [
        { id: 'empty', examples: [] },
        { id: 'blank', examples: ['  '] },
      ],
      { locale: 'en' },
    );
    expect(bare.rank('opening hours').isInScope).toBe(false);
  });

  it('lets a message speak of the one entry there is, and of nothing else', () => {
    const single = trainRetriever([{ id: 'hours', examples: ['When do you open?', 'opening hours'] }], {
      locale: 'en',
    });
    expect(single.rank('when are you open').isInScope).toBe(true);
    expect(single.rank('tell me about your refund policy').isInScope).toBe(false);
  });

  it('ranks the same on every call, and the same after training anew', () => {
    const again = trainRetriever(BISTRO, { locale: 'en' });
    expect(again.rank('do you take visa')).toEqual(bistro.rank('do you take visa'));
    expect(bistro.rank('do you take visa')).toEqual(bistro.rank('do you take visa'));
  });

  it('keeps scores within 0..1 and never throws, whatever comes', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc
        .array(fc.constantFrom('open', 'parking', 'собака', '‮', '\u200d', "'", '😀', '9', 'ﷺ'), { maxLength: 60 })
        .map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const { candidates, score } = bistro.rank(text);
        for (const value of [score, ...candidates.map((candidate) => candidate.score)]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('reads no further than it needs in an endless message', () => {
    const start = 'Do you have parking for a small car? '.repeat(50);
    expect(bistro.rank(start + 'x '.repeat(10_000))).toEqual(bistro.rank(start));
  });
});
