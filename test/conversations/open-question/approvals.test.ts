/** Only a plain yes to what was shown approves; everything else is heard, or asked about. */
import { describe } from 'vitest';
import { bundleOf, inSetting } from '../../support/situation.ts';

const bistro = await bundleOf('bistro');
const concierge = await bundleOf('concierge');
const onboarding = await bundleOf('onboarding');

const atApproval = {
  files: bistro,
  before: ['a table for four on friday at 7pm under Ana', "I'd rather not give it"],
  asked: 'confirm_booking',
};
const BOOKED = { actions: ['create_booking'], reply: 'booked' };
const NOT_BOOKED = { reply_lacks: 'reference is' };

describe('a plain yes', () => {
  inSetting(
    atApproval,
    [
      'yes',
      'Yes please',
      'yep, book it',
      'ok',
      'sure, go ahead',
      'yes that is all correct, thank you',
      "that's right, please book the table",
      'sounds good to me',
      'perfect, thanks a lot!',
      'yes, four people on friday at 7',
      "no worries, I'm in",
      'yes I do',
      'go for it 👍',
      'absolutely',
      'yeah that works for us',
      'yes, thanks, see you then',
      'looks good, book it please',
    ].map((text) => [text, BOOKED] as const),
  );
});

describe('a yes with a condition, a limit or a doubt', () => {
  inSetting(
    atApproval,
    [
      'yes, unless you have something earlier',
      'yes, except the time',
      'ok but only if we get a window seat',
      'yes if it does not rain',
      'sure, as long as the terrace is open',
      'fine, provided my sister can come too',
      'yes, once I have asked my wife',
      'only if you take cards',
      'I guess yes, but let me ask first',
      'yes but not under that name',
      'ok, subject to my boss agreeing',
      'yes, apart from the name',
      'okay but wait until tomorrow',
      'yes as soon as my friend says so',
      'maybe',
      'probably',
    ].map((text) => [text, { ...NOT_BOOKED, flow: 'book_table' }] as const),
  );
});

describe('a yes that changes something', () => {
  inSetting(atApproval, [
    ['ok but with one more', { ...NOT_BOOKED, slots: { party_size: 5 }, step: 'confirm_booking' }],
    ['perfect, just change the name to Marta', { ...NOT_BOOKED, slots: { name: 'Marta' }, step: 'confirm_booking' }],
    ['yes but make it 8', { ...NOT_BOOKED, step: 'confirm_booking' }],
    ['yes, but at 8pm', { ...NOT_BOOKED, slots: { time: '20:00' }, step: 'confirm_booking' }],
    ['great, but on saturday', { ...NOT_BOOKED, slots: { date: '2026-12-05' }, step: 'confirm_booking' }],
    ['ok, for six people', { ...NOT_BOOKED, slots: { party_size: 6 }, step: 'confirm_booking' }],
    ['yes, under Tom', { ...NOT_BOOKED, slots: { name: 'Tom' }, step: 'confirm_booking' }],
    ['sure, an hour later though', { ...NOT_BOOKED, slots: { time: '20:00' }, step: 'confirm_booking' }],
    ['looks good, only we are five', { ...NOT_BOOKED, slots: { party_size: 5 }, step: 'confirm_booking' }],
    ['yes and add one more person', { ...NOT_BOOKED, slots: { party_size: 5 }, step: 'confirm_booking' }],
  ]);
});

describe('asking back', () => {
  inSetting(atApproval, [
    ['what was the time again?', { ...NOT_BOOKED, reply: '7 pm', step: 'confirm_booking' }],
    ['what did I book?', { ...NOT_BOOKED, step: 'confirm_booking', flow: 'book_table' }],
    ['which day was it?', { ...NOT_BOOKED, reply: '4 December', step: 'confirm_booking' }],
    ['for how many people?', { ...NOT_BOOKED, reply: '4', step: 'confirm_booking' }],
    ['under what name', { ...NOT_BOOKED, reply: 'Ana', step: 'confirm_booking' }],
    ['is that right?', { ...NOT_BOOKED, step: 'confirm_booking' }],
    ['is this the right day', { ...NOT_BOOKED, step: 'confirm_booking' }],
    ['right, when do you close', { ...NOT_BOOKED, step: 'confirm_booking' }],
    ['can i change it later', { ...NOT_BOOKED, step: 'confirm_booking' }],
    ['yes?', { ...NOT_BOOKED, step: 'confirm_booking' }],
    ['are you sure', { ...NOT_BOOKED, step: 'confirm_booking' }],
  ]);
});

describe('words that carry no yes', () => {
  inSetting(
    atApproval,
    [
      'the table and the street',
      'friday',
      'let me correct my last answer',
      'what is the right time',
      'we like candles',
      'good question',
      'my mother says the booking is a nice idea',
      'right now I am on the bus',
    ].map((text) => [text, { ...NOT_BOOKED, step: 'confirm_booking' }] as const),
  );
});

describe('a no', () => {
  inSetting(atApproval, [
    ['no', { ...NOT_BOOKED, step: 'ask_change' }],
    ['no thanks', { ...NOT_BOOKED, step: 'ask_change' }],
    ['not yet', { ...NOT_BOOKED }],
    ["that's not right", { ...NOT_BOOKED }],
    ["no, don't book it", { ...NOT_BOOKED }],
  ]);
});

describe('in Russian', () => {
  const ru = {
    files: bistro,
    locale: 'ru',
    before: ['столик на четверых в пятницу в 19:00 на имя Анна', 'не хочу оставлять'],
    asked: 'confirm_booking',
  };
  inSetting(ru, [
    ['да', { actions: ['create_booking'] }],
    ['да, всё верно, бронируйте', { actions: ['create_booking'] }],
    ['хорошо, спасибо', { actions: ['create_booking'] }],
    ['да, если будет место у окна', { reply_lacks: 'Номер брони' }],
    ['да, но на час позже', { slots: { time: '20:00' }, step: 'confirm_booking' }],
    ['да, только на имя Марта', { slots: { name: 'Марта' }, step: 'confirm_booking' }],
    ['а отменить потом можно будет', { reply_lacks: 'Номер брони' }],
    ['а это точно в пятницу?', { actions: [], step: 'confirm_booking' }],
    ['кроме времени всё хорошо', { reply_lacks: 'Номер брони' }],
  ]);
});

describe('with other bots', () => {
  inSetting(
    {
      files: concierge,
      before: ['I want to order catering', '30', 'saturday', 'no budget', 'Ana', '020 7946 0958'],
      asked: 'confirm_request',
    },
    [
      ['yes please', { reply: 'Done' }],
      ['yes, if it stays under 500', { reply_lacks: 'Done', step: 'confirm_request' }],
      ['ok but for 40 people', { reply_lacks: 'Done', slots: { guests: 40 } }],
      ['did you get my phone number right', { reply_lacks: 'Done', step: 'confirm_request' }],
    ],
  );
  inSetting({ files: onboarding, before: [] }, [
    ['yes', { flow: 'first_steps' }],
    ['продолжить', { flow: 'first_steps' }],
    ['да', { flow: 'first_steps' }],
    ['sure, go ahead', { flow: 'first_steps' }],
    ["let's begin", { flow: 'first_steps' }],
    ['ok then', { flow: 'first_steps' }],
  ]);
});
