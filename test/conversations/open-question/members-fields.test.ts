/** What is for another field, for none, or ruled out, in more words of more people. */
import { describe } from 'vitest';
import { formBot } from '../../support/form-bot.ts';
import { bundleOf, inSetting } from '../../support/situation.ts';

const bistro = await bundleOf('bistro');
const accounts = [
  { value: 'savings', label: 'Savings' },
  { value: 'checking', label: 'Current account' },
];
const transfer = formBot({
  amount: { slot: { type: 'money', description: 'how much to send' }, ask: 'How much would you like to send?' },
  recipient: { slot: { type: 'name', description: 'who gets the money' }, ask: 'Who shall get it?' },
  account: { slot: { type: 'choice', choices: accounts }, ask: 'From which account?' },
  when: { slot: { type: 'date', description: 'day of the transfer' }, ask: 'When shall we send it?' },
  reference: { slot: { type: 'text', description: 'reference for the recipient' }, ask: 'What shall it say?' },
  ok: { slot: { type: 'yes_no', approval: true }, ask: 'Shall I send it?' },
  note: { slot: { type: 'text' }, ask: 'Anything else?' },
});
const size = formBot({
  size: {
    slot: { type: 'choice', choices: ['Small', 'Medium', 'Large'].map((label) => ({ value: label, label })) },
    ask: 'Which size?',
  },
  note: { slot: { type: 'text' }, ask: 'Anything else?' },
});
const report = formBot({
  what: { slot: { type: 'text', description: 'what happened' }, ask: 'What happened?' },
  day: { slot: { type: 'date' }, ask: 'When was that?' },
});

describe('a sum and a person', () => {
  inSetting({ files: transfer, before: ['fill in the form'], asked: 'ask_amount' }, [
    ['£250 to Frank', { slots: { recipient: 'Frank' }, step: 'ask_account' }],
    ['5 to Bob', { slots: { recipient: 'Bob' }, step: 'ask_account' }],
    ['account 12345678', { step: 'ask_amount' }],
    ["I'd rather not say who it is for", { refused: ['recipient'], step: 'ask_amount' }],
    ['the same as last month', { step: 'ask_amount', slots: { when: null } }],
  ]);
});

describe('at the approval of a transfer', () => {
  const before = ['fill in the form', '£250', 'Frank', 'savings', 'tomorrow', 'rent december'];
  const open = { step: 'ask_ok' };
  inSetting({ files: transfer, before, asked: 'ask_ok' }, [
    ['reference should be rent january', { ...open, slots: { reference: 'rent january', when: '2026-12-03' } }],
    ['absolutely not', { slots: { ok: false }, step: 'ask_note' }],
    ["don't send it", { slots: { ok: false }, step: 'ask_note' }],
    ['yeah right', open],
    ['yes but to Maria', open],
  ]);
});

describe('what bounds or rules out', () => {
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ['more than 3', { step: 'ask_party_size', slots: { time: null } }],
    ['no more than six', { step: 'ask_party_size', slots: { time: null } }],
    ['two secs', { step: 'ask_party_size' }],
    ['fuor people', { slots: { party_size: 4 }, step: 'ask_date' }],
  ]);
  inSetting({ files: bistro, before: ['book a table', '4', 'friday'], asked: 'ask_time' }, [
    ['not 8', { step: 'ask_time', reply: 'keep that in mind' }],
    ['0800 1111', { step: 'ask_time' }],
    ['eightish', { slots: { time: '20:00' } }],
    ['the same time as last week', { step: 'ask_time', slots: { date: '2026-12-04' } }],
  ]);
  inSetting({ files: size, before: ['fill in the form'], asked: 'ask_size' }, [
    ['not small', { step: 'ask_size', reply: 'keep that in mind' }],
    ['3 please', { slots: { size: 'Large' } }],
  ]);
  inSetting({ files: bistro, before: [], locale: 'en' }, [
    ['tomorrow at 8pm for 3', { slots: { party_size: 3, date: '2026-12-03', time: '20:00' } }],
  ]);
});

describe('names and numbers to be reached under', () => {
  inSetting({ files: bistro, before: ['book a table', '4', 'friday', '8pm'], asked: 'ask_name' }, [
    ['call me Al', { slots: { name: 'Al' }, step: 'ask_phone' }],
    ["I'm allergic to nuts", { step: 'ask_name' }],
  ]);
  inSetting({ files: bistro, before: ['book a table', '4', 'friday', '8pm', 'Ana'], asked: 'ask_phone' }, [
    ['call me on 020 7946 0958 after six', { slots: { phone: '+442079460958' }, step: 'confirm_booking' }],
  ]);
  inSetting({ files: report, before: ['fill in the form'], asked: 'ask_what' }, [
    ['Stop sign was hit by the van', { slots: { what: 'Stop sign was hit by the van' }, reply_lacks: 'stop here' }],
  ]);
});

describe('the same in Russian', () => {
  const before = ['столик на четверых в пятницу в 19:00 на имя Анна'];
  inSetting({ files: bistro, before, asked: 'ask_phone', locale: 'ru' }, [
    ['имя неправильное, надо Марта', { slots: { name: 'Марта' }, step: 'ask_phone' }],
    ['на семь часов', { step: 'ask_phone', refused: [] }],
    ['не в пятницу', { refused: [], slots: { date: null } }],
  ]);
  inSetting({ files: bistro, before: [...before, 'не хочу оставлять'], asked: 'confirm_booking', locale: 'ru' }, [
    ['не бронируй', { reply_lacks: 'Готово', actions: [] }],
  ]);
});
