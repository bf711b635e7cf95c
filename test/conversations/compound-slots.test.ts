/** Values that are put together: heard in three languages, changed in part, offered on buttons, said by templates. */
import { describe, expect, it } from 'vitest';
import { loadBundle } from '../../src/engine/index.ts';
import type { SlotValue } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { formBot } from '../support/form-bot.ts';
import type { FormQuestion } from '../support/form-bot.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import type { TestBot } from '../support/make-bot.ts';

const DIET: FormQuestion = {
  slot: {
    type: 'multi_choice',
    description: 'dietary needs',
    refusal: 'optional',
    choices: [
      { value: 'vegan', label: 'Vegan', synonyms: ['веганское', 'vegane'] },
      { value: 'gluten', label: 'Gluten-free', synonyms: ['без глютена', 'глютена', 'Gluten'] },
      { value: 'halal', label: 'Halal', synonyms: ['халяль'] },
    ],
  },
  ask: 'Any dietary needs?',
};
const STAY: FormQuestion = { slot: { type: 'date_range' }, ask: 'From when to when?' };
const HOURS: FormQuestion = { slot: { type: 'time_range' }, ask: 'Between which hours?' };
const STARS: FormQuestion = { slot: { type: 'rating', max: 10, invalid: 'From 1 to 10, please.' }, ask: 'How was it?' };
const ITEMS: FormQuestion = { slot: { type: 'list' }, ask: 'What shall we bring?' };
const WHERE: FormQuestion = { slot: { type: 'address' }, ask: 'Where to?' };
const LAST: FormQuestion = { slot: { type: 'number' }, ask: 'How many of you?' };

const asked = async (question: FormQuestion, locale = 'en'): Promise<TestBot> => {
  const files = formBot({ it: question, count: LAST }, { locales: [locale] });
  const bot = await makeBot({ files, now: '2026-11-20T15:00:00Z' });
  await bot.say('fill in the form');
  return bot;
};
const held = async (bot: TestBot): Promise<SlotValue | null | undefined> => {
  const kept = await bot.stores.conversations.find(bot.viewer.accountId, bot.conversationId);
  return kept?.state.stack.at(-1)?.slots['it']?.value;
};

describe('an answer', () => {
  it.each<[FormQuestion, string, string, SlotValue]>([
    [STAY, 'en', 'from the 5th to the 8th of December', { from: '2026-12-05', to: '2026-12-08' }],
    [STAY, 'en', 'friday for 3 nights', { from: '2026-11-27', to: '2026-11-30' }],
    [STAY, 'en', 'next week', { from: '2026-11-23', to: '2026-11-29' }],
    [STAY, 'en', 'from 28 December until 3 January', { from: '2026-12-28', to: '2027-01-03' }],
    [STAY, 'ru', 'с пятницы по понедельник', { from: '2026-11-27', to: '2026-11-30' }],
    [STAY, 'ru', 'с 5 по 8 декабря', { from: '2026-12-05', to: '2026-12-08' }],
    [STAY, 'de', 'vom 5. bis zum 8. Dezember', { from: '2026-12-05', to: '2026-12-08' }],
    [STAY, 'de', 'ab Freitag für drei Nächte', { from: '2026-11-27', to: '2026-11-30' }],
    [HOURS, 'en', 'between 9 and 5', { from: '09:00', to: '17:00' }],
    [HOURS, 'en', '3 to 5 pm', { from: '15:00', to: '17:00' }],
    [HOURS, 'en', 'at 3 for two hours', { from: '15:00', to: '17:00' }],
    [HOURS, 'en', '22:00 till 2', { from: '22:00', to: '02:00' }],
    [HOURS, 'ru', 'с 15:00 до 17:30', { from: '15:00', to: '17:30' }],
    [HOURS, 'de', 'von 14 bis 16 Uhr', { from: '14:00', to: '16:00' }],
    [STARS, 'en', '8 out of 10', 8],
    [STARS, 'en', "I'd give it a 9", 9],
    [STARS, 'ru', 'восемь из десяти', 8],
    [STARS, 'de', 'acht von 10', 8],
    [DIET, 'en', 'vegan and gluten free, please', ['vegan', 'gluten']],
    [DIET, 'en', 'vegan but not gluten free', ['vegan']],
    [DIET, 'en', 'everything except halal', ['vegan', 'gluten']],
    [DIET, 'en', 'none', []],
    [DIET, 'ru', 'веганское и без глютена', ['vegan', 'gluten']],
    [DIET, 'de', 'vegane und Halal', ['vegan', 'halal']],
    [ITEMS, 'en', 'two apples, some bread and 1.5 kg of flour', ['two apples', 'some bread', '1.5 kg of flour']],
    [ITEMS, 'en', '- milk\n- eggs', ['milk', 'eggs']],
    [ITEMS, 'ru', 'хлеб, молоко и яйца', ['хлеб', 'молоко', 'яйца']],
    [ITEMS, 'de', 'Brot, Milch und Eier, bitte', ['Brot', 'Milch', 'Eier']],
    [
      WHERE,
      'en',
      '5 Mill Lane, Bath BA1 1AA',
      { text: '5 Mill Lane, Bath BA1 1AA', street: '5 Mill Lane', postcode: 'BA1 1AA', city: 'Bath' },
    ],
    [
      WHERE,
      'de',
      'Lindenstraße 5, 10969 Berlin',
      { text: 'Lindenstraße 5, 10969 Berlin', street: 'Lindenstraße 5', postcode: '10969', city: 'Berlin' },
    ],
  ])('%o in %s: %s', async (question, locale, said, value) => {
    const bot = await asked(question, locale);
    await bot.say(said);
    expect(await held(bot)).toEqual(value);
  });

  it.each<[FormQuestion, string]>([
    [STAY, 'friday'],
    [STAY, 'no idea'],
    [STAY, 'not next week'],
    [HOURS, 'at noon'],
    [STARS, 'we were 4 people'],
    [STARS, '4 out of 5'],
    [DIET, 'why do you ask?'],
    [WHERE, 'tomorrow'],
  ])('%o takes nothing from "%s"', async (question, said) => {
    const bot = await asked(question);
    const turn = await bot.say(said);
    expect(await held(bot)).toBeUndefined();
    expect(saidIn(turn)).toContain(question.ask);
  });
});

