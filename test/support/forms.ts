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

export const russianBankForm = formBot(
  {
    recipient: { slot: { type: 'name', description: 'кому перевод' }, ask: 'Кому перевести?' },
    amount: { slot: { type: 'money', description: 'сумма перевода' }, ask: 'Какую сумму перевести?' },
    account: {
      slot: {
        type: 'choice',
        description: 'счёт списания',
        choices: [
          { value: 'current', label: 'Текущий счёт' },
          { value: 'savings', label: 'Накопительный счёт' },
          { value: 'joint', label: 'Общий счёт' },
        ],
      },
      ask: 'С какого счёта?',
    },
    day: { slot: { type: 'date', description: 'день перевода' }, ask: 'Когда перевести?' },
    confirm: { slot: { type: 'yes_no', approval: true }, ask: 'Перевести {{slots.recipient}}?' },
    note: { slot: { type: 'text' }, ask: 'Что-нибудь добавить?' },
  },
  { locales: ['ru'], currency: 'RUB', country: 'RU' },
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

export const hotelForm = formBot(
  {
    arrival: { slot: { type: 'date', description: 'day of arrival' }, ask: 'When do you arrive?' },
    departure: { slot: { type: 'date', description: 'day of departure' }, ask: 'When do you leave?' },
    rooms: { slot: { type: 'number', description: 'how many rooms' }, ask: 'How many rooms?' },
    guests: { slot: { type: 'number', description: 'how many guests' }, ask: 'How many guests?' },
    bed: {
      slot: {
        type: 'choice',
        description: 'kind of bed',
        choices: [
          { value: 'double', label: 'Double' },
          { value: 'twin', label: 'Twin' },
        ],
      },
      ask: 'Which bed?',
    },
    breakfast: { slot: { type: 'yes_no', description: 'breakfast' }, ask: 'Shall we add breakfast?' },
    name: { slot: { type: 'name' }, ask: 'What name is the booking under?' },
    phone: { slot: { type: 'phone', refusal: 'optional' }, ask: 'A phone number?' },
    budget: {
      slot: { type: 'money', description: 'budget for a night', refusal: 'optional' },
      ask: 'What may a night cost?',
    },
    note,
  },
  { currency: 'GBP', country: 'GB' },
);

export const russianHotelForm = formBot(
  {
    arrival: { slot: { type: 'date', description: 'день заезда' }, ask: 'Когда заезжаете?' },
    departure: { slot: { type: 'date', description: 'день выезда' }, ask: 'Когда выезжаете?' },
    rooms: { slot: { type: 'number', description: 'сколько номеров' }, ask: 'Сколько номеров?' },
    guests: { slot: { type: 'number', description: 'сколько гостей' }, ask: 'Сколько гостей?' },
    name: { slot: { type: 'name', description: 'имя' }, ask: 'На чьё имя?' },
    phone: { slot: { type: 'phone', refusal: 'optional', description: 'телефон' }, ask: 'Ваш телефон?' },
    note: { slot: { type: 'text' }, ask: 'Что-нибудь добавить?' },
  },
  { locales: ['ru'], country: 'RU' },
);

export const routeForm = formBot({
  origin: { slot: { type: 'text', description: 'city of departure' }, ask: 'Where do you leave from?' },
  destination: { slot: { type: 'text', description: 'city of arrival' }, ask: 'Where do you go?' },
  travel: { slot: { type: 'date', description: 'day of travel' }, ask: 'On which day?' },
  bags: { slot: { type: 'number', description: 'how many bags' }, ask: 'How many bags?' },
  note,
});

export const parcelForm = formBot({
  sender: { slot: { type: 'name', description: 'who sends the parcel' }, ask: 'Who sends it?' },
  receiver: { slot: { type: 'name', description: 'who receives the parcel' }, ask: 'Who receives it?' },
  pickup: { slot: { type: 'time', description: 'hour of pick-up' }, ask: 'When shall we pick it up?' },
  delivery: { slot: { type: 'time', description: 'hour of delivery' }, ask: 'When shall we deliver it?' },
  weight: { slot: { type: 'number', description: 'weight in kilos' }, ask: 'How many kilos?' },
  note,
});

const accounts = [
  { value: 'current', label: 'Current' },
  { value: 'savings', label: 'Savings' },
  { value: 'joint', label: 'Joint' },
];
export const accountsForm = formBot(
  {
    source: {
      slot: { type: 'choice', description: 'account to take from', choices: accounts },
      ask: 'From which account?',
    },
    target: {
      slot: { type: 'choice', description: 'account to pay into', choices: accounts },
      ask: 'To which account?',
    },
    amount: { slot: { type: 'money', description: 'amount' }, ask: 'How much?' },
    note,
  },
  { currency: 'GBP', country: 'GB' },
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

export const carForm = formBot(
  {
    pickup_day: { slot: { type: 'date', description: 'day of pick-up' }, ask: 'When do you pick the car up?' },
    return_day: { slot: { type: 'date', description: 'day of return' }, ask: 'When do you bring it back?' },
    from_city: { slot: { type: 'text', description: 'city of pick-up' }, ask: 'Where do you pick it up?' },
    to_city: { slot: { type: 'text', description: 'city of return' }, ask: 'Where do you return it?' },
    seats: { slot: { type: 'number', description: 'how many seats' }, ask: 'How many seats?' },
    gear: {
      slot: {
        type: 'choice',
        description: 'gearbox',
        choices: [
          { value: 'manual', label: 'Manual' },
          { value: 'auto', label: 'Automatic' },
        ],
      },
      ask: 'Manual or automatic?',
    },
    insurance: { slot: { type: 'yes_no', description: 'insurance' }, ask: 'Do you want insurance?' },
    driver: { slot: { type: 'name', description: 'name of the driver' }, ask: 'Who drives?' },
    phone: { slot: { type: 'phone', refusal: 'optional' }, ask: 'Your phone number?' },
    confirm: { slot: { type: 'yes_no', approval: true }, ask: 'Shall I reserve the car?' },
    note,
  },
  { country: 'GB' },
);

/** Yes, maybe, maybe not and no as choices. */
const comingForm = (ask: string) =>
  formBot({
    coming: {
      slot: {
        type: 'choice',
        choices: [
          { value: 'yes', label: 'Yes' },
          { value: 'maybe', label: 'Maybe' },
          { value: 'maybe_not', label: 'Maybe not' },
          { value: 'no', label: 'No' },
        ],
      },
      ask,
    },
    note,
  });

export const workshopForm = comingForm('Will you join the workshop?');
export const partyForm = comingForm('Are you coming to the party?');

export const orderForm = formBot({
  pizza: {
    slot: {
      type: 'choice',
      description: 'kind of pizza',
      choices: [
        { value: 'hawaiian', label: 'Hawaiian' },
        { value: 'margherita', label: 'Margherita' },
      ],
    },
    ask: 'Which pizza would you like?',
  },
  size: {
    slot: {
      type: 'choice',
      description: 'size',
      choices: [
        { value: 's', label: 'Small' },
        { value: 'm', label: 'Medium' },
        { value: 'l', label: 'Large' },
      ],
    },
    ask: 'Which size?',
  },
  count: { slot: { type: 'number', description: 'how many pizzas' }, ask: 'How many pizzas?' },
  street: { slot: { type: 'text', description: 'street' }, ask: 'Which street?' },
  bought: { slot: { type: 'date', description: 'day of the last order' }, ask: 'When did you last order?' },
  confirm: { slot: { type: 'yes_no', approval: true }, ask: 'Shall I send the pizza to the street?' },
  note,
});

/** Rooms whose names are numbers, and not those of their places. */
export const roomForm = formBot({
  room: {
    slot: {
      type: 'choice',
      description: 'which room',
      choices: ['1', '2', '4', '12'].map((n) => ({ value: n, label: `Room ${n}` })),
    },
    ask: 'Which room would you like?',
    buttons: ['1', '2', '4', '12'].map((n) => ({ text: `Room ${n}`, value: n })),
  },
  note: { slot: { type: 'text' }, ask: 'Anything to add?' },
});
