/** Answers, told things and sums, in more words of more people. */
import { describe } from 'vitest';
import { formBot } from '../../support/form-bot.ts';
import { bundleOf, inSetting } from '../../support/situation.ts';

const concierge = await bundleOf('concierge');
const note = { slot: { type: 'text' }, ask: 'Anything to add?' };
const ruNote = { slot: { type: 'text' }, ask: 'Что-нибудь добавить?' };

const trip = formBot({
  out_date: { slot: { type: 'date', description: 'day of departure' }, ask: 'When do you leave?' },
  back_date: { slot: { type: 'date', description: 'day of return' }, ask: 'When do you come back?' },
  adults: { slot: { type: 'number', description: 'how many adults' }, ask: 'How many adults?' },
  children: { slot: { type: 'number', description: 'how many children' }, ask: 'How many children?' },
});
const ruTrip = formBot(
  {
    out_date: { slot: { type: 'date', description: 'день отъезда' }, ask: 'Когда уезжаете?' },
    back_date: { slot: { type: 'date', description: 'день возвращения' }, ask: 'Когда возвращаетесь?' },
    adults: { slot: { type: 'number', description: 'сколько взрослых' }, ask: 'Сколько взрослых?' },
    children: { slot: { type: 'number', description: 'сколько детей' }, ask: 'Сколько детей?' },
  },
  { locales: ['ru'] },
);
const ruText = formBot(
  {
    what: { slot: { type: 'text', description: 'что случилось' }, ask: 'Что случилось?' },
    day: { slot: { type: 'date' }, ask: 'Какой день?' },
  },
  { locales: ['ru'] },
);
const rating = formBot({
  score: {
    slot: { type: 'number', min: 0, max: 10 },
    ask: 'How likely are you to recommend us?',
    buttons: Array.from({ length: 11 }, (_, n) => ({ text: String(n), value: String(n) })),
  },
  hour: {
    slot: { type: 'time' },
    ask: 'What time?',
    buttons: [
      { text: 'Noon', value: '12:00' },
      { text: 'Evening', value: '19:00' },
    ],
  },
  day: {
    slot: { type: 'date' },
    ask: 'Which day?',
    buttons: [
      { text: 'Today', value: 'today' },
      { text: 'In a week', value: 'in a week' },
    ],
  },
  fee: { slot: { type: 'money' }, ask: 'How much?', buttons: [{ text: '£5', value: '5' }] },
  note,
});
const bounds = formBot({
  age: {
    slot: { type: 'number', description: 'age', min: 18, max: 120, invalid: 'From 18 to 120.' },
    ask: 'How old are you?',
  },
  nights: {
    slot: { type: 'number', description: 'how many nights', min: 1, max: 14, invalid: 'One to 14 nights.' },
    ask: 'How many nights?',
  },
  note,
});
const yn = formBot({
  inside: {
    slot: { type: 'yes_no', description: 'to sit inside' },
    ask: 'Would you like to sit inside?',
    buttons: [
      { text: 'Inside', value: 'yes' },
      { text: 'On the terrace', value: 'no' },
    ],
  },
  milk: {
    slot: { type: 'yes_no', description: 'milk' },
    ask: 'With milk?',
    buttons: [
      { text: 'With milk', value: 'yes' },
      { text: 'Black', value: 'no' },
    ],
  },
  note,
});
const food = formBot({
  cuisine: {
    slot: {
      type: 'choice',
      description: 'kind of food',
      choices: [
        { value: 'thai', label: 'Thai', synonyms: ['noodles'] },
        { value: 'greek', label: 'Greek', synonyms: ['souvlaki', 'gyros'] },
        { value: 'french', label: 'French' },
      ],
    },
    ask: 'What kind of food would you like?',
  },
  city: { slot: { type: 'text', description: 'city' }, ask: 'Which city?' },
  day: { slot: { type: 'date' }, ask: 'Which day?' },
  note,
});
const ruFood = formBot(
  {
    cuisine: {
      slot: {
        type: 'choice',
        description: 'кухня',
        choices: [
          { value: 'thai', label: 'Тайская', synonyms: ['тайскую'] },
          { value: 'greek', label: 'Греческая', synonyms: ['греческую'] },
        ],
      },
      ask: 'Какую кухню хотите?',
    },
    day: { slot: { type: 'date' }, ask: 'Какой день?' },
    note: ruNote,
  },
  { locales: ['ru'] },
);

