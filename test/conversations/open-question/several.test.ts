/** Several things in one message are all heard; leaving asks first; what was done can still be changed. */
import { describe } from 'vitest';
import { bundleOf, inSetting } from '../../support/situation.ts';
import { formBot } from '../../support/form-bot.ts';

const bistro = await bundleOf('bistro');

describe('two questions', () => {
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ['do you have parking and are dogs allowed?', { reply: ['park', 'dog'], step: 'ask_party_size' }],
    ['do you have parking? are dogs allowed?', { reply: ['park', 'dog'], step: 'ask_party_size' }],
    ['are dogs allowed, and is there parking', { reply: ['park', 'dog'], step: 'ask_party_size' }],
    ['4 people, and do you have parking?', { reply: 'park', slots: { party_size: 4 }, step: 'ask_date' }],
    ['4 of us, is there parking and can I bring my dog?', { reply: ['park', 'dog'], slots: { party_size: 4 } }],
  ]);
  inSetting({ files: bistro, before: [] }, [
    ['do you have parking and are dogs allowed?', { reply: ['park', 'dog'] }],
    ['Are dogs allowed? And where can I park?', { reply: ['park', 'dog'] }],
  ]);
});

describe('leaving', () => {
  const atDay = { files: bistro, before: ['book a table', '4'], asked: 'ask_date' };
  inSetting(atDay, [
    ["I'm done", { reply_lacks: 'Which day' }],
    ['bye', { reply_lacks: 'Which day' }],
    [['bye', 'yes'], { flow: null }],
    [['bye', 'no'], { flow: 'book_table', step: 'ask_date', slots: { party_size: 4 } }],
    [['forget it', 'no, go on'], { flow: 'book_table', step: 'ask_date' }],
    [['forget it', 'yes'], { flow: null }],
    [['stop', 'saturday'], { flow: 'book_table', slots: { date: '2026-12-05', party_size: 4 } }],
    [['cancel', 'cancel'], { flow: null }],
  ]);
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ['never mind', { flow: null }],
    ['stop', { flow: null }],
  ]);
});

describe('language', () => {
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ['на четверых', { slots: { party_size: 4 }, reply: 'На какой день' }],
    ['можно по-русски?', { reply: 'Сколько вас', step: 'ask_party_size' }],
    ['нас будет пятеро', { slots: { party_size: 5 }, reply: 'На какой день' }],
    ['в пятницу', { slots: { date: '2026-12-04' }, reply: 'Сколько вас' }],
    [['на четверых', 'завтра'], { slots: { date: '2026-12-03' }, reply: 'время' }],
    ['do you speak Russian?', { reply: 'Сколько вас', step: 'ask_party_size' }],
    ['4', { slots: { party_size: 4 }, reply: 'Which day' }],
    ['Ana', { reply: 'How many' }],
  ]);
  inSetting({ files: bistro, locale: 'ru', before: ['хочу забронировать столик', '4'], asked: 'ask_date' }, [
    ['tomorrow', { slots: { date: '2026-12-03' }, reply: 'time' }],
    ['on friday please', { slots: { date: '2026-12-04' }, reply: 'time' }],
    ['in English please', { reply: 'Which day', step: 'ask_date' }],
    ['завтра', { slots: { date: '2026-12-03' }, reply: 'время' }],
    ['ok', { step: 'ask_date', reply: 'На какой день' }],
  ]);
});

describe('offers stand while other things are told', () => {
  const full = {
    files: bistro,
    before: ['a table for four on monday at 7pm'],
    asked: 'offer_other',
  };
  inSetting(full, [
    ['my name is Ana', { slots: { name: 'Ana' }, step: 'offer_other' }],
    [
      ['my name is Ana', "I'd rather not leave my phone number"],
      { step: 'offer_other', refused: ['phone'], slots: { name: 'Ana' } },
    ],
    ["I won't leave a phone number", { step: 'offer_other', refused: ['phone'] }],
  ]);
});

describe('hand-off and stored answers', () => {
  const bot = formBot({ day: { slot: { type: 'date' }, ask: 'Which day?' } });
  inSetting({ files: bot, before: [] }, [
    ['Hi bot', { reply_lacks: 'passing' }],
    ["and that's it?", { reply_lacks: ['ten spaces', 'program'] }],
  ]);
});

describe('after the end', () => {
  const booked = {
    files: bistro,
    before: ['a table for four on friday at 7pm under Ana', "I'd rather not give it", 'yes'],
    asked: null,
  };
  inSetting(booked, [
    ['ok', { reply_lacks: 'not sure' }],
    ['great', { reply_lacks: 'not sure' }],
    ['perfect, thank you', { reply_lacks: 'not sure' }],
    ['thanks', { reply_lacks: 'not sure' }],
    ['what did I book?', { reply: ['7 pm', '4 December'] }],
    ['actually make it 6', { reply: '6', reply_lacks: 'not sure' }],
    [['actually make it 6', 'yes'], { actions: ['change_booking'], reply: '6' }],
    ['sorry, wrong name, it should be Marta', { reply: 'Marta', reply_lacks: 'not sure' }],
    [['sorry, wrong name, it should be Marta', 'yes'], { actions: ['change_booking'], reply: 'Marta' }],
    [['can we make it 8pm instead?', 'yes please'], { actions: ['change_booking'], reply: '8 pm' }],
    [['an hour later please', 'yes'], { actions: ['change_booking'], reply: '8 pm' }],
    [['actually saturday', 'yes'], { actions: ['change_booking'], reply: '5 December' }],
    [['actually make it 6', 'no'], { actions: [] }],
    [['we will be one more', 'ok'], { actions: ['change_booking'], reply: '5' }],
    ['do you have parking?', { reply: 'park' }],
  ]);
});

describe('a special day', () => {
  inSetting({ files: bistro, before: [] }, [
    ['are you open on Christmas eve?', { reply: '24 December' }],
    ['are you open on Christmas day?', { reply: ['25 December', 'closed'] }],
    ['when are you open on new years eve?', { reply: '31 December' }],
    ['are you open on sunday?', { reply: ['Sunday', '20:00'] }],
    ['what time do you close tomorrow', { reply: '22:00' }],
    ['are you open on monday', { reply: 'closed' }],
    ['are you open today?', { reply: '22:00' }],
  ]);
});
