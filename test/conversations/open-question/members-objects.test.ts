/** Which field a message speaks of, and what a number or a name in it is, in more words of more people. */
import { describe } from 'vitest';
import { formBot } from '../../support/form-bot.ts';
import { partyForm, roomForm } from '../../support/forms.ts';
import { bundleOf, inSetting } from '../../support/situation.ts';

const concierge = await bundleOf('concierge');
const onboarding = await bundleOf('onboarding');
const bistro = await bundleOf('bistro');

const plans = formBot({
  plan: {
    slot: {
      type: 'choice',
      description: 'the plan',
      choices: [
        { value: 'basic', label: 'Basic' },
        { value: 'plus', label: 'Plus' },
        { value: 'max', label: 'Max' },
      ],
    },
    ask: 'Which plan?',
    buttons: [
      { text: 'Basic', value: 'basic' },
      { text: 'Plus', value: 'plus' },
      { text: 'Max', value: 'max' },
    ],
  },
  note: { slot: { type: 'text' }, ask: 'Anything to add?' },
});
const ruPlans = formBot(
  {
    plan: {
      slot: {
        type: 'choice',
        description: 'тариф',
        choices: [
          { value: 'basic', label: 'Базовый' },
          { value: 'plus', label: 'Плюс' },
          { value: 'max', label: 'Макс' },
        ],
      },
      ask: 'Какой тариф?',
      buttons: [
        { text: 'Базовый', value: 'basic' },
        { text: 'Плюс', value: 'plus' },
        { text: 'Макс', value: 'max' },
      ],
    },
    note: { slot: { type: 'text' }, ask: 'Что-нибудь ещё?' },
  },
  { locales: ['ru'] },
);

describe('refusal names another field', () => {
  inSetting({ files: concierge, before: ['I want to order catering', '30', 'saturday'], asked: 'ask_budget' }, [
    ["please don't ask me for my phone", { step: 'ask_budget', refused: ['phone'] }],
    ['no phone number from me', { step: 'ask_budget', refused: ['phone'] }],
    ["I'd prefer to stay anonymous, no names", { step: 'ask_budget', refused: ['name'] }],
    ['skip the phone please', { step: 'ask_budget', refused: ['phone'] }],
    ["I don't have an email address", { step: 'ask_budget', refused: ['email'] }],
    ["don't want to tell you my name", { step: 'ask_budget', refused: ['name'] }],
  ]);
  inSetting(
    { files: onboarding, before: ["I'm new here", 'Ana', 'waiter', 'none', 'friday'], asked: 'ask_shirt' },
    ["you don't need my phone", "I don't own a phone", 'prefer not to hand out my number'].map(
      (text) => [text, { step: 'ask_shirt', refused: ['phone'] }] as const,
    ),
  );
});

describe('bare name', () => {
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ['Marta Nowak', { slots: { name: 'Marta Nowak' }, step: 'ask_party_size' }],
    ['Mr Oduya', { slots: { name: 'Mr Oduya' }, step: 'ask_party_size' }],
    ['for Jonas Weber', { slots: { name: 'Jonas Weber' }, step: 'ask_party_size' }],
    ['reservation for Sofia Rossi', { slots: { name: 'Sofia Rossi' }, step: 'ask_party_size' }],
    ['Good Morning', { step: 'ask_party_size', slots: { name: null } }],
    ['Birthday Dinner', { step: 'ask_party_size', slots: { name: null } }],
  ]);
  inSetting({ files: bistro, before: ['хочу забронировать столик'], asked: 'ask_party_size', locale: 'ru' }, [
    ['Иван Петров', { slots: { name: 'Иван Петров' }, step: 'ask_party_size' }],
    ['меня зовут Ольга', { slots: { name: 'Ольга' }, step: 'ask_party_size' }],
    ['на имя Сергей Волков', { slots: { name: 'Сергей Волков' }, step: 'ask_party_size' }],
    ['Добрый День', { slots: { name: null }, step: 'ask_party_size' }],
  ]);
});

describe('number in a sentence picks', () => {
  inSetting({ files: roomForm, before: ['fill in the form'], asked: 'ask_room' }, [
    ['we are 4', { step: 'ask_room', slots: { room: null } }],
    ['2 adults and a dog', { step: 'ask_room', slots: { room: null } }],
    ['I will be there in 12 minutes', { step: 'ask_room', slots: { room: null } }],
    ['no. 12', { slots: { room: '12' }, step: 'ask_note' }],
    ["I'll take 4", { slots: { room: '4' }, step: 'ask_note' }],
    ['room two', { slots: { room: '2' }, step: 'ask_note' }],
  ]);
  inSetting({ files: plans, before: ['fill in the form'], asked: 'ask_plan' }, [
    ['I have 2 kids', { step: 'ask_plan' }],
    ['give me 1 minute', { step: 'ask_plan' }],
    ['we are three', { step: 'ask_plan' }],
    ['option 1', { slots: { plan: 'basic' } }],
  ]);
});

