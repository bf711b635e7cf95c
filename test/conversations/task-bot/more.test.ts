/** Conversations written after the rules: other people, other tasks, other words, and what must not be heard. */
import { describe } from 'vitest';
import { converse, dollars } from '../../support/task-bot.ts';

describe('openings', () => {
  converse('a wish with a name and a sum', [
    [
      "I'd like to transfer 300 dollars to Yusuf",
      { slots: { amount: dollars(300), recipient: 'Yusuf' }, step: 'confirm_transfer' },
    ],
  ]);
  converse('a question for a transfer', [
    [
      'could you send $12 to Nadia Orlova please',
      { slots: { amount: dollars(12), recipient: 'Nadia Orlova' }, step: 'confirm_transfer' },
    ],
  ]);
  converse('what somebody wants to do is no name', [
    ['I want to transfer money to pay my rent', { flow: 'send_money', slots: { recipient: null } }],
  ]);
  converse('a relative is no name', [
    ['send 25 dollars to my sister', { slots: { amount: dollars(25), recipient: null }, step: 'ask_recipient' }],
  ]);
  converse('a handle in a question', [
    [
      'can you remove @dev from my contacts?',
      { flow: 'remove_contact', slots: { handle: '@dev' }, step: 'confirm_removal' },
    ],
  ]);
  converse('an address is no handle', [
    ['add dev@example.com to my contacts', { flow: 'add_contact', slots: { handle: null } }],
  ]);
  converse('a name is erased, a handle asked', [
    ['delete a contact', { flow: 'remove_contact', step: 'ask_handle' }],
    ['@olga', { slots: { handle: '@olga' }, step: 'confirm_removal' }],
    ['no, keep it', { reply: 'stays', flow: null }],
  ]);
  converse('a thing with two words', [
    [
      'I want to buy a washing machine for 450 dollars',
      { slots: { item: 'a washing machine', price: dollars(450) }, step: 'confirm_purchase' },
    ],
    ['yes', 'It is yours'],
  ]);
  converse('a city of two words', [
    [
      'I need a hotel room in New York for two nights',
      { flow: 'book_hotel', slots: { city: 'New York', nights: 2 }, step: 'ask_arrival' },
    ],
  ]);
  converse('a month is no city', [['book a hotel in december', { flow: 'book_hotel', slots: { city: null } }]]);
});

describe('tasks', () => {
  converse('balance, then a payment', [
    [
      "what's my balance? and then I want to send money to Igor",
      { reply: ['812 dollars', 'How much'], slots: { recipient: 'Igor' } },
    ],
  ]);
  converse('a list within a removal', [
    ['remove a contact', { step: 'ask_handle' }],
    ['show me my contacts', { reply: 'Ben, Carla and Dev', step: 'ask_handle' }],
    ['@ben', { step: 'confirm_removal' }],
    ['yes', 'Removed @ben'],
  ]);
  converse('the hotel is dropped for a table', [
    ['book a hotel', { step: 'ask_city' }],
    ["no, cancel, I'd rather book a restaurant", { flow: 'book_restaurant' }],
  ]);
  converse('a cancelled task, then another in a message of its own', [
    ['order a pizza', { step: 'ask_kind' }],
    ['cancel', { flow: null }],
    ['block my debit card', { flow: 'block_card', slots: { card: 'debit' }, step: 'ask_reason' }],
  ]);
  converse('a pizza within a transfer keeps its kind', [
    ['send money to Marta', { step: 'ask_amount' }],
    [
      'I also want to order a large veggie pizza',
      { flow: 'order_pizza', slots: { kind: 'veggie', size: 'large' }, step: 'ask_count' },
    ],
    ['one', { step: 'confirm_pizza' }],
    ['yes', { reply: 'How much shall I send?', flow: 'send_money' }],
  ]);
});

describe('changes', () => {
  converse('the last of two names counts', [
    ['send 20 dollars to Marta', { step: 'confirm_transfer' }],
    ['no, to Nadia', { slots: { recipient: 'Nadia' }, step: 'confirm_transfer' }],
    ['actually 35', { slots: { amount: dollars(35), recipient: 'Nadia' }, step: 'confirm_transfer' }],
    ['yes', 'Sent US$35 to Nadia'],
  ]);
  converse('not this one but that one', [
    ['send 20 dollars to Marta', { step: 'confirm_transfer' }],
    ['not to Marta but to Nadia', { slots: { recipient: 'Nadia' }, step: 'confirm_transfer' }],
  ]);
  converse('the city at the approval', [
    ['book a hotel in Vienna for three nights', { step: 'ask_arrival' }],
    ['next friday', { step: 'confirm_hotel' }],
    ['change the city to Graz', { slots: { city: 'Graz', nights: 3 }, step: 'confirm_hotel' }],
    ['yes', 'Graz is booked'],
  ]);
  converse('the nights at the approval', [
    ['book a hotel in Vienna for three nights', { step: 'ask_arrival' }],
    ['next friday', { step: 'confirm_hotel' }],
    ['make it five nights', { slots: { nights: 5 }, step: 'confirm_hotel' }],
    ['go ahead', 'booked'],
  ]);
  converse('the hour at the approval', [
    ['reserve a table for 4 on friday at 7pm', { step: 'ask_place' }],
    ['The Olive Tree', { step: 'confirm_table' }],
    ['can we do 8pm instead?', { slots: { time: '20:00' }, step: 'confirm_table' }],
    ['yes', 'booked'],
  ]);
  converse('a friendly yes with a doubt is none', [
    ['send 20 dollars to Marta', { step: 'confirm_transfer' }],
    ['yes, unless it costs something', { step: 'confirm_transfer' }],
    ['no', 'Nothing was sent'],
  ]);
  converse('the card at the approval', [
    ['my credit card was stolen', { step: 'confirm_block' }],
    ['sorry, the debit card', { slots: { card: 'debit' }, step: 'confirm_block' }],
    ['yes', 'debit card is blocked'],
  ]);
});
