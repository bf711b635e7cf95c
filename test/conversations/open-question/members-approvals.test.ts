/** Only a plain yes approves, in more words of more people. */
import { describe } from 'vitest';
import { bundleOf, inSetting } from '../../support/situation.ts';

const bistro = await bundleOf('bistro');

describe('qualified yes', () => {
  inSetting(
    {
      files: bistro,
      before: ['a table for four on friday at 7pm under Ana', "I'd rather not give it"],
      asked: 'confirm_booking',
    },
    [
      'yes, provided there is a high chair',
      'yes if you can seat us by the window',
      'ok unless it costs extra',
      'yes, right?',
      'should I say yes?',
      'can I say yes later?',
    ].map((text) => [text, { reply_lacks: ['reference is', 'Номер брони:'] }] as const),
  );
  inSetting(
    {
      files: bistro,
      before: ['хочу забронировать столик на четверых в пятницу в 19:00', 'Анна', 'без телефона'],
      asked: 'confirm_booking',
      locale: 'ru',
    },
    ['да, если можно у окна', 'да, но на час позже', 'хорошо, только имя другое', 'да, хотя время неудобное'].map(
      (text) => [text, { reply_lacks: ['reference is', 'Номер брони:'] }] as const,
    ),
  );
});

describe('plain yes', () => {
  inSetting(
    {
      files: bistro,
      before: ['a table for four on friday at 7pm under Ana', "I'd rather not give it"],
      asked: 'confirm_booking',
    },
    ['yes go ahead', 'yep', 'that is correct', 'yes please book the table', 'great, do it', 'you bet'].map(
      (text) => [text, { actions: ['create_booking'] }] as const,
    ),
  );
  inSetting(
    {
      files: bistro,
      before: ['хочу забронировать столик на четверых в пятницу в 19:00', 'Анна', 'без телефона'],
      asked: 'confirm_booking',
      locale: 'ru',
    },
    ['да', 'да, бронируйте', 'всё верно', 'годится'].map((text) => [text, { actions: ['create_booking'] }] as const),
  );
});

describe('approval: a value or question', () => {
  inSetting(
    {
      files: bistro,
      before: ['a table for four on friday at 7pm under Ana', "I'd rather not give it"],
      asked: 'confirm_booking',
    },
    [
      'yes, but to Frank',
      'is the day right?',
      'right, when do I have to be there?',
      "so you'll book it",
      'is it correct',
      'can you book it for Bob',
    ].map((text) => [text, { reply_lacks: ['reference is', 'Номер брони:'], flow: 'book_table' }] as const),
  );
});

describe('change among kind words', () => {
  inSetting(
    {
      files: bistro,
      before: ['a table for four on friday at 7pm under Ana', "I'd rather not give it"],
      asked: 'confirm_booking',
    },
    [
      [
        'lovely, put it under Marta instead',
        { reply_lacks: ['reference is', 'Номер брони:'], slots: { name: 'Marta' }, step: 'confirm_booking' },
      ],
      [
        'great thanks, could you make it five people',
        { reply_lacks: ['reference is', 'Номер брони:'], slots: { party_size: 5 }, step: 'confirm_booking' },
      ],
      [
        'all good, only make it saturday',
        { reply_lacks: ['reference is', 'Номер брони:'], slots: { date: '2026-12-05' }, step: 'confirm_booking' },
      ],
      [
        'nice one, change the name to Ben please',
        { reply_lacks: ['reference is', 'Номер брони:'], slots: { name: 'Ben' }, step: 'confirm_booking' },
      ],
      [
        'thank you so much, but the name should be Clara',
        { reply_lacks: ['reference is', 'Номер брони:'], slots: { name: 'Clara' }, step: 'confirm_booking' },
      ],
      [
        'cool, and my number is 07700 900123',
        { reply_lacks: ['reference is', 'Номер брони:'], slots: { phone: '+447700900123' }, step: 'confirm_booking' },
      ],
    ],
  );
  inSetting(
    {
      files: bistro,
      before: ['хочу забронировать столик на четверых в пятницу в 19:00', 'Анна', 'без телефона'],
      asked: 'confirm_booking',
      locale: 'ru',
    },
    [
      [
        'супер, но давайте в субботу',
        { reply_lacks: ['reference is', 'Номер брони:'], slots: { date: '2026-12-05' }, step: 'confirm_booking' },
      ],
      [
        'прекрасно, только нас будет шестеро',
        { reply_lacks: ['reference is', 'Номер брони:'], slots: { party_size: 6 }, step: 'confirm_booking' },
      ],
      [
        'спасибо, но лучше в восемь вечера',
        { reply_lacks: ['reference is', 'Номер брони:'], slots: { time: '20:00' }, step: 'confirm_booking' },
      ],
      ['замечательно, запишите на Петра', { reply_lacks: ['reference is', 'Номер брони:'], step: 'confirm_booking' }],
    ],
  );
});

describe('asking back at the approval', () => {
  inSetting(
    {
      files: bistro,
      before: ['a table for four on friday at 7pm under Ana', "I'd rather not give it"],
      asked: 'confirm_booking',
    },
    [
      ['when was it again?', { reply_lacks: ['reference is', 'Номер брони:'], reply: '7 pm', flow: 'book_table' }],
      [
        'which day did I say?',
        { reply_lacks: ['reference is', 'Номер брони:'], reply: '4 December', step: 'confirm_booking' },
      ],
      [
        'what name is it under?',
        { reply_lacks: ['reference is', 'Номер брони:'], reply: 'Ana', step: 'confirm_booking' },
      ],
      [
        'what have you got so far',
        { reply_lacks: ['reference is', 'Номер брони:'], reply: '7 pm', step: 'confirm_booking' },
      ],
      ['did you get my phone number?', { reply_lacks: ['reference is', 'Номер брони:'], step: 'confirm_booking' }],
      ['at what time?', { reply_lacks: ['reference is', 'Номер брони:'], reply: '7 pm', step: 'confirm_booking' }],
    ],
  );
  inSetting(
    {
      files: bistro,
      before: ['хочу забронировать столик на четверых в пятницу в 19:00', 'Анна', 'без телефона'],
      asked: 'confirm_booking',
      locale: 'ru',
    },
    [
      [
        'на какой день?',
        { reply_lacks: ['reference is', 'Номер брони:'], reply: '4 декабря', step: 'confirm_booking' },
      ],
      ['а во сколько?', { reply_lacks: ['reference is', 'Номер брони:'], reply: '19:00', step: 'confirm_booking' }],
      [
        'повторите, пожалуйста',
        { reply_lacks: ['reference is', 'Номер брони:'], reply: '19:00', step: 'confirm_booking' },
      ],
      ['сколько человек я сказал?', { reply_lacks: ['reference is', 'Номер брони:'], step: 'confirm_booking' }],
    ],
  );
});
