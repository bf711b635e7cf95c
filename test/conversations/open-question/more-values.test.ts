/** Money, phone numbers, bounds, free text and what opens a task. */
import { describe } from 'vitest';
import { formBot } from '../../support/form-bot.ts';
import { inSetting } from '../../support/situation.ts';
import { readBundleFolder } from '../../../src/app/publish-bots.ts';

const bank = await readBundleFolder(new URL('../task-bot/bundle', import.meta.url).pathname);
const note = { slot: { type: 'text' }, ask: 'Anything to add?' };

describe('sums', () => {
  const form = formBot(
    { budget: { slot: { type: 'money', description: 'budget' }, ask: 'What is your budget?' }, note },
    { currency: 'EUR' },
  );
  const none = { slots: { budget: null }, step: 'ask_budget' };
  const sum = (amount: number, currency = 'EUR') => ({ slots: { budget: { amount, currency } }, step: 'ask_note' });
  inSetting({ files: form, before: ['fill in the form'], asked: 'ask_budget' }, [
    ['2 euros and 50 cents', sum(2.5)],
    ['two euros fifty', sum(2.5)],
    ['12 dollars 99', sum(12.99, 'USD')],
    ['five hundred and fifty', sum(550)],
    ['1.5k', sum(1500)],
    ['€ 1.200,50', sum(1200.5)],
    ['a grand', sum(1000)],
    ['around 300 quid', {}],
    ['by 10 am', none],
    ['it is for 12 guests', none],
    ['3 weeks', none],
    ['last year it cost 300', none],
    ['not more than 5 people', none],
    ['a hundred euros at most', {}],
    ['not 300', none],
    ['on the 5th of may', none],
  ]);
});

describe('phone numbers', () => {
  const form = formBot({
    phone: { slot: { type: 'phone', description: 'phone number' }, ask: 'Your phone number?' },
    note,
  });
  const none = { slots: { phone: null }, step: 'ask_phone' };
  const phone = (value: string) => ({ slots: { phone: value }, step: 'ask_note' });
  inSetting({ files: form, before: ['fill in the form'], asked: 'ask_phone' }, [
    ['0049 30 901820', phone('+4930901820')],
    ['+49 (0)30 901820', phone('+4930901820')],
    ['oh two oh 7946 0958', phone('+442079460958')],
    ['020-7946-0958 is best', phone('+442079460958')],
    ['call me on 07700 900 123', phone('+447700900123')],
    ['12/12/2026', none],
    ['order 2020-11-30', none],
    ['double seven', none],
  ]);
});

describe('bounds', () => {
  const form = formBot({
    age: {
      slot: { type: 'number', description: 'age', min: 18, max: 120, invalid: 'From 18 to 120.' },
      ask: 'How old are you?',
    },
    note,
  });
  const out = { reply: 'From 18 to 120', slots: { age: null } };
  const age = (value: number) => ({ slots: { age: value }, step: 'ask_note' });
  inSetting({ files: form, before: ['fill in the form'], asked: 'ask_age' }, [
    ["I'm only twelve", out],
    ['a hundred and fifty', out],
    ['minus five', out],
    ['0', out],
    ['turning 40 next week', {}],
    ["i'm thirty-three", age(33)],
    ['35 yrs old', age(35)],
    ['fourty two', age(42)],
    ['well, 51 if you must know', age(51)],
    ['61 going on 20', {}],
  ]);
});

describe('free text', () => {
  const form = formBot({
    what: { slot: { type: 'text', description: 'what happened' }, ask: 'What happened?' },
    day: { slot: { type: 'date' }, ask: 'Which day?' },
    note,
  });
  const whole = (text: string) => [text, { slots: { what: text }, step: 'ask_day' }] as const;
  inSetting({ files: form, before: ['fill in the form'], asked: 'ask_what' }, [
    whole('My washing machine stopped. It leaks too, and I have two small kids.'),
    whole('I was charged 30 pounds on 3 May but I never bought anything'),
    whole("can't get into my account since yesterday"),
    whole('Someone stole my card in Paris.'),
    whole('Stop sign was hit by a lorry'),
    whole('the heating is off, the neighbours complain as well'),
    ['sorry could you repeat the question', { slots: { what: null }, step: 'ask_what' }],
    ['what do you mean', { slots: { what: null }, step: 'ask_what' }],
  ]);
});

describe('opening sentences', () => {
  const usd = (amount: number) => ({ amount, currency: 'USD' });
  inSetting({ files: bank, before: [] }, [
    ['could you wire thirty dollars to Oskar', { flow: 'send_money', slots: { recipient: 'Oskar', amount: usd(30) } }],
    ['transfer 120 to Amy Wong please', { flow: 'send_money', slots: { recipient: 'Amy Wong', amount: usd(120) } }],
    ['i need to pay Lena 45 bucks', { flow: 'send_money', slots: { recipient: 'Lena', amount: usd(45) } }],
    ['take @piet off my contacts', { flow: 'remove_contact', slots: { handle: '@piet' } }],
    ['drop that, what is my balance', { reply: '812' }],
    ['whats my balance and who is in my contacts', { reply: ['812', 'Carla'] }],
    ['9', { flow: null }],
    ['I want to buy a bike for 400 dollars', { flow: 'buy_on_credit', slots: { price: usd(400) } }],
    [
      'a table for 3 tomorrow at 7pm',
      { flow: 'book_restaurant', slots: { people: 3, day: '2026-12-03', time: '19:00' } },
    ],
  ]);
});

describe('corrections', () => {
  inSetting({ files: bank, before: ['send 50 dollars to Marta'], asked: 'confirm_transfer' }, [
    ['no wait, not 50 but 70', { slots: { amount: { amount: 70, currency: 'USD' } }, step: 'confirm_transfer' }],
    ['make the sum 65', { slots: { amount: { amount: 65, currency: 'USD' } }, step: 'confirm_transfer' }],
    ['give it to Oliver rather', { slots: { recipient: 'Oliver' }, step: 'confirm_transfer' }],
    ['oops I meant Martin', { slots: { recipient: 'Martin' }, step: 'confirm_transfer' }],
    ['the recipient should be Petra', { slots: { recipient: 'Petra' }, step: 'confirm_transfer' }],
    ['ten dollars more', { slots: { amount: { amount: 60, currency: 'USD' } }, step: 'confirm_transfer' }],
    ['No, Marta Klein', { slots: { recipient: 'Marta Klein' }, step: 'confirm_transfer' }],
  ]);
  const stay = ['book a hotel in Vienna', '10 December'];
  inSetting({ files: bank, before: stay, asked: 'ask_nights' }, [
    ['change the arrival to the 12th', { slots: { arrival: '2026-12-12', nights: null }, step: 'ask_nights' }],
    ['no, I want Salzburg', { slots: { city: 'Salzburg' }, step: 'ask_nights' }],
    ['sorry we arrive on the 11th', { slots: { arrival: '2026-12-11', nights: null }, step: 'ask_nights' }],
    ['make that Linz instead of Vienna', { slots: { city: 'Linz' }, step: 'ask_nights' }],
  ]);
});
