/** Which field a message speaks of: refusals, what is wrong, what is told of another field, what is asked back. */
import { describe } from 'vitest';
import { formBot } from '../../support/form-bot.ts';
import { bundleOf, inSetting } from '../../support/situation.ts';

const bistro = await bundleOf('bistro');
const concierge = await bundleOf('concierge');
const onboarding = await bundleOf('onboarding');
const sales = await bundleOf('sales-dm');
const note = { slot: { type: 'text' }, ask: 'Anything to add?' };

describe('a refusal names another field', () => {
  const refuses = (field: string, step: string) => ({ refused: [field], step });
  inSetting({ files: concierge, before: ['I want to order catering', '30', 'saturday'], asked: 'ask_budget' }, [
    ["i'm not handing out my number sorry", refuses('phone', 'ask_budget')],
    ["you don't need my phone number", refuses('phone', 'ask_budget')],
    ['my e-mail stays with me', refuses('email', 'ask_budget')],
    ['please no calls, so no number from me', refuses('phone', 'ask_budget')],
    ["i'd prefer to keep my name out of it", refuses('name', 'ask_budget')],
    ['I do not wish to give phone', refuses('phone', 'ask_budget')],
  ]);
  inSetting({ files: onboarding, before: ["I'm new here", 'Ana', 'cook', 'none', 'friday'], asked: 'ask_shirt' }, [
    ['can we leave out the phone number, please', refuses('phone', 'ask_shirt')],
    ['no phone number from me', refuses('phone', 'ask_shirt')],
  ]);
  inSetting({ files: sales, before: ['I want to order', 'solo'], asked: 'ask_grind' }, [
    ["i don't give my email to shops", refuses('email', 'ask_grind')],
    ['not giving you my e-mail address', refuses('email', 'ask_grind')],
  ]);
});

describe('a name that nobody asked for yet', () => {
  const name = (value: string) => ({ slots: { name: value, party_size: null }, step: 'ask_party_size' });
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ['Priya Raman', name('Priya Raman')],
    ["it'll be under Okafor", name('Okafor')],
    ['name is Liam', name('Liam')],
    ['put it down under Mrs Doyle', name('Mrs Doyle')],
    ['booking for Chen Wei', name('Chen Wei')],
    ["it's Sofia here", name('Sofia')],
    ['the name will be Jonas Berg', name('Jonas Berg')],
    ['for Tom Baker please', name('Tom Baker')],
  ]);
});

describe('a name of two told parts', () => {
  const form = formBot({
    guest: { slot: { type: 'name', description: 'name of the guest' }, ask: 'Your name?' },
    note,
  });
  const name = (value: string) => ({ slots: { guest: value }, step: 'ask_note' });
  const none = { slots: { guest: null }, step: 'ask_guest' };
  inSetting({ files: form, before: ['fill in the form'], asked: 'ask_guest' }, [
    ['first name Ida, last name Lund', name('Ida Lund')],
    ['first name is Ida and last name is Lund', name('Ida Lund')],
    ['forename Ida surname Lund', name('Ida Lund')],
    ['Ida is my first name, Lund the last name', name('Ida Lund')],
    ['given name: Ida, family name: Lund', name('Ida Lund')],
    ['my daughter is called April', name('April')],
    ['the guest is my brother Karim', name('Karim')],
    ['hang on, let me check', none],
    ['why do you want to know', none],
    ['who are you', none],
    ['it was 5 people, sorry', none],
    ['Nguyen Van An', name('Nguyen Van An')],
    ["Siobhan O'Connor", name("Siobhan O'Connor")],
    ['<i>Lea</i>', name('Lea')],
  ]);
});

