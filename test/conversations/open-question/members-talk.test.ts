/** Corrections, leaving, languages and what comes after the end, in more words of more people. */
import { describe } from 'vitest';
import { formBot } from '../../support/form-bot.ts';
import { bundleOf, inSetting } from '../../support/situation.ts';

const bistro = await bundleOf('bistro');
const onboarding = await bundleOf('onboarding');
const note = { slot: { type: 'text' }, ask: 'Anything to add?' };

const faqBot = formBot({ day: { slot: { type: 'date' }, ask: 'Which day?' } });
const corr = formBot({
  check_in: { slot: { type: 'date', description: 'check-in date' }, ask: 'When do you arrive?' },
  check_out: { slot: { type: 'date', description: 'check-out date' }, ask: 'When do you leave?' },
  guests: { slot: { type: 'number', description: 'how many guests' }, ask: 'How many guests?' },
  price: { slot: { type: 'money', description: 'price a night' }, ask: 'What may it cost?' },
  friend: { slot: { type: 'name', description: 'who shares the room' }, ask: 'Who shares the room with you?' },
  breakfast: { slot: { type: 'yes_no', description: 'breakfast' }, ask: 'Shall we add breakfast?' },
  note,
});

describe('after the end', () => {
  inSetting(
    {
      files: bistro,
      before: ['a table for four on friday at 7pm under Ana', "I'd rather not give it", 'yes'],
      asked: null,
    },
    [
      [['make that 5 people', 'yes'], { actions: ['change_booking'], reply: '5' }],
      [['can you move it to 8?', 'yes'], { actions: ['change_booking'], reply: '8 pm' }],
      [['wrong day, I meant saturday', 'ok'], { actions: ['change_booking'], reply: '5 December' }],
      ['ok thanks bye', { reply_lacks: ['not sure', "didn't get"] }],
      ['lovely', { reply_lacks: ['not sure', "didn't get"] }],
      ['when is it again?', { reply: '7 pm' }],
    ],
  );
  inSetting(
    {
      files: bistro,
      before: ['хочу забронировать столик на четверых в пятницу в 19:00', 'Анна', 'без телефона', 'да'],
      asked: null,
      locale: 'ru',
    },
    [
      [['ой, нас будет пятеро', 'да'], { actions: ['change_booking'], reply: '5' }],
      [['лучше в восемь', 'да'], { actions: ['change_booking'], reply: '20:00' }],
      [['перенесите на субботу', 'да'], { actions: ['change_booking'], reply: '5 декабря' }],
      ['что я забронировал?', { reply: '19:00' }],
    ],
  );
});

describe('language', () => {
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ['нас трое', { slots: { party_size: 3 }, reply: 'На какой день' }],
    ['двое взрослых', { slots: { party_size: 2 } }],
    ['давайте на русском', { reply: 'Сколько вас', step: 'ask_party_size' }],
    ['у вас есть парковка?', { step: 'ask_party_size', reply: 'Сколько вас' }],
    ['на завтра', { slots: { date: '2026-12-03' }, reply: 'Сколько вас' }],
    [['нас пятеро', 'english please'], { slots: { party_size: 5 }, reply: 'Which day' }],
  ]);
  inSetting({ files: bistro, before: ['хочу забронировать столик', '4'], asked: 'ask_date', locale: 'ru' }, [
    ['saturday please', { slots: { date: '2026-12-05' }, reply: 'time' }],
    ['can we speak english?', { step: 'ask_date', reply: 'Which day' }],
    ['the day after tomorrow', { slots: { date: '2026-12-04' }, reply: 'time' }],
    ['next friday', { reply: 'time' }],
  ]);
});

describe('two questions', () => {
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ['do you take dogs? also where can I park?', { reply: ['park', 'dog'] }],
    ['where are you and when do you open?', { reply: ['Marlow Street', '22:00'] }],
    ['are you open on sunday and do you have parking', { reply: ['20:00', 'park'] }],
    ['3 of us. do you have parking? are dogs ok?', { reply: ['park', 'dog'], slots: { party_size: 3 } }],
    ['where are you, and do you allow dogs?', { reply: ['Marlow Street', 'dog'] }],
    ['we are 5, where can I park?', { reply: 'park', slots: { party_size: 5 }, step: 'ask_date' }],
  ]);
  inSetting({ files: bistro, before: ['хочу забронировать столик'], asked: 'ask_party_size', locale: 'ru' }, [
    ['нас четверо, а парковка есть?', { reply: 'парк', slots: { party_size: 4 } }],
  ]);
});