describe('place against name', () => {
  inSetting({ files: roomForm, before: ['fill in the form'], asked: 'ask_room' }, [
    ['the first one', { slots: { room: '1' }, step: 'ask_note' }],
    ['third from the left', { slots: { room: '4' }, step: 'ask_note' }],
    ['second', { slots: { room: '2' }, step: 'ask_note' }],
    ['not the last one', { step: 'ask_room', slots: { room: null } }],
    ["I don't want room 2", { step: 'ask_room', slots: { room: null } }],
    ['everything except room 1 is fine', { step: 'ask_room', slots: { room: null } }],
  ]);
  inSetting({ files: plans, before: ['fill in the form'], asked: 'ask_plan' }, [
    ['not the first', { step: 'ask_plan', slots: { plan: null } }],
    ['anything but Max', { step: 'ask_plan', slots: { plan: null } }],
    ['not basic, plus', { slots: { plan: 'plus' } }],
    ['neither basic nor plus', { step: 'ask_plan', slots: { plan: null } }],
  ]);
  inSetting({ files: ruPlans, before: ['fill in the form'], asked: 'ask_plan', locale: 'ru' }, [
    ['второй', { slots: { plan: 'plus' } }],
    ['последний', { slots: { plan: 'max' } }],
    ['предпоследний', { slots: { plan: 'plus' } }],
    ['давайте третий', { slots: { plan: 'max' } }],
  ]);
});

describe('agreeing idiom with a negative', () => {
  inSetting({ files: partyForm, before: ['fill in the form'], asked: 'ask_coming' }, [
    ['why not', { slots: { coming: 'yes' } }],
    ["I don't see why not", { slots: { coming: 'yes' } }],
    ["can't say no to that", { slots: { coming: 'yes' } }],
    ['not a chance', { slots: { coming: 'no' } }],
    ['probably not', { slots: { coming: 'maybe_not' } }],
    ["I don't think so", { slots: { coming: 'no' } }],
  ]);
});

describe('one/first/second as people', () => {
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ['one more thing', { step: 'ask_party_size', slots: { party_size: null } }],
    ['wait one moment', { step: 'ask_party_size', slots: { party_size: null } }],
    ['gimme a sec', { step: 'ask_party_size', slots: { party_size: null } }],
    ['a couple', { slots: { party_size: 2 } }],
    ['only me', { slots: { party_size: 1 } }],
    ['myself and two friends', { slots: { party_size: 3 } }],
  ]);
  inSetting({ files: bistro, before: ['хочу забронировать столик'], asked: 'ask_party_size', locale: 'ru' }, [
    ['одну минуту', { step: 'ask_party_size', slots: { party_size: null } }],
    ['секунду', { step: 'ask_party_size', slots: { party_size: null } }],
    ['один вопрос', { step: 'ask_party_size', slots: { party_size: null } }],
    ['мы вдвоём', { slots: { party_size: 2 } }],
  ]);
});

describe('hour taken for people', () => {
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ['tomorrow at 7', { slots: { date: '2026-12-03', time: '19:00', party_size: null }, step: 'ask_party_size' }],
    ['at half past six', { slots: { time: '18:30', party_size: null }, step: 'ask_party_size' }],
    ['sunday at 1', { slots: { date: '2026-12-06', time: '13:00', party_size: null } }],
    ['after 7', { slots: { party_size: null } }],
    ['five of us at six', { slots: { party_size: 5, time: '18:00' } }],
    ['3 at 8 tomorrow', { slots: { party_size: 3, time: '20:00', date: '2026-12-03' } }],
  ]);
  inSetting({ files: bistro, before: ['хочу забронировать столик'], asked: 'ask_party_size', locale: 'ru' }, [
    ['в пятницу в восемь', { slots: { date: '2026-12-04', time: '20:00', party_size: null } }],
    ['в семь вечера', { slots: { time: '19:00', party_size: null } }],
    ['завтра в 7', { slots: { date: '2026-12-03', time: '19:00', party_size: null } }],
    ['трое в семь', { slots: { party_size: 3, time: '19:00' } }],
  ]);
});

describe('phone numbers', () => {
  inSetting({ files: bistro, before: ['a table for four on friday at 7pm under Ana'], asked: 'ask_phone' }, [
    ['0033 6 12 34 56 78', { slots: { phone: '+33612345678' }, step: 'confirm_booking' }],
    ['+49 (0)151 23456789', { slots: { phone: '+4915123456789' }, step: 'confirm_booking' }],
    ['07700-900-123', { slots: { phone: '+447700900123' }, step: 'confirm_booking' }],
    ['SE1 3QX', { step: 'ask_phone' }],
    ['2026', { step: 'ask_phone' }],
    ['1999 / 2000', { step: 'ask_phone' }],
  ]);
});

describe('names', () => {
  inSetting({ files: bistro, before: ['a table for four on friday at 7pm'], asked: 'ask_name' }, [
    ['uh, one second', { step: 'ask_name', slots: { name: null } }],
    ['er, hold on', { step: 'ask_name', slots: { name: null } }],
    ['well well', { step: 'ask_name', slots: { name: null } }],
    ['sorry, six people not four', { slots: { party_size: 6, name: null }, step: 'ask_name' }],
    ['sorry 8 pm not 7', { slots: { time: '20:00', name: null } }],
    ['no wait, saturday', { slots: { date: '2026-12-05', name: null } }],
  ]);
  inSetting(
    {
      files: bistro,
      before: ['хочу забронировать столик на четверых в пятницу в 19:00'],
      asked: 'ask_name',
      locale: 'ru',
    },
    [
      ['эээ сейчас', { step: 'ask_name', slots: { name: null } }],
      ['ну не знаю', { slots: { name: null } }],
      ['минуту', { step: 'ask_name', slots: { name: null } }],
      ['Пётр', { slots: { name: 'Пётр' }, step: 'ask_phone' }],
    ],
  );
});
