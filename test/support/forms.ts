/** Forms of several trades, for what is said while a question is open: a clinic, a bank, a restaurant's tables. */
import { formBot } from './form-bot.ts';

const note = { slot: { type: 'text', description: 'anything else' }, ask: 'Anything to add?' };

export const bankForm = formBot(
  {
    recipient: { slot: { type: 'name', description: 'who gets the money' }, ask: 'Who shall get the money?' },
    amount: { slot: { type: 'money', description: 'amount' }, ask: 'How much shall I send?' },
    account: {
      slot: {
        type: 'choice',
        description: 'account to pay from',
        choices: [
          { value: 'current', label: 'Current account' },
          { value: 'savings', label: 'Savings account' },
          { value: 'joint', label: 'Joint account' },
        ],
      },
      ask: 'From which account?',
    },
    day: { slot: { type: 'date', description: 'day of the transfer' }, ask: 'On which day?' },
    confirm: { slot: { type: 'yes_no', approval: true }, ask: 'Shall I send it to {{slots.recipient}}?' },
    note,
  },
  { currency: 'GBP', country: 'GB' },
);

export const clinicForm = formBot(
  {
    complaint: { slot: { type: 'text', description: 'what it is about' }, ask: 'What is it about?' },
    doctor: {
      slot: {
        type: 'choice',
        description: 'which doctor',
        choices: [
          { value: 'lind', label: 'Dr Lind' },
          { value: 'osei', label: 'Dr Osei' },
          { value: 'park', label: 'Dr Park' },
        ],
      },
      ask: 'Which doctor would you like to see?',
    },
    day: { slot: { type: 'date', description: 'day of the visit' }, ask: 'Which day?' },
    time: { slot: { type: 'time', description: 'time of the visit' }, ask: 'What time?' },
    patient: { slot: { type: 'name', description: 'name of the patient' }, ask: 'Who is the patient?' },
    phone: { slot: { type: 'phone', refusal: 'optional' }, ask: 'A phone number?' },
    email: { slot: { type: 'email', refusal: 'optional' }, ask: 'An e-mail address?' },
    confirm: { slot: { type: 'yes_no', approval: true }, ask: 'Shall I book it?' },
    note,
  },
  { country: 'GB' },
);

export const russianClinicForm = formBot(
  {
    day: { slot: { type: 'date', description: 'день приёма' }, ask: 'На какой день?' },
    time: { slot: { type: 'time', description: 'время приёма' }, ask: 'В какое время?' },
    patient: { slot: { type: 'name', description: 'имя пациента' }, ask: 'Как зовут пациента?' },
    confirm: { slot: { type: 'yes_no', approval: true }, ask: 'Записать вас?' },
    note: { slot: { type: 'text' }, ask: 'Что-нибудь добавить?' },
  },
  { locales: ['ru'], country: 'RU' },
);

const tables = ['3', '5', '8', '10'];
export const tableForm = formBot({
  table: {
    slot: {
      type: 'choice',
      description: 'which table',
      choices: tables.map((n) => ({ value: n, label: `Table ${n}` })),
    },
    ask: 'Which table would you like?',
    buttons: tables.map((n) => ({ text: `Table ${n}`, value: n })),
  },
  note,
});
