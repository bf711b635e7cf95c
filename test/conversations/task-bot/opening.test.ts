/** What the first sentence of a task says already: sums, names, handles, things, days, kinds. */
import { describe } from 'vitest';
import { converse, dollars } from '../../support/task-bot.ts';

describe('money to somebody', () => {
  converse('a sum and a first name', [
    [
      'please send 40 dollars to Marta',
      { slots: { amount: dollars(40), recipient: 'Marta' }, step: 'confirm_transfer' },
    ],
    ['yes', 'Sent US$40 to Marta'],
  ]);
  converse('a sum in euros and a whole name', [
    ['wire 75 euros to Paul Winter', { slots: { recipient: 'Paul Winter' }, step: 'confirm_transfer' }],
    ['go ahead', 'Paul Winter'],
  ]);
  converse('the name before the sum', [
    [
      'I want to send Marta 40 dollars',
      { slots: { amount: dollars(40), recipient: 'Marta' }, step: 'confirm_transfer' },
    ],
  ]);
  converse('a name alone', [
    ['transfer money to Igor', { slots: { recipient: 'Igor' }, step: 'ask_amount' }],
    ['60', { slots: { amount: dollars(60) }, step: 'confirm_transfer' }],
  ]);
  converse('a sum alone', [
    ['I need to send $120', { slots: { amount: dollars(120), recipient: null }, step: 'ask_recipient' }],
    ['to Nadia', { slots: { recipient: 'Nadia' }, step: 'confirm_transfer' }],
  ]);
  converse('nobody in particular', [
    [
      'I want to send 20 dollars to a friend',
      { slots: { amount: dollars(20), recipient: null }, step: 'ask_recipient' },
    ],
  ]);
  converse('a name in small letters', [
    ['send 15 dollars to marta', { slots: { amount: dollars(15), recipient: 'marta' }, step: 'confirm_transfer' }],
  ]);
});

describe('people on a list', () => {
  converse('a name is put on the contacts', [
    ['put Marta on my contacts', { flow: 'add_contact', slots: { contact_name: 'Marta' }, step: 'ask_handle' }],
    ['@marta7', { slots: { handle: '@marta7' }, step: 'confirm_contact' }],
    ['yes please', 'Added Marta'],
  ]);
  converse('a name is added', [
    [
      'add Jonas Berg to my contacts',
      { flow: 'add_contact', slots: { contact_name: 'Jonas Berg' }, step: 'ask_handle' },
    ],
  ]);
  converse('a handle is deleted', [
    [
      'delete @jonas from my contacts',
      { flow: 'remove_contact', slots: { handle: '@jonas' }, step: 'confirm_removal' },
    ],
    ['yes', 'Removed @jonas'],
  ]);
  converse('a handle is added', [
    ['add @kit_9 to my contacts', { flow: 'add_contact', slots: { handle: '@kit_9' }, step: 'ask_contact_name' }],
    ['Kit', { slots: { contact_name: 'Kit' }, step: 'confirm_contact' }],
  ]);
});

describe('things, kinds and days', () => {
  converse('a thing and its price', [
    [
      'I want to buy a bicycle for 300 dollars',
      { flow: 'buy_on_credit', slots: { item: 'a bicycle', price: dollars(300) }, step: 'confirm_purchase' },
    ],
  ]);
  converse('a pizza with kind and size', [
    [
      'a large pepperoni pizza please',
      { flow: 'order_pizza', slots: { kind: 'pepperoni', size: 'large' }, step: 'ask_count' },
    ],
    ['two', { slots: { count: 2 }, step: 'confirm_pizza' }],
    ['yes', 'on its way'],
  ]);
  converse('a pizza with number, size and kind', [
    [
      "I'd like to order 3 small hawaiian pizzas",
      { slots: { count: 3, size: 'small', kind: 'hawaii' }, step: 'confirm_pizza' },
    ],
  ]);
  converse('a hotel with city, day and nights', [
    [
      'book a hotel in Vienna for three nights',
      { flow: 'book_hotel', slots: { city: 'Vienna', nights: 3 }, step: 'ask_arrival' },
    ],
    ['next friday', { step: 'confirm_hotel' }],
  ]);
  converse('a table for people, day and hour', [
    [
      'reserve a table for 4 on friday at 7pm',
      {
        flow: 'book_restaurant',
        slots: { people: 4, day: '2026-12-04', time: '19:00', place: null },
        step: 'ask_place',
      },
    ],
    ['The Olive Tree', { slots: { place: 'The Olive Tree' }, step: 'confirm_table' }],
  ]);
  converse('a recurring payment with all but the end', [
    [
      'set up a monthly payment of 500 dollars to Greta from January 1st',
      {
        flow: 'recurring_payment',
        slots: { sum: dollars(500), payee: 'Greta', every: 'monthly', start_date: '2027-01-01' },
        step: 'ask_end',
      },
    ],
    ['31 December 2027', { slots: { end_date: '2027-12-31' }, step: 'confirm_payment' }],
  ]);
  converse('a payment with start and end', [
    [
      'pay my landlord 900 dollars every month from 1 January to 30 June',
      {
        flow: 'recurring_payment',
        slots: { sum: dollars(900), every: 'monthly', start_date: '2027-01-01', end_date: '2027-06-30' },
      },
    ],
  ]);
  converse('which card was stolen', [
    [
      'my credit card was stolen',
      { flow: 'block_card', slots: { card: 'credit', reason: 'stolen' }, step: 'confirm_block' },
    ],
  ]);
  converse('which way money went, and since when', [
    [
      'how much did I spend since november 1st',
      { flow: null, slots: { direction: 'out', since: '2026-11-01' }, reply: 'three transactions' },
    ],
  ]);
});