describe('two slots of one type', () => {
  inSetting({ files: trip, before: ['fill in the form'], asked: 'ask_out_date' }, [
    ['20 to 27 December', { slots: { out_date: '2026-12-20', back_date: '2026-12-27' } }],
    ['between the 5th and the 9th', { slots: { out_date: '2026-12-05', back_date: '2026-12-09' } }],
    ['I fly on the 11th and return on the 18th', { slots: { out_date: '2026-12-11', back_date: '2026-12-18' } }],
    [['friday', 'sunday', 'just 2 adults, no children'], { slots: { adults: 2, children: 0 } }],
    [['friday', 'sunday', 'five of us: 3 adults, 2 kids'], { slots: { adults: 3, children: 2 } }],
    [['friday', 'sunday', '1 child, 2 adults'], { slots: { adults: 2, children: 1 } }],
  ]);
  inSetting({ files: ruTrip, before: ['fill in the form'], asked: 'ask_out_date', locale: 'ru' }, [
    ['с 10 по 14 декабря', { slots: { out_date: '2026-12-10', back_date: '2026-12-14' } }],
    ['с пятницы по воскресенье', { slots: { out_date: '2026-12-04', back_date: '2026-12-06' } }],
    [['в пятницу', 'в воскресенье', '2 взрослых и 1 ребёнок'], { slots: { adults: 2, children: 1 } }],
    [['в пятницу', 'в воскресенье', 'двое взрослых, трое детей'], { slots: { adults: 2, children: 3 } }],
  ]);
});

describe('free text', () => {
  inSetting({ files: ruText, before: ['fill in the form'], asked: 'ask_what', locale: 'ru' }, [
    [
      'Кран течёт с понедельника. На полу вода.',
      { slots: { what: 'Кран течёт с понедельника. На полу вода.' }, step: 'ask_day' },
    ],
    [
      'Не работает лифт, и никто не отвечает!',
      { slots: { what: 'Не работает лифт, и никто не отвечает!' }, step: 'ask_day' },
    ],
    ['Нет отопления. Звонили два раза.', { slots: { what: 'Нет отопления. Звонили два раза.' }, step: 'ask_day' }],
    [
      'Отмена заказа не прошла, деньги не вернули.',
      { slots: { what: 'Отмена заказа не прошла, деньги не вернули.' }, step: 'ask_day' },
    ],
    [
      'Спасибо вашему обновлению, ничего не открывается',
      { slots: { what: 'Спасибо вашему обновлению, ничего не открывается' }, step: 'ask_day' },
    ],
  ]);
});

describe('first word ends the flow', () => {
  inSetting({ files: trip, before: ['fill in the form'], asked: 'ask_out_date' }, [
    ['end of december', { flow: 'form' }],
    ['leave on saturday', { slots: { out_date: '2026-12-05' } }],
    ['drop me on monday', { slots: { out_date: '2026-12-07' } }],
    ['start on friday', { slots: { out_date: '2026-12-04' } }],
    ['we stop on sunday', { flow: 'form' }],
    ['quit on friday', { flow: 'form' }],
  ]);
});

describe('money', () => {
  inSetting({ files: concierge, before: ['I want to order catering', '30', 'saturday'], asked: 'ask_budget' }, [
    ['8pm', { step: 'ask_budget', slots: { budget: null } }],
    ['for 25 guests', { step: 'ask_budget', slots: { budget: null } }],
    ['3 days', { step: 'ask_budget', slots: { budget: null } }],
    ['1.200', { slots: { budget: { amount: 1200, currency: 'GBP' } }, step: 'ask_name' }],
    ['a thousand', { slots: { budget: { amount: 1000, currency: 'GBP' } }, step: 'ask_name' }],
    ['half a million', { slots: { budget: { amount: 500000, currency: 'GBP' } }, step: 'ask_name' }],
  ]);
});

