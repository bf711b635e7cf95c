/** What is held is asked about or told again; other values at an approval; values beside an answer; a length for an end. */
import { describe } from 'vitest';
import { bankForm, carForm, clinicForm, hotelForm, parcelForm } from '../../support/forms.ts';
import { bundleOf, inSetting } from '../../support/situation.ts';

const FORM = 'fill in the form';
const bistro = await bundleOf('bistro');
const table = ['book a table', 'four of us tomorrow at 7pm', 'Tom', '020 7946 0958'];
const bank = [FORM, 'Nora Field', '£80', 'savings', 'friday'];
const pounds = (amount: number) => ({ amount, currency: 'GBP' });

describe('a new value at an approval, in the form of a question or of a yes', () => {
  inSetting({ files: bankForm, before: bank, asked: 'ask_confirm' }, [
    ['do it tomorrow', { slots: { day: '2026-12-03', confirm: null }, step: 'ask_confirm' }],
    ['do that on monday', { slots: { day: '2026-12-07', confirm: null } }],
    ['please do it on the 10th', { slots: { day: '2026-12-10', confirm: null } }],
    ['go ahead on monday', { slots: { day: '2026-12-07', confirm: null } }],
    ['do it with 90', { slots: { confirm: null } }],
    ['do it from the joint account', { slots: { account: 'joint', confirm: null } }],
  ]);
  inSetting(
    { files: clinicForm, before: [FORM, 'a sore knee', 'Dr Osei', 'friday', '11:30', 'Ana Lopez', 'skip', 'skip'] },
    [
      ['do it at 12', { slots: { time: '12:00', confirm: null } }],
      ['do it with Dr Park', { slots: { doctor: 'park', confirm: null } }],
    ],
  );
});

describe('whether what is held is so', () => {
  inSetting({ files: bistro, before: table, asked: 'confirm_booking' }, [
    ['is it for four?', { reply: ['Yes: 4', 'Shall I book it?'], slots: { confirm: null } }],
    ['is it at 7?', { reply: 'Yes: 7 pm', slots: { confirm: null } }],
    ['is that tomorrow?', { reply: 'Yes: Thursday, 3 December', slots: { date: '2026-12-03', confirm: null } }],
    ['is it under Tom?', { reply: 'Yes: Tom', slots: { confirm: null } }],
    ['did you put four people?', { reply: 'Yes: 4', slots: { confirm: null } }],
    ["it's for four, right?", { reply: 'Yes: 4', slots: { confirm: null } }],
    ['four people tomorrow?', { reply: 'Yes', slots: { confirm: null } }],
    ['is it for five?', { reply: 'No, it is: 4', slots: { party_size: 4, confirm: null } }],
    ['is it at 8?', { reply: 'No, it is: 7 pm', slots: { time: '19:00', confirm: null } }],
    ['can you make it five?', { slots: { party_size: 5, confirm: null } }],
    ['are you open tomorrow?', { reply_lacks: 'Yes: Thursday', slots: { confirm: null } }],
  ]);
  inSetting({ files: bankForm, before: bank, asked: 'ask_confirm' }, [
    ['is it from savings?', { reply: 'Yes: Savings account', slots: { confirm: null } }],
    ['is it from the current account?', { reply: 'No, it is: Savings account', slots: { account: 'savings' } }],
    ['will it be 80 pounds?', { reply: 'Yes: £80', slots: { confirm: null } }],
    ['is it for four?', { reply: 'No, it is: £80', slots: { amount: pounds(80), confirm: null } }],
  ]);
});

describe('what is held, told at "What shall I change?"', () => {
  inSetting({ files: bistro, before: [...table, 'no'], asked: 'ask_change' }, [
    ['my name is Tom', { step: 'confirm_booking', slots: { name: 'Tom' } }],
    ['the name is Tom', { step: 'confirm_booking', slots: { name: 'Tom' } }],
    ['for four', { step: 'confirm_booking', slots: { party_size: 4 } }],
    ['four people', { step: 'confirm_booking', slots: { party_size: 4 } }],
    ['7pm', { step: 'confirm_booking', slots: { time: '19:00' } }],
    ['tomorrow', { step: 'confirm_booking', slots: { date: '2026-12-03' } }],
    ['make it 6', { step: 'confirm_booking', slots: { party_size: 6 } }],
    ['the name', { step: 'ask_name', slots: { name: null } }],
  ]);
});

