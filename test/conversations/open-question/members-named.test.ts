/** Fields are called wrong by what they hold; sums of people; names told in other ways; a no that belongs to a change. */
import { describe } from 'vitest';
import { bankForm, hotelForm, parcelForm } from '../../support/forms.ts';
import { bundleOf, inSetting } from '../../support/situation.ts';

const FORM = 'fill in the form';
const bistro = await bundleOf('bistro');

const table = ['book a table', 'four of us tomorrow at 7pm', 'Tom', '020 7946 0958'];
const bank = [FORM, 'Nora Field', '£80', 'savings', 'friday'];
const parcel = [FORM, 'Ana Lopez', 'Ben Shaw', '10am', '3pm'];

describe('a field called wrong by what it holds', () => {
  inSetting({ files: bistro, before: table, asked: 'confirm_booking' }, [
    ['that is the wrong person', { slots: { name: null, phone: '+442079460958' }, reply: 'What name' }],
    ['the person is wrong', { slots: { name: null }, reply: 'What name' }],
    ['wrong number, please', { slots: { phone: null, party_size: 4 }, reply: 'phone number' }],
    ["that's not who I meant", { slots: { name: null } }],
  ]);
  inSetting({ files: bankForm, before: bank, asked: 'ask_confirm' }, [
    ['wrong person', { step: 'ask_recipient', slots: { recipient: null, confirm: null } }],
    ["that's not the guy", { step: 'ask_recipient', slots: { recipient: null, confirm: null } }],
    ['different person, sorry', { step: 'ask_recipient', slots: { recipient: null, confirm: null } }],
    ['not Nora', { step: 'ask_recipient', slots: { recipient: null, confirm: null } }],
    ["the recipient's name is misspelled", { step: 'ask_recipient', slots: { recipient: null, confirm: null } }],
    ['not Nora, Ben', { step: 'ask_confirm', slots: { recipient: 'Ben', confirm: null } }],
  ]);
  inSetting({ files: parcelForm, before: parcel, asked: 'ask_weight' }, [
    ['not Ben', { step: 'ask_receiver', slots: { sender: 'Ana Lopez', receiver: null, weight: null } }],
    ['wrong person', { reply: 'Which', slots: { sender: 'Ana Lopez', receiver: 'Ben Shaw', weight: null } }],
    ["that's not who I meant", { reply: 'Which', slots: { sender: 'Ana Lopez', receiver: 'Ben Shaw' } }],
    ["the sender's name is wrong", { step: 'ask_sender', slots: { receiver: 'Ben Shaw' } }],
  ]);
});

describe('people in sums', () => {
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ['2 adults and a child', { slots: { party_size: 3 } }],
    ['the two of us plus a baby', { slots: { party_size: 3 } }],
    ['three of us and a toddler', { slots: { party_size: 4 } }],
    ['four of us and two kids', { slots: { party_size: 6 } }],
    ["I'll ask my wife", { slots: { party_size: null } }],
    ['let me check with my boss', { slots: { party_size: null } }],
  ]);
  inSetting({ files: bistro, before: table, asked: 'confirm_booking' }, [
    ['make it two adults and one child', { slots: { party_size: 3, confirm: null } }],
    ['yes, but with a child more', { slots: { party_size: 5, confirm: null } }],
    ['let me check with my wife', { slots: { party_size: 4, confirm: null } }],
    ['I have to talk to my husband first', { slots: { party_size: 4, confirm: null } }],
  ]);
});

describe('names told in other ways', () => {
  inSetting({ files: bankForm, before: [FORM], asked: 'ask_recipient' }, [
    ["it's May, like the month", { slots: { recipient: 'May' } }],
    ['May, as in the month', { slots: { recipient: 'May' } }],
    ['Will, please', { slots: { recipient: 'Will' } }],
    ['last name Lund, first name Ida', { slots: { recipient: 'Ida Lund' } }],
    ['Ida, surname Lund', { slots: { recipient: 'Ida Lund' } }],
    ['Lund, first name Ida', { slots: { recipient: 'Ida Lund' } }],
    ['N-o-r-a', { slots: { recipient: 'Nora' } }],
    ['it is spelled I-d-a', { slots: { recipient: 'Ida' } }],
    ['J. R. R. Tolkien', { slots: { recipient: 'J. R. R. Tolkien' } }],
    ['Nora or Ben', { slots: { recipient: null }, step: 'ask_recipient' }],
    ['May I ask why?', { slots: { recipient: null } }],
  ]);
  inSetting({ files: bistro, before: table, asked: 'confirm_booking' }, [
    ['it should say Anna Lee', { slots: { name: 'Anna Lee', confirm: null } }],
    ['it should read Anna Lee', { slots: { name: 'Anna Lee', confirm: null } }],
  ]);
});

describe('days with a dash between', () => {
  inSetting({ files: hotelForm, before: [FORM], asked: 'ask_arrival' }, [
    ['5.12. - 8.12.', { slots: { arrival: '2026-12-05', departure: '2026-12-08' } }],
    ['5.12.-8.12.', { slots: { arrival: '2026-12-05', departure: '2026-12-08' } }],
    ['5.12-10.12', { slots: { arrival: '2026-12-05', departure: '2026-12-10' } }],
    ['5.12.2026-8.12.2026', { slots: { arrival: '2026-12-05', departure: '2026-12-08' } }],
    ['5/12 - 8/12', { slots: { arrival: '2026-12-05', departure: '2026-12-08' } }],
    ['28/12-3/1', { slots: { arrival: '2026-12-28', departure: '2027-01-03' } }],
  ]);
});

describe('a no that belongs to what follows', () => {
  inSetting({ files: bankForm, before: bank, asked: 'ask_confirm' }, [
    ['no the current account', { slots: { account: 'current', confirm: null }, step: 'ask_confirm' }],
    ['no, the current one', { slots: { account: 'current', confirm: null }, step: 'ask_confirm' }],
    ['without a doubt', { slots: { confirm: true } }],
    ['beyond any doubt', { slots: { confirm: true } }],
  ]);
  inSetting({ files: bankForm, before: bank.slice(0, 3), asked: 'ask_account' }, [
    ['both', { slots: { account: null } }],
  ]);
});
