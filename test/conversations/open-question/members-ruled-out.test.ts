/** What is ruled out, bounded or supposed is no value, in more words of more people. */
import { describe } from 'vitest';
import { formBot } from '../../support/form-bot.ts';
import { bundleOf, inSetting } from '../../support/situation.ts';

const bistro = await bundleOf('bistro');

const num = formBot({
  count: { slot: { type: 'number', description: 'how many boxes' }, ask: 'How many boxes?' },
  note: { slot: { type: 'text' }, ask: 'Anything to add?' },
});
const ruNum = formBot(
  {
    count: { slot: { type: 'number', description: 'сколько коробок' }, ask: 'Сколько коробок?' },
    note: { slot: { type: 'text' }, ask: 'Что добавить?' },
  },
  { locales: ['ru'] },
);

describe('ruled out: day', () => {
  inSetting(
    { files: bistro, before: ['book a table', '4'], asked: 'ask_date' },
    [
      'thursday is impossible',
      'saturday is off the table',
      'no way on sunday',
      'sunday? no',
      'neither friday nor saturday',
      'unless it is friday',
    ].map((text) => [text, { step: 'ask_date', slots: { date: null } }] as const),
  );
  inSetting(
    { files: bistro, before: ['хочу забронировать столик', '4'], asked: 'ask_date', locale: 'ru' },
    ['суббота не подходит', 'кроме воскресенья', 'не в воскресенье', 'если в пятницу будет свободно'].map(
      (text) => [text, { step: 'ask_date', slots: { date: null } }] as const,
    ),
  );
});

describe('ruled out: hour', () => {
  inSetting(
    { files: bistro, before: ['book a table', '4', 'friday'], asked: 'ask_time' },
    ['anything but 7', 'not at seven', "8 pm won't work", 'until 9 at most', 'rather not at eight', '8? no way'].map(
      (text) => [text, { step: 'ask_time', slots: { time: null } }] as const,
    ),
  );
  inSetting(
    { files: bistro, before: ['хочу забронировать столик', '4', 'в пятницу'], asked: 'ask_time', locale: 'ru' },
    ['только не в восемь', 'не раньше семи', 'до девяти', 'не позже девяти'].map(
      (text) => [text, { step: 'ask_time', slots: { time: null } }] as const,
    ),
  );
});

describe('ruled out: number', () => {
  inSetting(
    { files: num, before: ['fill in the form'], asked: 'ask_count' },
    ['under 10', 'below seven', 'not more than 6', '3 would be too few', 'not as many as 20', "7 isn't enough"].map(
      (text) => [text, { step: 'ask_count', slots: { count: null } }] as const,
    ),
  );
  inSetting(
    { files: ruNum, before: ['fill in the form'], asked: 'ask_count', locale: 'ru' },
    ['меньше пяти', 'не больше десяти', 'только не пять', 'не менее двух'].map(
      (text) => [text, { step: 'ask_count', slots: { count: null } }] as const,
    ),
  );
});

describe('everyday words as days', () => {
  inSetting({ files: bistro, before: ['book a table', '4'], asked: 'ask_date' }, [
    ['you may decide', { step: 'ask_date', slots: { date: null } }],
    ['the sun was nice', { step: 'ask_date', slots: { date: null } }],
    ['let me see', { step: 'ask_date', slots: { date: null } }],
    ['tues', { slots: { date: '2026-12-08' } }],
    ['a week from friday', { slots: { date: '2026-12-11' } }],
    ['coming sunday', { slots: { date: '2026-12-06' } }],
  ]);
  inSetting({ files: bistro, before: ['хочу забронировать столик', '4'], asked: 'ask_date', locale: 'ru' }, [
    ['минутку', { step: 'ask_date', slots: { date: null } }],
    ['сейчас подумаю', { step: 'ask_date', slots: { date: null } }],
    ['в первый раз', { step: 'ask_date', slots: { date: null } }],
    ['в следующую среду', { slots: { date: '2026-12-09' } }],
  ]);
});

describe('impossible/ambiguous dates', () => {
  inSetting({ files: bistro, before: ['book a table', '4'], asked: 'ask_date' }, [
    ['31 November', { step: 'ask_date', slots: { date: null } }],
    ['the 35th', { step: 'ask_date', slots: { date: null } }],
    ['29 February 2027', { step: 'ask_date', slots: { date: null } }],
    ['2026-12-09', { slots: { date: '2026-12-09' } }],
    ['7-12-2026', { slots: { date: '2026-12-07' } }],
    ['8/1', { slots: { date: '2027-01-08' } }],
  ]);
  inSetting({ files: bistro, before: ['хочу забронировать столик', '4'], asked: 'ask_date', locale: 'ru' }, [
    ['32 декабря', { step: 'ask_date', slots: { date: null } }],
    ['31 ноября', { step: 'ask_date', slots: { date: null } }],
    ['30 февраля', { step: 'ask_date', slots: { date: null } }],
    ['6/12', { slots: { date: '2026-12-06' } }],
  ]);
});

describe('codes and reckoning as hours', () => {
  inSetting({ files: bistro, before: ['book a table', '4', 'friday'], asked: 'ask_time' }, [
    ['seat 7B', { step: 'ask_time', slots: { time: null } }],
    ['table number 9', { step: 'ask_time', slots: { time: null } }],
    ['section C8', { step: 'ask_time', slots: { time: null } }],
    ['ten minutes before eight', { slots: { time: '19:50' } }],
    ['half an hour past noon', { slots: { time: '12:30' } }],
    ['two hours after six', { slots: { time: '20:00' } }],
  ]);
  inSetting(
    { files: bistro, before: ['хочу забронировать столик', '4', 'в пятницу'], asked: 'ask_time', locale: 'ru' },
    [
      ['стол номер 8', { step: 'ask_time', slots: { time: null } }],
      ['место 12', { step: 'ask_time', slots: { time: null } }],
      ['ряд 7', { step: 'ask_time', slots: { time: null } }],
      ['в час', { slots: { time: '13:00' } }],
    ],
  );
});
