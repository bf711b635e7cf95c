/** A transfer and an appointment go ahead on a plain yes, and on nothing that is a little more or a little less. */
import { describe } from 'vitest';
import { bankForm, clinicForm, russianClinicForm } from '../../support/forms.ts';
import { inSetting } from '../../support/situation.ts';

const bank = {
  files: bankForm,
  before: ['fill in the form', 'Nora Field', '£80', 'savings', 'friday'],
  asked: 'ask_confirm',
};
const clinic = {
  files: clinicForm,
  before: [
    'fill in the form',
    'a sore knee',
    'Dr Osei',
    'friday',
    '11:30',
    'Ana Lopez',
    '07700 900123',
    'ana@lopez.org',
  ],
  asked: 'ask_confirm',
};
const ruClinic = {
  files: russianClinicForm,
  before: ['fill in the form', 'в пятницу', '11:30', 'Анна Котова'],
  asked: 'ask_confirm',
  locale: 'ru',
};

const stillOpen = (...texts: string[]) => texts.map((text) => [text, { slots: { confirm: null } }] as const);
const turnedDown = (...texts: string[]) => texts.map((text) => [text, { slots: { confirm: false } }] as const);
const approved = (...texts: string[]) => texts.map((text) => [text, { slots: { confirm: true } }] as const);

describe('conditions, changes and other persons', () => {
  inSetting(
    bank,
    stillOpen('ok, if it is free of charge', 'yes as long as nothing else opens up', 'when I get paid, yes'),
  );
  inSetting(
    bank,
    stillOpen('fine, except the day', 'yes, for Marta', 'ok but hurry, and for Frank', 'sounds good, just not friday'),
  );
  inSetting(clinic, stillOpen('sure, only make it saturday', 'yes tomorrow', 'yes, twice', 'correct the day'));
  inSetting(ruClinic, stillOpen('да, для Марты', 'хорошо, но на час позже', 'согласна, кроме времени', 'да, завтра'));
});

describe('questions, doubts, irony and what somebody else said', () => {
  inSetting(
    bank,
    stillOpen('does that look right to you', 'right, how long does it take?', 'yes?', 'if I say yes, what happens?'),
  );
  inSetting(
    bank,
    stillOpen(
      'yeah right',
      'yeah, right',
      '"yes"',
      '«yes»',
      'she said yes',
      'Bill says ok',
      'almost right',
      'maybe yes',
    ),
  );
  inSetting(
    clinic,
    stillOpen('ok so what happens next', 'agree to what?', 'yes, blimbo', 'would you say yes?', 'ok google'),
  );
  inSetting(
    ruClinic,
    stillOpen('да ладно', 'да ну', 'верно ли это', 'почти', 'да, а сколько это стоит?', 'муж сказал да'),
  );
});

describe('a no in other words', () => {
  inSetting(bank, turnedDown("I'm afraid not", "it's a no from me", 'not at all', 'no way'));
});

describe('a yes in other words', () => {
  inSetting(
    bank,
    approved('fire away', 'okey dokey', "that's more like it, cheers!", 'yes, send it', 'i second that', 'roger'),
  );
  inSetting(clinic, approved("that's all correct, please book it", 'yup, all good', 'my answer is yes', 'okie dokie'));
  inSetting(ruClinic, approved('ага, всё правильно', 'так и есть', 'хорошо, спасибо', 'записывайте'));
});
