/** Questions, small talk, doubts and leaving, in the middle of a task. */
import { describe } from 'vitest';
import { converse, dollars } from '../../support/task-bot.ts';

describe('questions in between', () => {
  converse('a stored answer, then the question again', [
    ['send money to Marta', { step: 'ask_amount' }],
    ['are there fees for that?', { reply: ['free of charge', 'How much shall I send?'], step: 'ask_amount' }],
    ['35 dollars', { slots: { amount: dollars(35) }, step: 'confirm_transfer' }],
  ]);
  converse('two in a row', [
    ['I want to send money', { step: 'ask_recipient' }],
    ['is there a daily limit', { reply: '5,000 dollars', step: 'ask_recipient' }],
    ['and when is the branch open?', { reply: 'nine to five', step: 'ask_recipient' }],
    ['Marta', { slots: { recipient: 'Marta' }, step: 'ask_amount' }],
  ]);
  converse('at an approval', [
    ['send 50 dollars to Marta', { step: 'confirm_transfer' }],
    ['do you charge for that?', { reply: 'free of charge', step: 'confirm_transfer' }],
    ['yes', 'Sent US$50 to Marta'],
  ]);
  converse('with the answer', [
    ['send money to Marta', { step: 'ask_amount' }],
    [
      '50 dollars, and is a transfer free?',
      { reply: 'free of charge', slots: { amount: dollars(50) }, step: 'confirm_transfer' },
    ],
  ]);
  converse('why it is asked', [
    ['send money to Marta', { step: 'ask_amount' }],
    ['why do you need to know that?', { reply: 'How much shall I send?', step: 'ask_amount' }],
  ]);
});

describe('small talk in between', () => {
  converse('about the bot', [
    ['order a pizza', { step: 'ask_kind' }],
    ['are you a robot?', { reply: 'What kind of pizza?', step: 'ask_kind' }],
    ['veggie', { step: 'ask_size' }],
  ]);
  converse('about the day', [
    ['I want to send money', { step: 'ask_recipient' }],
    ['it is freezing today!', { slots: { recipient: null }, step: 'ask_recipient' }],
    ['Marta', { step: 'ask_amount' }],
  ]);
  converse('how are you', [
    ['book a hotel', { step: 'ask_city' }],
    ['how are you?', { reply: 'Which city', step: 'ask_city', slots: { city: null } }],
    ['Lisbon', { slots: { city: 'Lisbon' }, step: 'ask_arrival' }],
  ]);
  converse('thanks', [
    ['send money to Marta', { step: 'ask_amount' }],
    ['thank you', { step: 'ask_amount', reply: 'How much shall I send?' }],
  ]);
  converse('a greeting before the task', [
    ['hi there', { flow: null }],
    ['hello, I need a new card', { flow: 'replace_card', step: 'ask_address_right' }],
    ['no', { step: 'ask_address' }],
    ['12 Harbour Street, Dover', { slots: { address: '12 Harbour Street, Dover' }, step: 'confirm_card' }],
    ['yes', 'on its way'],
  ]);
});

describe('leaving', () => {
  converse('with nothing told', [
    ['I want to send money', { step: 'ask_recipient' }],
    ['cancel', { flow: null, route: 'cancel' }],
  ]);
  converse('with something told it is asked about once', [
    ['send money to Marta', { step: 'ask_amount' }],
    ['stop', { route: 'cancel', flow: 'send_money' }],
    ['yes', { flow: null }],
  ]);
  converse('and staying', [
    ['send money to Marta', { step: 'ask_amount' }],
    ['stop', { route: 'cancel', flow: 'send_money' }],
    ['no', { step: 'ask_amount' }],
    ['20', { step: 'confirm_transfer' }],
  ]);
  converse('a second task after the first', [
    ['send 50 dollars to Marta', { step: 'confirm_transfer' }],
    ['yes', 'Sent'],
    ["now I'd like to see my balance", { reply: '812 dollars', flow: null }],
    ['thanks, bye', { flow: null }],
  ]);
  converse('the same task twice', [
    ['send 50 dollars to Marta', { step: 'confirm_transfer' }],
    ['yes', 'Sent'],
    ['send 20 dollars to Igor', { slots: { recipient: 'Igor', amount: dollars(20) }, step: 'confirm_transfer' }],
    ['yes', 'Sent US$20 to Igor'],
  ]);
});

describe('no answer', () => {
  converse('to a sum', [
    ['send money to Marta', { step: 'ask_amount' }],
    ['blue', { slots: { amount: null }, step: 'ask_amount' }],
    ['fifty', { slots: { amount: dollars(50) }, step: 'confirm_transfer' }],
  ]);
  converse('a polite phrase is no name', [
    ['I want to send money', { step: 'ask_recipient' }],
    ['one moment please', { slots: { recipient: null }, step: 'ask_recipient' }],
    ['ok, Marta Lang', { slots: { recipient: 'Marta Lang' }, step: 'ask_amount' }],
  ]);
});