describe('a value beside the answer', () => {
  inSetting({ files: bankForm, before: bank.slice(0, 3), asked: 'ask_account' }, [
    ['from my savings account, and make it 90', { slots: { account: 'savings', amount: pounds(90) } }],
    ['savings, and make it 90', { slots: { account: 'savings', amount: pounds(90) } }],
    ['the joint one, but make it 120', { slots: { account: 'joint', amount: pounds(120) } }],
    ['savings, make it Ben', { slots: { account: 'savings', recipient: 'Ben' } }],
    ['savings, and the amount should be 90', { slots: { account: 'savings', amount: pounds(90) } }],
    ['savings, for 2 reasons', { slots: { account: 'savings', amount: pounds(80) } }],
  ]);
});

describe('the surname first', () => {
  inSetting({ files: bankForm, before: [FORM], asked: 'ask_recipient' }, [
    ['Lund, Ida', { slots: { recipient: 'Ida Lund' } }],
    ['Field, Nora Jane', { slots: { recipient: 'Nora Jane Field' } }],
    ["it's Lund, Ida", { slots: { recipient: 'Ida Lund' } }],
    ['Ida, please', { slots: { recipient: 'Ida' } }],
    ['Ida, Friday', { slots: { recipient: 'Ida' } }],
    ['Ida, Thanks', { slots: { recipient: 'Ida' } }],
  ]);
  inSetting({ files: bistro, before: table.slice(0, 2), asked: 'ask_name' }, [
    ['Lund, Ida', { slots: { name: 'Ida Lund' } }],
    ['Hello, Tom', { slots: { name: 'Tom' } }],
  ]);
  // Two names are asked for: the comma stands between two people.
  inSetting({ files: parcelForm, before: [FORM], asked: 'ask_sender' }, [
    ['Ana, Ben', { slots: { sender: 'Ana', receiver: 'Ben' } }],
  ]);
});

describe('an end by how long', () => {
  inSetting({ files: hotelForm, before: [FORM], asked: 'ask_arrival' }, [
    ['friday for two nights', { slots: { arrival: '2026-12-04', departure: '2026-12-06' } }],
    ['10 December, 3 nights', { slots: { arrival: '2026-12-10', departure: '2026-12-13' } }],
    ['from the 10th for a week', { slots: { arrival: '2026-12-10', departure: '2026-12-17' } }],
    ['two nights from friday', { slots: { arrival: '2026-12-04', departure: '2026-12-06' } }],
    [['10 December', 'two nights'], { slots: { departure: '2026-12-12' }, step: 'ask_rooms' }],
    [['10 December', 'for three nights'], { slots: { departure: '2026-12-13' }, step: 'ask_rooms' }],
    [['10 December', '14 December', 'make it three nights'], { slots: { departure: '2026-12-13', rooms: null } }],
    ['in two weeks', { slots: { arrival: '2026-12-16', departure: null } }],
    ['friday to monday', { slots: { arrival: '2026-12-04', departure: '2026-12-07' } }],
  ]);
  inSetting({ files: carForm, before: [FORM], asked: 'ask_pickup_day' }, [
    ['from friday for three days', { slots: { pickup_day: '2026-12-04', return_day: '2026-12-06' } }],
    ['friday, for a week', { slots: { pickup_day: '2026-12-04', return_day: '2026-12-11' } }],
  ]);
});

describe('a field called wrong, where a stored answer shares its words', () => {
  const contact = { reply_lacks: 'hello@bistro', slots: { phone: null }, step: 'ask_phone' };
  inSetting({ files: bistro, before: table, asked: 'confirm_booking' }, [
    ['hmm, wrong phone number', contact],
    ['oh no, the phone number is wrong', contact],
    ['wait, not my phone number', contact],
    ['the number is wrong', contact],
    ['change the phone number', contact],
    ['wrong phone number. what is yours?', { reply: 'hello@bistro', slots: { phone: null } }],
    ['what is your phone number?', { reply: 'hello@bistro', slots: { phone: '+442079460958' } }],
  ]);
});