describe('leaving', () => {
  inSetting({ files: bistro, before: ['book a table', '4'], asked: 'ask_date' }, [
    ["that's all, goodbye", { reply_lacks: 'Which day' }],
    ['see you', { reply_lacks: 'Which day' }],
    ['I have to go', { reply_lacks: 'Which day' }],
    [["that's it, bye", 'no'], { flow: 'book_table', step: 'ask_date' }],
    [['leave it', 'friday'], { slots: { date: '2026-12-04' } }],
    ['nah forget about it', { reply_lacks: 'Which day' }],
  ]);
  inSetting({ files: bistro, before: ['хочу забронировать столик', '4'], asked: 'ask_date', locale: 'ru' }, [
    ['до свидания', { reply_lacks: 'На какой день' }],
    ['ладно, пока', { reply_lacks: 'На какой день' }],
    ['я передумал', { reply_lacks: 'На какой день' }],
    [['хватит', 'да'], { flow: null }],
  ]);
});

describe('greeting asks', () => {
  inSetting(
    { files: onboarding, before: [] },
    ['yes', 'sure', "let's go", 'begin', 'why not', 'yep'].map(
      (text) => [text, { flow: 'first_steps', step: 'ask_name' }] as const,
    ),
  );
  inSetting(
    { files: onboarding, before: [], locale: 'ru' },
    ['да', 'начнём', 'конечно', 'хорошо'].map((text) => [text, { flow: 'first_steps', step: 'ask_name' }] as const),
  );
  inSetting(
    { files: onboarding, before: [] },
    ['no', 'not now', 'what is this?'].map((text) => [text, { flow: null }] as const),
  );
});

describe('special day', () => {
  inSetting({ files: bistro, before: [] }, [
    ['are you open on boxing day?', { reply: ['26 December', 'closed'] }],
    ['what are your hours on 31 December', { reply: '31 December' }],
    ['when do you open on saturday', { reply: ['Saturday', '23:00'] }],
    ['are you open on the 26th of december', { reply: 'closed' }],
    ["how late are you open on new year's eve?", { reply: '31 December' }],
    ['is the restaurant open sunday evening', { reply: '20:00' }],
  ]);
  inSetting({ files: bistro, before: [], locale: 'ru' }, [
    ['работаете в воскресенье?', { reply: '20:00' }],
    ['до скольки вы в субботу?', { reply: '23:00' }],
    ['вы работаете 31 декабря?', { reply: '31 декабря' }],
    ['завтра открыты?', { reply: '12:00' }],
  ]);
});

describe('offers lost', () => {
  inSetting({ files: bistro, before: ['a table for four on monday at 7pm'], asked: 'offer_other' }, [
    ['under Marta please', { slots: { name: 'Marta' }, step: 'offer_other' }],
    ['no phone please', { refused: ['phone'], step: 'offer_other' }],
    ['my number is 07700 900123', { slots: { phone: '+447700900123' }, step: 'offer_other' }],
    ['not the first', { step: 'offer_other' }],
    ['none of these', { step: 'ask_date' }],
    ['wednesday', { step: 'ask_name' }],
  ]);
});

describe('false hand-off / greedy answers', () => {
  inSetting({ files: faqBot, before: [] }, [
    ['are you a robot?', { reply_lacks: ['passing', 'ten spaces', 'Mill Lane', 'Dogs'] }],
    ['and now?', { reply_lacks: ['ten spaces', 'Mill Lane', 'Dogs'] }],
    ['so what', { reply_lacks: ['ten spaces', 'Mill Lane', 'Dogs'] }],
    ['let me speak to somebody real', { reply: 'passing' }],
    ['get me a person', { reply: 'passing' }],
    ['I want a human', { reply: 'passing' }],
  ]);
});

describe('corrections', () => {
  inSetting(
    {
      files: corr,
      before: ['fill in the form', '10 December', '14 December', '2', '100 dollars', 'Tom'],
      asked: 'ask_breakfast',
    },
    [
      ['change the check-in to the 11th', { slots: { check_in: '2026-12-11', check_out: '2026-12-14' } }],
      ['I leave on the 15th, not the 14th', { slots: { check_in: '2026-12-10', check_out: '2026-12-15' } }],
      ['make that 3 guests', { slots: { guests: 3 } }],
      ['change the number of guests to 5', { slots: { guests: 5 } }],
      ['actually one guest less', { slots: { guests: 1 } }],
      ["it's Nora, not Tom", { slots: { friend: 'Nora' } }],
    ],
  );
  inSetting(
    {
      files: corr,
      before: ['fill in the form', '10 December', '14 December', '2', '100 dollars', 'Tom', 'yes'],
      asked: 'ask_note',
    },
    [['change guests to 4', { slots: { guests: 4 } }]],
  );
  inSetting({ files: bistro, before: ['book a table', '4'], asked: 'ask_date' }, [
    ['I mean 5 people', { slots: { party_size: 5 } }],
    ['scratch that, we are 7', { slots: { party_size: 7 } }],
    ['oops 8 people', { slots: { party_size: 8 } }],
    ['change the head count to 6', { slots: { party_size: 6, date: null } }],
  ]);
  inSetting({ files: bistro, before: ['хочу забронировать столик', '4'], asked: 'ask_date', locale: 'ru' }, [
    ['ой, нас пятеро', { slots: { party_size: 5, date: null } }],
    ['поменяйте число гостей на 7', { slots: { party_size: 7 } }],
  ]);
});