describe('asking back what is known', () => {
  inSetting(
    {
      files: bistro,
      before: ['a table for four on friday at 7pm under Ana Kovacs', 'no phone'],
      asked: 'confirm_booking',
    },
    [
      ['which day was that?', { reply: ['4 December'], reply_lacks: ['reference is', 'забронирован'] }],
      ['what name did I give', { reply: 'Ana', reply_lacks: ['reference is', 'забронирован'] }],
      ['remind me of the time', { reply: '7 pm', reply_lacks: ['reference is', 'забронирован'] }],
      ['how many did I say?', { reply: '4', reply_lacks: ['reference is', 'забронирован'] }],
      ['did I say friday?', { reply: '4 December', reply_lacks: ['reference is', 'забронирован'] }],
      ['what have we got so far', { reply: '7 pm', reply_lacks: ['reference is', 'забронирован'] }],
      ['under which name?', { reply: 'Ana', reply_lacks: ['reference is', 'забронирован'] }],
      ['at what time is it again', { reply: '7 pm', reply_lacks: ['reference is', 'забронирован'] }],
    ],
  );
  const visit = formBot(
    {
      doctor: { slot: { type: 'name', description: 'who the appointment is with' }, ask: 'Which doctor?' },
      fee: {
        slot: { type: 'money', description: 'how much it costs', label: 'the price' },
        ask: 'What was agreed as the price?',
      },
      day: { slot: { type: 'date', description: 'day of the visit' }, ask: 'Which day?' },
      hour: { slot: { type: 'time', description: 'time of the visit' }, ask: 'What time?' },
      note,
    },
    { currency: 'EUR' },
  );
  inSetting({ files: visit, before: ['fill in the form', 'Dr. Meier', '80 euros'], asked: 'ask_day' }, [
    ['who is it with again?', { reply: ['Meier', 'Which day'], step: 'ask_day', slots: { day: null } }],
    ['how much was it?', { reply: ['80', 'Which day'], step: 'ask_day' }],
    ['with whom was that', { reply: ['Meier', 'Which day'], step: 'ask_day' }],
    ['who was it again', { reply: ['Meier', 'Which day'], step: 'ask_day' }],
    ['what did it cost again?', { reply: ['80', 'Which day'], step: 'ask_day' }],
    ['sorry, how much did we say?', { reply: ['80', 'Which day'], step: 'ask_day' }],
    ['which doctor was it?', { reply: ['Meier', 'Which day'], step: 'ask_day' }],
    ['whats the price again', { reply: ['80', 'Which day'], step: 'ask_day' }],
  ]);
  inSetting({ files: visit, before: ['fill in the form', 'Dr. Meier', '80 euros', 'friday'], asked: 'ask_hour' }, [
    ['when was that again', { reply: ['4 December', 'What time'], step: 'ask_hour' }],
    ['what day did I choose', { reply: ['4 December', 'What time'], step: 'ask_hour' }],
  ]);
});

describe('what is told is wrong', () => {
  const before = ['a table for four on friday at 7pm under Ana', 'no phone'];
  inSetting({ files: bistro, before, asked: 'confirm_booking' }, [
    [
      'the name is not right',
      { slots: { name: null }, step: 'ask_name', reply_lacks: ['reference is', 'забронирован'] },
    ],
    [
      "that's the wrong time",
      { slots: { time: null }, step: 'ask_time', reply_lacks: ['reference is', 'забронирован'] },
    ],
    [
      'you got the day wrong',
      { slots: { date: null }, step: 'ask_date', reply_lacks: ['reference is', 'забронирован'] },
    ],
    [
      "the number of people isn't correct",
      { slots: { party_size: null }, step: 'ask_party_size', reply_lacks: ['reference is', 'забронирован'] },
    ],
    [
      'the day should be saturday',
      { slots: { date: '2026-12-05' }, step: 'confirm_booking', reply_lacks: ['reference is', 'забронирован'] },
    ],
    [
      'no the name is Anna with two n',
      { slots: { name: 'Anna' }, step: 'confirm_booking', reply_lacks: ['reference is', 'забронирован'] },
    ],
    [
      'it has to be 8, not 7',
      { slots: { time: '20:00' }, step: 'confirm_booking', reply_lacks: ['reference is', 'забронирован'] },
    ],
    [
      'there will be five of us actually',
      { slots: { party_size: 5 }, step: 'confirm_booking', reply_lacks: ['reference is', 'забронирован'] },
    ],
  ]);
});

describe('forgetting by a wish', () => {
  inSetting(
    {
      files: bistro,
      before: ['a table for four on friday at 7pm under Ana', '020 7946 0958'],
      asked: 'confirm_booking',
    },
    [
      ['forget my number', { slots: { phone: null }, reply_lacks: '7946' }],
      ['please delete my phone number', { slots: { phone: null }, reply_lacks: '7946' }],
      ['can you erase my phone number', { slots: { phone: null }, reply_lacks: '7946' }],
      ['remove my number please', { slots: { phone: null }, reply_lacks: '7946' }],
      ["i don't want you to keep my phone number", { slots: { phone: null }, reply_lacks: '7946' }],
      ['forget my name', { slots: { name: null }, reply_lacks: ['reference is', 'забронирован'] }],
    ],
  );
  inSetting(
    { files: bistro, before: ['a table for four on friday at 7pm under Ana', '020 7946 0958', 'yes'], asked: null },
    [
      [['forget my phone number', 'what is my phone number?'], { reply_lacks: '7946' }],
      [['please delete my name from your records', 'what is my name?'], { reply_lacks: 'Ana' }],
      [['wipe my phone number please', 'what is my phone number?'], { reply_lacks: '7946' }],
    ],
  );
  inSetting({ files: bistro, before: ['book a table', '4'], asked: 'ask_date' }, [
    ['forget my number', { step: 'ask_date', slots: { party_size: 4 } }],
  ]);
  inSetting(
    {
      files: bistro,
      before: ['столик на четверых в пятницу в 19:00 на имя Анна', '020 7946 0958'],
      asked: 'confirm_booking',
      locale: 'ru',
    },
    [
      ['забудьте мой номер', { slots: { phone: null }, reply_lacks: '7946' }],
      ['удалите мой номер телефона, пожалуйста', { slots: { phone: null }, reply_lacks: '7946' }],
    ],
  );
});
