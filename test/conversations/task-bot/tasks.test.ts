/** Which task is meant: two that are near, two in order, one instead of another, and none. */
import { describe } from 'vitest';
import { converse, dollars } from '../../support/task-bot.ts';

describe('two tasks that are near', () => {
  converse('a card is asked back', [['card', { flow: null, buttons: ['flow:block_card', 'flow:replace_card'] }]]);
  converse('a card, in a few words', [['something with my card', { flow: null, route: 'clarify' }]]);
  converse('contacts are asked back', [
    ['contacts', { flow: null, route: 'clarify' }],
    ['remove one', { flow: 'remove_contact' }],
  ]);
  converse('the answer may be the task in words', [
    ['card', { route: 'clarify' }],
    ['I want to block it', { flow: 'block_card', step: 'ask_card' }],
  ]);
});

describe('none', () => {
  converse('a bare number starts nothing', [['7', { flow: null }]]);
  converse('a bare sum starts nothing', [['200', { flow: null }]]);
  converse('a yes starts nothing', [['yes', { flow: null }]]);
  converse('a bare day starts nothing', [['tomorrow', { flow: null }]]);
});

describe('two tasks in a message', () => {
  converse('two that only tell', [
    ['show my balance and list my contacts', { reply: ['812 dollars', 'Ben, Carla and Dev'], flow: null }],
  ]);
  converse('one that tells, then one that asks', [
    [
      'tell me my balance and then send 20 dollars to Marta',
      { reply: ['812 dollars', 'Send US$20 to Marta'], step: 'confirm_transfer' },
    ],
  ]);
  converse('one that asks, then one that tells', [
    ['send 20 dollars to Marta and then show my balance', { step: 'confirm_transfer', slots: { recipient: 'Marta' } }],
    ['yes', { reply: ['Sent US$20 to Marta', '812 dollars'], flow: null }],
  ]);
  converse('two that ask', [
    ['I want to block my card and order a pizza', { flow: 'block_card', step: 'ask_card' }],
    ['the debit one', { step: 'ask_reason' }],
    ['lost', { step: 'confirm_block' }],
    ['yes', { flow: 'order_pizza', step: 'ask_kind' }],
  ]);
});

describe('one instead of another', () => {
  converse('stop and start at once', [
    ['send money to Marta', { step: 'ask_amount' }],
    ['stop that, show me my contacts instead', { reply: 'Ben, Carla and Dev', flow: null }],
  ]);
  converse('forget it and start', [
    ['order a pizza', { step: 'ask_kind' }],
    ['forget the pizza, I want to book a hotel', { flow: 'book_hotel', step: 'ask_city' }],
  ]);
  converse('never mind and start', [
    ['I want to send money', { step: 'ask_recipient' }],
    ["never mind, what's my balance?", { reply: '812 dollars', flow: null }],
  ]);
  converse('cancel, start with what was said', [
    ['book a hotel', { step: 'ask_city' }],
    [
      'cancel that and send 30 dollars to Igor',
      { flow: 'send_money', slots: { amount: dollars(30), recipient: 'Igor' }, step: 'confirm_transfer' },
    ],
  ]);
});

describe('a task within a task', () => {
  converse('one that only tells comes back to the question', [
    ['send money to Marta', { step: 'ask_amount' }],
    ["what's my balance?", { reply: ['812 dollars', 'How much shall I send?'], step: 'ask_amount' }],
    ['50', { slots: { amount: dollars(50) }, step: 'confirm_transfer' }],
  ]);
  converse('what was said with the digression is kept', [
    ['book a hotel', { step: 'ask_city' }],
    [
      'first send 20 dollars to Marta',
      { flow: 'send_money', slots: { amount: dollars(20), recipient: 'Marta' }, step: 'confirm_transfer' },
    ],
    ['yes', { reply: ['Sent US$20 to Marta', 'Which city'], flow: 'book_hotel' }],
  ]);
  converse('a sum said with a digression is kept, and its question asked', [
    ['order a pizza', { step: 'ask_kind' }],
    [
      'wait, I need to send 20 dollars to a friend first',
      { flow: 'send_money', slots: { amount: dollars(20), recipient: null }, step: 'ask_recipient' },
    ],
    ['Igor', { step: 'confirm_transfer' }],
    ['yes', { flow: 'order_pizza', reply: 'What kind of pizza?' }],
  ]);
  converse('an approval is put again after a digression', [
    ['send 50 dollars to Marta', { step: 'confirm_transfer' }],
    ['how much do I have in my account?', { reply: ['812 dollars', 'Send US$50 to Marta?'], step: 'confirm_transfer' }],
    ['ok, do it', 'Sent US$50 to Marta'],
  ]);
  converse('contacts are shown before a name is given', [
    ['I want to send money', { step: 'ask_recipient' }],
    ['who is in my contacts?', { reply: ['Ben, Carla and Dev', 'Who shall I send money to?'] }],
    ['Carla', { slots: { recipient: 'Carla' }, step: 'ask_amount' }],
    ['25 dollars', { step: 'confirm_transfer' }],
  ]);
});