describe('a change', () => {
  it.each<[FormQuestion, string, string, SlotValue]>([
    [STAY, '5-8 December', 'until the 10th of December instead', { from: '2026-12-05', to: '2026-12-10' }],
    [STAY, '5-8 December', 'actually from the 6th to the 9th of December', { from: '2026-12-06', to: '2026-12-09' }],
    [HOURS, '3 to 5 pm', 'actually until 6 pm', { from: '15:00', to: '18:00' }],
    [DIET, 'vegan', 'and also halal', ['vegan', 'halal']],
    [DIET, 'vegan and halal', 'actually without halal', ['vegan']],
    [ITEMS, 'milk and eggs', 'also bread', ['milk', 'eggs', 'bread']],
    [ITEMS, 'milk and eggs', 'remove the eggs', ['milk']],
    [STARS, '8 out of 10', 'actually 9 out of 10', 9],
  ])('of %o after "%s": %s', async (question, first, then, value) => {
    const bot = await asked(question);
    await bot.say(first);
    const turn = await bot.say(then);
    expect(await held(bot)).toEqual(value);
    expect(saidIn(turn)).toContain('How many of you?');
  });
});

describe('buttons', () => {
  it('grade a rating, within its bounds', async () => {
    const bot = await asked(STARS);
    expect(saidIn(await bot.say('11'))).toBe('From 1 to 10, please. How was it?');
    await bot.press('7');
    expect(await held(bot)).toBe(7);
  });

  it('take one of several choices', async () => {
    const bot = await asked(DIET);
    await bot.press('halal');
    expect(await held(bot)).toEqual(['halal']);
  });
});

describe('a bundle', () => {
  it('says what several may be chosen from', () => {
    const { mistakes } = loadBundle(formBot({ it: { slot: { type: 'multi_choice' }, ask: 'Which?' } }), builtInPlugins);
    expect(mistakes).toMatchObject([{ file: 'flows/form.yaml', code: 'CHOICES_MISSING' }]);
  });

  it('has every value said by one filter', async () => {
    const files = formBot({ it: DIET, stay: STAY, hours: HOURS, where: WHERE });
    const flow = files['flows/form.yaml']?.replace(
      'text: All done.',
      'text: "{{ slots.it | say }}; {{ slots.stay | say }}; {{ slots.hours | say }}; {{ slots.where | say }}"',
    );
    const bot = await makeBot({ files: { ...files, 'flows/form.yaml': flow ?? '' }, now: '2026-11-20T15:00:00Z' });
    for (const said of ['fill in the form', 'vegan and gluten', '5-8 December', '9-5']) await bot.say(said);
    expect(saidIn(await bot.say('5 Mill Lane, Bath'))).toBe(
      'Vegan and Gluten-free; Saturday, 5 December – Tuesday, 8 December; 9 am – 5 pm; 5 Mill Lane, Bath',
    );
  });
});
