import { describe, expect, it } from 'vitest';
import type { SlotSpec, SlotValue } from '../types.ts';
import { understand } from '../understand.ts';

const FORM: readonly SlotSpec[] = [
  { name: 'party_size', type: 'number', description: 'how many people are coming' },
  { name: 'nights', type: 'number' },
  { name: 'date', type: 'date' },
  { name: 'time', type: 'time' },
  { name: 'name', type: 'name' },
  { name: 'wine_colour', type: 'choice' },
  { name: 'destination', type: 'text' },
  { name: 'list_name', type: 'text' },
  { name: 'table', type: 'choice', choices: [{ value: 'window' }, { value: 'bar' }] },
];
const HELD: Readonly<Record<string, SlotValue>> = {
  party_size: 4,
  date: '2026-11-21',
  time: '19:00',
  name: 'Anna',
};

/** Fields that a reply to "shall I book it?" changes. */
function changes(text: string, held: Readonly<Record<string, SlotValue>> = HELD, locale = 'en') {
  const slots = FORM.filter(({ name }) => Object.hasOwn(held, name));
  const seen = understand({
    text,
    locale,
    moment: { now: '2026-11-20T10:00', timeZone: 'Europe/London' },
    question: { text: locale === 'en' ? 'Shall I book it?' : 'Бронирую?', slot: { name: 'confirm', type: 'yes_no' } },
    slots,
    filled: held,
  });
  return Object.fromEntries(seen.slots.filter((slot) => slot.isCorrection).map(({ slot, value }) => [slot, value]));
}

describe('changes reckoned from what was said, in Russian', () => {
  it.each([
    ['давайте на час позже', { time: '20:00' }],
    ['можно на полчаса раньше?', { time: '18:30' }],
    ['на день позже', { date: '2026-11-22' }],
    ['нас будет на одного больше', { party_size: 5 }],
    ['ещё два человека', { party_size: 6 }],
  ])('"%s" changes %j', (text, expected) => {
    expect(changes(text, HELD, 'ru')).toEqual(expected);
  });
});

describe('corrections of a summary', () => {
  it.each([
    ['no, make it 5 people', { party_size: 5 }],
    ['actually make it 6', { party_size: 6 }],
    ['No, on Sunday please.', { date: '2026-11-22' }],
    ['change the time to 8pm', { time: '20:00' }],
    ['no, for three people at half past eight in the evening', { party_size: 3, time: '20:30' }],
    ['sorry, there will be five of us', { party_size: 5 }],
    ['not Anna but Maria', { name: 'Maria' }],
    ['No, put it under Garcia instead', { name: 'Garcia' }],
    ['make it an hour later', { time: '20:00' }],
    ['could we do half an hour earlier?', { time: '18:30' }],
    ['please push it back by 30 minutes', { time: '19:30' }],
    ['a week later please', { date: '2026-11-28' }],
    ['the day before', { date: '2026-11-20' }],
    ['please change it to the day after tomorrow', { date: '2026-11-22' }],
    ['change the date to the day after monday', { date: '2026-11-24' }],
    ['one more person', { party_size: 5 }],
    ['two fewer people, sorry', { party_size: 2 }],
    ['can we do 8 instead', { time: '20:00' }],
  ])('"%s" changes %j', (text, expected) => {
    expect(changes(text)).toEqual(expected);
  });

  it.each([
    'yes',
    'no',
    'yes please, for 4 people',
    'what is the dress code?',
    'no, cancel it',
    'is there parking nearby?',
    'wait, is that a wednesday',
    'can you say that one more time',
    'one more question: is there parking?',
    'six hours later',
  ])('"%s" changes nothing', (text) => {
    expect(changes(text)).toEqual({});
  });

  it.each([
    ['нет, на пятерых', { party_size: 5 }],
    ['перенесите на 8 вечера', { time: '20:00' }],
    ['лучше в воскресенье', { date: '2026-11-22' }],
    ['не четверо, а пятеро', { party_size: 5 }],
    ['не Анна, а Мария', { name: 'Мария' }],
  ])('in Russian "%s" changes %j', (text, expected) => {
    expect(changes(text, { ...HELD, name: 'Анна' }, 'ru')).toEqual(expected);
  });
});

describe('values that only the words around them give to a slot', () => {
  it('takes what stands before the noun of the slot', () => {
    expect(changes('No, I want the white wine', { wine_colour: 'red' })).toEqual({ wine_colour: 'white' });
  });

  it('takes a slot turned down for none', () => {
    expect(changes('no wine please', { wine_colour: 'red' })).toEqual({ wine_colour: 'None' });
  });

  it('keeps the kind of thing and changes which one it is', () => {
    expect(changes('No, the corner table', { wine_colour: 'window table' })).toEqual({ wine_colour: 'corner table' });
  });

  it('takes the place after a preposition that suits the slot', () => {
    expect(changes('No, I need to go to Mill Lane', { destination: 'High Street' })).toEqual({
      destination: 'Mill Lane',
    });
  });

  it('takes the name that is given', () => {
    expect(changes('no, call it Things for Sunday', { list_name: 'Shopping' })).toEqual({
      list_name: 'Things for Sunday',
    });
  });

  it('takes one of the choices that a slot offers', () => {
    expect(changes('no, at the bar', { table: 'window' })).toEqual({ table: 'bar' });
  });
});

describe('corrections in the middle of a form', () => {
  const asked = (text: string) =>
    understand({
      text,
      locale: 'en',
      moment: { now: '2026-11-20T10:00', timeZone: 'Europe/London' },
      question: { text: 'Which day would you like?', slot: { name: 'date', type: 'date' } },
      slots: FORM.filter(({ name }) => ['party_size', 'date', 'time'].includes(name)),
      filled: { party_size: 4 },
    }).slots.map(({ slot, value, isCorrection }) => [slot, value, isCorrection]);

  it('changes an earlier field and leaves the asked one open', () => {
    expect(asked('actually there will be 6 of us')).toEqual([['party_size', 6, true]]);
    expect(asked('actually make it 5')).toEqual([['party_size', 5, true]]);
  });

  it('takes the answer and the correction from one message', () => {
    expect(asked('Saturday, and there will be six of us')).toEqual([
      ['date', '2026-11-21', false],
      ['party_size', 6, true],
    ]);
  });

  it('does not call the same value again a correction', () => {
    expect(asked('Saturday for 4 people')).toEqual([['date', '2026-11-21', false]]);
  });
});

it('leaves the words of the answer to the question: a hedged number of guests is no other time', () => {
  const seen = understand({
    text: 'about six, maybe seven',
    locale: 'en',
    moment: { now: '2026-11-20T10:00', timeZone: 'Europe/London' },
    question: { text: 'How many of you will there be?', slot: { name: 'party_size', type: 'number' } },
    slots: FORM.filter(({ name }) => ['party_size', 'date', 'time'].includes(name)),
    filled: { date: '2026-11-21', time: '20:00' },
  });
  expect(seen.slots).toMatchObject([{ slot: 'party_size', value: 6, range: { min: 6, max: 7 }, isCorrection: false }]);
});
