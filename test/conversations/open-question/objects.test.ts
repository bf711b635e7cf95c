/** A refusal, a correction, a doubt speaks of a field, which need not be the one that was asked. */
import { describe } from 'vitest';
import { bundleOf, inSetting } from '../../support/situation.ts';
import { formBot } from '../../support/form-bot.ts';

const bistro = await bundleOf('bistro');
const concierge = await bundleOf('concierge');
const onboarding = await bundleOf('onboarding');
const sales = await bundleOf('sales-dm');

describe('a refusal of another field', () => {
  const atBudget = { files: concierge, before: ['I want to order catering', '30', 'saturday'], asked: 'ask_budget' };
  inSetting(atBudget, [
    ["I'd rather not leave my phone number", { refused: ['phone'], step: 'ask_budget' }],
    ["I won't give you my number", { refused: ['phone'], step: 'ask_budget' }],
    ["I don't want to tell you my name", { refused: ['name'], step: 'ask_budget' }],
    ['no phone calls please, I keep my phone number private', { refused: ['phone'], step: 'ask_budget' }],
    ["I'd rather not give you my name", { refused: ['name'], step: 'ask_budget' }],
    ["you won't get my telephone number from me", { refused: ['phone'], step: 'ask_budget' }],
    ["I'd rather not talk about my budget", { refused: ['budget'], step: 'ask_name' }],
    ["I'd rather not say", { refused: ['budget'], step: 'ask_name' }],
    ['my name is private', { refused: ['name'], step: 'ask_budget' }],
    [["I'd rather not leave my phone number", '500 pounds', 'Ana'], { step: 'ask_email', refused: ['phone'] }],
  ]);
  inSetting(
    {
      files: onboarding,
      before: ["let's begin with my first steps", 'Ana', 'cook', 'none', 'friday'],
      asked: 'ask_shirt',
    },
    [
      ["I'd rather not leave my number", { refused: ['phone'], step: 'ask_shirt' }],
      ['no phone number from me', { refused: ['phone'], step: 'ask_shirt' }],
    ],
  );
  inSetting({ files: sales, before: ['I want to order', 'solo'], asked: 'ask_grind' }, [
    ["I'd rather not give my e-mail", { step: 'ask_grind', refused: ['email'] }],
    ['I never give my email address to anyone', { step: 'ask_grind', refused: ['email'] }],
  ]);
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ["I'd rather not leave a phone number", { refused: ['phone'], step: 'ask_party_size' }],
    ['without my phone number please', { refused: ['phone'], step: 'ask_party_size' }],
  ]);
  inSetting({ files: bistro, locale: 'ru', before: ['хочу забронировать столик'], asked: 'ask_party_size' }, [
    ['телефон не дам', { refused: ['phone'], step: 'ask_party_size' }],
    ['не хочу оставлять номер телефона', { refused: ['phone'], step: 'ask_party_size' }],
  ]);
});

describe('a bare name before it was asked for', () => {
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ['Ana Kovacs', { slots: { name: 'Ana Kovacs' }, step: 'ask_party_size' }],
    ["it's for Ana Kovacs", { slots: { name: 'Ana Kovacs' }, step: 'ask_party_size' }],
    ['Dr. Meier', { slots: { name: 'Dr. Meier' }, step: 'ask_party_size' }],
    ['the table is for Peter Novak', { slots: { name: 'Peter Novak' }, step: 'ask_party_size' }],
    ['Mrs Hudson', { slots: { name: 'Mrs Hudson' }, step: 'ask_party_size' }],
    ['Boris Petrov here', { slots: { name: 'Boris Petrov' }, step: 'ask_party_size' }],
    ['my name is Grace', { slots: { name: 'Grace' }, step: 'ask_party_size' }],
    ['Lovely Weather', { step: 'ask_party_size' }],
  ]);
});

describe('a field named as wrong', () => {
  const atApproval = {
    files: bistro,
    before: ['a table for four on friday at 7pm under Ana', "I'd rather not give it"],
    asked: 'confirm_booking',
  };
  inSetting(atApproval, [
    ['the name is wrong', { step: 'ask_name' }],
    ['wrong day', { step: 'ask_date' }],
    ['the time is not right', { step: 'ask_time' }],
    ["that's not my name", { step: 'ask_name' }],
    ['you got the number of guests wrong', { step: 'ask_party_size' }],
    ['no, change the day', { step: 'ask_date' }],
    ['I want another time', { step: 'ask_time' }],
    ['not Ana but Marta', { step: 'confirm_booking', slots: { name: 'Marta' } }],
    ['not at seven but at six', { step: 'confirm_booking', slots: { time: '18:00', party_size: 4 } }],
    ['no, there are six of us', { step: 'confirm_booking', slots: { party_size: 6 } }],
  ]);
});

describe('two fields of one type', () => {
  const trip = formBot({
    out_date: { slot: { type: 'date', description: 'day of departure' }, ask: 'When do you leave?' },
    back_date: { slot: { type: 'date', description: 'day of return' }, ask: 'When do you come back?' },
    adults: { slot: { type: 'number', description: 'how many adults' }, ask: 'How many adults?' },
    children: { slot: { type: 'number', description: 'how many children' }, ask: 'How many children?' },
  });
  const atStart = { files: trip, before: ['fill in the form'], asked: 'ask_out_date' };
  inSetting(atStart, [
    ['10-14 December', { slots: { out_date: '2026-12-10', back_date: '2026-12-14' }, step: 'ask_adults' }],
    ['from the 10th to the 14th of December', { slots: { out_date: '2026-12-10', back_date: '2026-12-14' } }],
    ['leaving on friday and back on sunday', { slots: { out_date: '2026-12-04', back_date: '2026-12-06' } }],
    ['friday to sunday', { slots: { out_date: '2026-12-04', back_date: '2026-12-06' } }],
    ['the 5th until the 8th', { slots: { out_date: '2026-12-05', back_date: '2026-12-08' } }],
    ['tomorrow, back on monday', { slots: { out_date: '2026-12-03', back_date: '2026-12-07' } }],
    ['friday', { slots: { out_date: '2026-12-04' }, step: 'ask_back_date' }],
    [['friday', 'sunday', '3 adults, 2 children'], { slots: { adults: 3, children: 2 }, flow: null }],
    [['friday', 'sunday', '2 kids and 1 adult'], { slots: { adults: 1, children: 2 }, flow: null }],
    [['friday', 'sunday', '4 adults no kids'], { slots: { adults: 4, children: 0 }, flow: null }],
    [
      ['10-14 December', 'no wait, change the return to the 20th'],
      { slots: { out_date: '2026-12-10', back_date: '2026-12-20' } },
    ],
  ]);
});