describe('buttons on typed slots', () => {
  inSetting({ files: rating, before: ['fill in the form'], asked: 'ask_score' }, [
    ['[0]', { slots: { score: 0 }, step: 'ask_hour' }],
    ['[5]', { slots: { score: 5 } }],
    ['ten', { slots: { score: 10 } }],
    [['[3]', '[19:00]', 'Today'], { slots: { day: '2026-12-02' } }],
    [['[3]', '[19:00]', '[today]', '[5]'], { slots: { fee: { amount: 5, currency: 'GBP' } } }],
    [['[3]', '[19:00]', '[today]', '£5'], { slots: { fee: { amount: 5, currency: 'GBP' } } }],
  ]);
});

describe('out of bounds', () => {
  inSetting({ files: bounds, before: ['fill in the form'], asked: 'ask_age' }, [
    ['16', { reply: 'From 18 to 120', step: 'ask_age' }],
    ['sixteen', { reply: 'From 18 to 120', step: 'ask_age' }],
    ["I'm only 15", { reply: 'From 18 to 120', step: 'ask_age' }],
    [['34', '20 nights'], { reply: 'One to 14', step: 'ask_nights' }],
    [['34', 'a hundred'], { reply: 'One to 14', step: 'ask_nights' }],
    [['34', 'minus 2'], { reply: 'One to 14', step: 'ask_nights' }],
  ]);
});

describe('words on yes/no buttons', () => {
  inSetting({ files: yn, before: ['fill in the form'], asked: 'ask_inside' }, [
    ['terrace', { slots: { inside: false } }],
    ['on the terrace please', { slots: { inside: false } }],
    ['the terrace would be lovely', { slots: { inside: false } }],
    [['inside', 'with milk'], { slots: { milk: true } }],
    [['inside', 'no milk'], { slots: { milk: false } }],
    [['inside', 'a little milk please'], { slots: { milk: true } }],
  ]);
});

describe('answer put as a question', () => {
  inSetting({ files: food, before: ['fill in the form'], asked: 'ask_cuisine' }, [
    ['would greek be ok?', { slots: { cuisine: 'greek' } }],
    ['could I get gyros?', { slots: { cuisine: 'greek' } }],
    ['what about thai then', { slots: { cuisine: 'thai' } }],
    [['thai', 'York', 'can we do monday?'], { slots: { day: '2026-12-07' } }],
    ['is the thai food spicy?', { slots: { cuisine: null }, step: 'ask_cuisine' }],
    ['are dogs allowed?', { reply: 'Dogs', step: 'ask_cuisine' }],
  ]);
  inSetting({ files: ruFood, before: ['fill in the form'], asked: 'ask_cuisine', locale: 'ru' }, [
    ['может, тайскую?', { slots: { cuisine: 'thai' } }],
    ['а можно греческую?', { slots: { cuisine: 'greek' } }],
    ['как насчёт тайской?', { slots: { cuisine: 'thai' } }],
    [['тайскую', 'может быть завтра?'], { slots: { day: '2026-12-03' } }],
  ]);
});

describe('plain answers', () => {
  inSetting({ files: bounds, before: ['fill in the form'], asked: 'ask_age' }, [
    ['45', { slots: { age: 45 } }],
    ["I'm forty five", { slots: { age: 45 } }],
    ['age 45', { slots: { age: 45 } }],
    [['45', '3 nights'], { slots: { nights: 3 } }],
    [['45', 'just one night'], { slots: { nights: 1 } }],
    [['45', 'three please'], { slots: { nights: 3 } }],
  ]);
});

describe('answer against question', () => {
  inSetting({ files: food, before: ['fill in the form', 'thai'], asked: 'ask_city' }, [
    ['Can you try in Hull?', { slots: { city: 'Hull' } }],
    ['hmm, what would you suggest?', { step: 'ask_city' }],
    ['do you like music?', { step: 'ask_city' }],
    ['Hull please', { slots: { city: 'Hull' } }],
    ["let's go with Hull", { slots: { city: 'Hull' } }],
    ['sorry, what?', { step: 'ask_city' }],
  ]);
  inSetting({ files: food, before: ['fill in the form', 'thai', 'York'], asked: 'ask_day' }, [
    ["Only if you're open", { step: 'ask_day' }],
    ['I expect about 5 people', { step: 'ask_day', slots: { day: null } }],
    ['friday, I think', { slots: { day: '2026-12-04' } }],
    ['see you on friday then', { slots: { day: '2026-12-04' } }],
  ]);
});
