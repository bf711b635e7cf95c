/** Corrections reach the field they mean, and what is changed is approved anew. */
import { describe } from 'vitest';
import { converse, dollars } from '../../support/task-bot.ts';

describe('while another question is open', () => {
  converse('another person', [
    ['send money to Marta', { step: 'ask_amount' }],
    ['sorry, I meant Igor', { slots: { recipient: 'Igor' }, step: 'ask_amount' }],
    ['50 dollars', { step: 'confirm_transfer', reply: 'Send US$50 to Igor?' }],
  ]);
  converse('another person, with the answer', [
    ['send money to Marta', { step: 'ask_amount' }],
    [
      'actually send it to Igor, 50 dollars',
      { slots: { recipient: 'Igor', amount: dollars(50) }, step: 'confirm_transfer' },
    ],
  ]);
  converse('another city', [
    ['book a hotel in Vienna', { slots: { city: 'Vienna' }, step: 'ask_arrival' }],
    ['change the city to Graz', { slots: { city: 'Graz' }, step: 'ask_arrival' }],
  ]);
  converse('another size', [
    ['a large veggie pizza', { step: 'ask_count' }],
    ['make it a small one', { slots: { size: 'small' }, step: 'ask_count' }],
    ['1', { step: 'confirm_pizza', reply: 'small veggie' }],
  ]);
  converse('another first day', [
    ['I want to set up a recurring payment', { step: 'ask_payee' }],
    ['Greta', { step: 'ask_sum' }],
    ['500 dollars', { step: 'ask_every' }],
    ['monthly', { step: 'ask_start' }],
    ['January 1st', { step: 'ask_end' }],
    ['no, it should start on February 1st', { slots: { start_date: '2027-02-01', end_date: null }, step: 'ask_end' }],
    ['31 December 2027', { step: 'confirm_payment' }],
    [
      'change the end date to June 30th 2027',
      { slots: { start_date: '2027-02-01', end_date: '2027-06-30' }, step: 'confirm_payment' },
    ],
    ['yes', 'is set up'],
  ]);
});

describe('at an approval', () => {
  converse('another sum, set against the old one', [
    ['send 50 dollars to Marta', { step: 'confirm_transfer' }],
    [
      'no wait, not 50 but 80',
      { slots: { amount: dollars(80) }, step: 'confirm_transfer', reply: 'Send US$80 to Marta?' },
    ],
    ['yes', 'Sent US$80 to Marta'],
  ]);
  converse('another person after a yes', [
    ['send 50 dollars to Marta', { step: 'confirm_transfer' }],
    ['yes, but to Igor', { slots: { recipient: 'Igor' }, step: 'confirm_transfer', reply: 'Send US$50 to Igor?' }],
    ['yes', 'Sent US$50 to Igor'],
  ]);
  converse('another person instead', [
    ['send 50 dollars to Marta', { step: 'confirm_transfer' }],
    ['send it to Igor instead', { slots: { recipient: 'Igor' }, step: 'confirm_transfer' }],
    ['yes', 'Sent US$50 to Igor'],
  ]);
  converse('the recipient is wrong', [
    ['send 50 dollars to Marta', { step: 'confirm_transfer' }],
    ['the recipient is wrong', { slots: { recipient: null }, step: 'ask_recipient' }],
    ['Igor', { step: 'confirm_transfer', reply: 'Send US$50 to Igor?' }],
  ]);
  converse('the amount is to change', [
    ['send 50 dollars to Marta', { step: 'confirm_transfer' }],
    ['I want to change the amount', { slots: { amount: null, recipient: 'Marta' }, step: 'ask_amount' }],
    ['70', { step: 'confirm_transfer', reply: 'Send US$70 to Marta?' }],
  ]);
  converse('person and sum at once', [
    ['send 50 dollars to Marta', { step: 'confirm_transfer' }],
    ['no, send 80 dollars to Igor', { slots: { recipient: 'Igor', amount: dollars(80) }, step: 'confirm_transfer' }],
    ['yes', 'Sent US$80 to Igor'],
  ]);
  converse('only a plain yes approves', [
    ['send 50 dollars to Marta', { step: 'confirm_transfer' }],
    ['is this the right account', { step: 'confirm_transfer' }],
    ['only if it is free', { step: 'confirm_transfer' }],
    ['yes', 'Sent'],
  ]);
  converse('a no ends it', [
    ['send 50 dollars to Marta', { step: 'confirm_transfer' }],
    ['no', { reply: 'Nothing was sent', flow: null }],
  ]);
  converse('another kind of pizza', [
    ['two large pepperoni pizzas', { step: 'confirm_pizza' }],
    ['no, I want margherita', { slots: { kind: 'margherita' }, step: 'confirm_pizza' }],
    ['sure', 'on its way'],
  ]);
  converse('the number of pizzas', [
    ['two large pepperoni pizzas', { step: 'confirm_pizza' }],
    ['make that three', { slots: { count: 3 }, step: 'confirm_pizza' }],
  ]);
});

describe('of a task that was left for another', () => {
  converse('the sum of the transfer, while the other task asks', [
    ['send 50 dollars to Marta', { step: 'confirm_transfer' }],
    ['add a contact first', { flow: 'add_contact', step: 'ask_handle' }],
    ['@marta', { step: 'ask_contact_name' }],
    ['change the amount to 80 dollars', { flow: 'add_contact', step: 'ask_contact_name', slots: { handle: '@marta' } }],
    ['Marta', { step: 'confirm_contact' }],
    ['yes', { flow: 'send_money', step: 'confirm_transfer', reply: 'Send US$80 to Marta?' }],
  ]);
});
