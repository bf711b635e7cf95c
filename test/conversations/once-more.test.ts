/** After the end the same is wanted once more, with another value or as it was; thanks and questions want nothing. */
import { describe } from 'vitest';
import { bundleOf, inSetting } from '../support/situation.ts';
import { readBundleFolder } from '../../src/app/publish-bots.ts';

const bank = await readBundleFolder(new URL('./bank/bundle', import.meta.url).pathname);
const bistro = await bundleOf('bistro');
const pounds = (amount: number) => ({ amount, currency: 'GBP' });

describe('once more, with another value', () => {
  inSetting({ files: bank, before: ['block my debit card', 'stolen', 'no', 'yes'], asked: null }, [
    ['now my credit card too', { step: 'ask_new_card', slots: { card: 'credit', reason: 'stolen' } }],
    ['and the credit card as well', { step: 'ask_new_card', slots: { card: 'credit' } }],
    ['the same for my credit card', { step: 'ask_new_card', slots: { card: 'credit' } }],
    ['and credit', { step: 'ask_new_card', slots: { card: 'credit' } }],
    ['thanks again', { flow: null }],
    ['and how long does a new card take?', { flow: null, reply: 'five working days' }],
    ['what did you block?', { flow: null, reply: 'Debit card' }],
  ]);
  inSetting({ files: bank, before: ['send 20 to Ben from current today', 'yes'], asked: null }, [
    ['and to Carla', { step: 'confirm_transfer', slots: { payee: 'Carla', sum: pounds(20) } }],
    ['the same to Carla', { step: 'confirm_transfer', slots: { payee: 'Carla', sum: pounds(20) } }],
    ['once more to Dev', { step: 'confirm_transfer', slots: { payee: 'Dev', sum: pounds(20) } }],
    ['and Carla too', { step: 'confirm_transfer', slots: { payee: 'Carla' } }],
    [
      'another 30 to Carla',
      { step: 'confirm_transfer', slots: { payee: 'Carla', sum: pounds(30), source: 'current' } },
    ],
    [['and to Carla', 'yes'], { flow: null, reply: 'to Carla' }],
    ['and now?', { flow: null }],
    ['see you again', { flow: null, reply: 'Good-bye' }],
  ]);
  inSetting({ files: bank, before: ['what is my balance', 'savings'], asked: null }, [
    ['and the current account?', { flow: null, reply: 'your current account' }],
    ['what about current', { flow: null, reply: 'your current account' }],
  ]);
});

describe('once more, where what was done can be changed', () => {
  const booked = ['book a table', 'four of us tomorrow at 7pm', 'Tom', '020 7946 0958', 'yes'];
  inSetting({ files: bistro, before: booked, asked: null }, [
    ['the same for friday', { step: 'confirm_booking', slots: { party_size: 4, date: '2026-12-04' } }],
    ['and make it 6', { flow: 'change_booking', slots: { party_size: 6 } }],
    ['actually make it 6', { flow: 'change_booking', slots: { party_size: 6 } }],
    ['and is there parking?', { flow: null, reply: 'car park' }],
  ]);
});

describe('again', () => {
  const which = { flow: null, reply: 'say that again, or do it once more' };
  const said = { flow: null, reply: 'On its way' };
  const done = { step: 'confirm_transfer', slots: { payee: 'Ben', sum: pounds(20) } };
  inSetting({ files: bank, before: ['send 20 to Ben from current today', 'yes'], asked: null }, [
    ['again', which],
    ['once more, please', which],
    ['repeat that', which],
    [['again', '[again:say]'], said],
    [['again', '[again:do]'], done],
    [['again', 'say it again'], said],
    [['again', 'do it again'], done],
    ['do it again', done],
    ['the same again', done],
    ['say that again', said],
    ['could you repeat that?', said],
    ['sorry, what did you say?', said],
  ]);
  // Nothing was done that could be done again.
  inSetting({ files: bank, before: ['hello'], asked: null }, [['again', { flow: null, reply: 'Hello' }]]);
});
