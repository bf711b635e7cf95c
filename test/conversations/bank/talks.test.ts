/** Whole conversations with a bank, as its customers hold them: several tasks, digressions, changes of mind, talk. */
import { describe } from 'vitest';
import { converseWith } from '../../support/task-bot.ts';

const converse = await converseWith(new URL('./bundle', import.meta.url));
const pounds = (amount: number) => ({ amount, currency: 'GBP' });
const SENT = 'On its way';

describe('transfers', () => {
  converse('step by step', [
    ['hi', { flow: null }],
    ['i need to send some money', { step: 'ask_payee' }],
    ['to my sister Leonie', { slots: { payee: 'Leonie' }, step: 'ask_sum' }],
    ['80 quid', { slots: { sum: pounds(80) }, step: 'ask_source' }],
    ['current', { step: 'ask_pay_day' }],
    ['tomorrow please', { step: 'confirm_transfer', reply: 'Leonie' }],
    ['yes', SENT],
    ['cheers', { reply_lacks: ['not sure', "didn't get"] }],
  ]);
  converse('all at once', [
    [
      'please send £45 to Ben Ash from my savings on friday',
      {
        step: 'confirm_transfer',
        slots: { payee: 'Ben Ash', sum: pounds(45), source: 'savings', pay_day: '2026-12-04' },
      },
    ],
    ['yep', SENT],
    ['whats left in my savings?', { reply: '640' }],
    ['ok bye', { flow: null }],
  ]);
  converse('a change of mind at the sum', [
    ['transfer money to Ben', { step: 'ask_sum' }],
    ['100', { step: 'ask_source' }],
    ['actually make it 120', { slots: { sum: pounds(120) }, step: 'ask_source' }],
    ['from my savings', { step: 'ask_pay_day' }],
    ['today', { step: 'confirm_transfer' }],
    ['hmm no, only 90', { slots: { sum: pounds(90) }, step: 'confirm_transfer', reply_lacks: SENT }],
    ['yes', SENT],
  ]);
  converse('a question at every step', [
    ['I want to pay a friend', { step: 'ask_payee' }],
    ['does that cost anything?', { reply: 'cost nothing', step: 'ask_payee' }],
    ['Igor', { step: 'ask_sum' }],
    ['whats the most i can send', { reply: '10,000', step: 'ask_sum' }],
    ['then 2000 pounds', { slots: { sum: pounds(2000) }, step: 'ask_source' }],
    ['how much is in my current account?', { reply: '640', step: 'ask_source' }],
    ['ok savings then', { slots: { source: 'savings' }, step: 'ask_pay_day' }],
    ['next monday', { slots: { pay_day: '2026-12-07' }, step: 'confirm_transfer' }],
    ['yes please', SENT],
  ]);
  converse('the wrong person', [
    ['move 50 pounds to Ben', { slots: { payee: 'Ben', sum: pounds(50) }, step: 'ask_source' }],
    ['current account', { step: 'ask_pay_day' }],
    ['sorry, to Carla, not Ben', { slots: { payee: 'Carla' }, step: 'ask_pay_day' }],
    ['the 10th', { slots: { pay_day: '2026-12-10' }, step: 'confirm_transfer', reply: 'Carla' }],
    ['who is it for?', { reply: 'Carla', step: 'confirm_transfer' }],
    ['yes', SENT],
  ]);
  converse('cancelled half way', [
    ['make a payment', { step: 'ask_payee' }],
    ['Dev', { step: 'ask_sum' }],
    ['forget it', { flow: 'transfer', route: 'cancel' }],
    ['yes', { flow: null }],
    ['what are your opening hours', { reply: 'nine to five' }],
  ]);
  converse('a doubt before the yes', [
    [
      'pay my landlord 700 pounds from my current account today',
      { slots: { sum: pounds(700), source: 'current', pay_day: '2026-12-02' } },
    ],
    ['Mr Haddad', { slots: { payee: 'Mr Haddad' }, step: 'confirm_transfer' }],
    ['is it definitely 700?', { step: 'confirm_transfer', reply_lacks: SENT }],
    ['yes but on friday', { slots: { pay_day: '2026-12-04' }, step: 'confirm_transfer', reply_lacks: SENT }],
    ['ok', SENT],
  ]);
  converse('a no, then from the beginning', [
    ['transfer 30 to Ben from savings tomorrow', { step: 'confirm_transfer', slots: { sum: pounds(30) } }],
    ['no', { reply: 'no money was sent', flow: null }],
    ['transfer 30 to Carla from savings tomorrow', { step: 'confirm_transfer', slots: { payee: 'Carla' } }],
    ['yes', 'Carla'],
  ]);
  converse('two transfers, one after the other', [
    ['send 20 to Ben from current today', { step: 'confirm_transfer' }],
    ['yes', 'Ben'],
    ['and 25 to Carla from current today', { step: 'confirm_transfer', slots: { payee: 'Carla', sum: pounds(25) } }],
    ['go ahead', 'Carla'],
  ]);
  converse('the day is not known', [
    ['send 20 to Ben from current', { step: 'ask_pay_day' }],
    ["I don't know yet", { step: 'ask_pay_day', slots: { pay_day: null } }],
    ['not on friday', { step: 'ask_pay_day', slots: { pay_day: null } }],
    ['the day after tomorrow is a friday isnt it', { step: 'ask_pay_day' }],
    ['thursday', { slots: { pay_day: '2026-12-03' }, step: 'confirm_transfer' }],
    ['thats right', SENT],
  ]);
  converse('the account changes at the approval', [
    ['send 20 to Ben from current today', { step: 'confirm_transfer' }],
    ['take it from savings instead', { slots: { source: 'savings' }, step: 'confirm_transfer', reply_lacks: SENT }],
    ['and make it tomorrow', { slots: { pay_day: '2026-12-03' }, step: 'confirm_transfer', reply_lacks: SENT }],
    ['perfect', SENT],
  ]);
  converse('small talk on the way', [
    ['hello there', { flow: null }],
    ['are you a robot', { flow: null }],
    ['ok. transfer money please', { step: 'ask_payee' }],
    ['its so cold today', { step: 'ask_payee', slots: { payee: null } }],
    ['anyway, its for Amira', { slots: { payee: 'Amira' }, step: 'ask_sum' }],
    ['let me think', { step: 'ask_sum', slots: { sum: null } }],
    ['sixty', { slots: { sum: pounds(60) }, step: 'ask_source' }],
  ]);
});

describe('cards', () => {
  converse('stolen', [
    ['my card was stolen!', { step: 'ask_card', slots: { reason: 'stolen' } }],
    ['the credit card', { step: 'ask_new_card' }],
    ['yes please', { slots: { new_card: true }, step: 'confirm_block' }],
    ['when does the new card arrive', { reply: 'five working days', step: 'confirm_block' }],
    ['ok do it', 'is blocked'],
  ]);
  converse('lost, then found', [
    ['I lost my debit card', { slots: { card: 'debit', reason: 'lost' }, step: 'ask_new_card' }],
    ['no thanks', { slots: { new_card: false }, step: 'confirm_block' }],
    ['wait, I found it, cancel that', { reply_lacks: 'is blocked' }],
  ]);
  converse('a new card changes its mind', [
    ['block my credit card, it got skimmed', { slots: { card: 'credit', reason: 'fraud' }, step: 'ask_new_card' }],
    ['nah', { slots: { new_card: false }, step: 'confirm_block' }],
    ['can I still pay with my phone?', { step: 'confirm_block', reply_lacks: 'is blocked' }],
    ['not yet', { reply_lacks: 'card is blocked' }],
  ]);
  converse('what is asked is not understood', [
    ['block my card', { step: 'ask_card' }],
    ['what do you mean?', { step: 'ask_card', slots: { card: null } }],
    ['the visa one', { slots: { card: 'credit' }, step: 'ask_reason' }],
    ["can't find it", { slots: { reason: 'lost' }, step: 'ask_new_card' }],
  ]);
  converse('a transfer in between', [
    ['my wallet is gone', { flow: 'block_card', step: 'ask_card' }],
    ['debit', { step: 'ask_reason' }],
    ['how much is in my savings account', { reply: '640', step: 'ask_reason' }],
    ['stolen', { step: 'ask_new_card' }],
    ['of course', { slots: { new_card: true }, step: 'confirm_block' }],
    ['yes, block it', 'debit card is blocked'],
  ]);
  converse('only if', [
    ['block my debit card', { step: 'ask_reason' }],
    ['lost', { step: 'ask_new_card' }],
    ['yeah', { step: 'confirm_block' }],
    ['only if I can unblock it later', { step: 'confirm_block', reply_lacks: 'is blocked' }],
    ['no', 'as before'],
  ]);
});

describe('balances', () => {
  converse('within a transfer', [
    ['send money to Carla', { step: 'ask_sum' }],
    ['how much do i have', { step: 'ask_account' }],
    ['current', { reply: '640', step: 'ask_sum' }],
    ['send 600 then', { slots: { sum: pounds(600) }, step: 'ask_source' }],
    ['current', { step: 'ask_pay_day' }],
  ]);
  converse('named at once', [
    ['show me the balance of my savings', { reply: 'savings', flow: null }],
    ['thank you', { flow: null, reply_lacks: 'not sure' }],
  ]);
});

describe('disputes', () => {
  converse('step by step', [
    ['i was charged twice', { flow: 'dispute', step: 'ask_shop' }],
    ['Stop & Shop', { slots: { shop: 'Stop & Shop' }, step: 'ask_charge' }],
    ['39.99', { slots: { charge: pounds(39.99) }, step: 'ask_charged_on' }],
    ['yesterday', { slots: { charged_on: '2026-12-01' }, step: 'ask_what' }],
    [
      'I paid once, and they took it twice. I called them but nobody answers.',
      {
        slots: { what: 'I paid once, and they took it twice. I called them but nobody answers.' },
        step: 'confirm_dispute',
      },
    ],
    ['yes open it', 'case is open'],
    ['how long does that take?', { reply: 'four weeks' }],
  ]);
  converse('a day in the past', [
    ["I don't recognise a payment", { step: 'ask_shop' }],
    ['Hello Fresh', { slots: { shop: 'Hello Fresh' }, step: 'ask_charge' }],
    ['it was 30 pounds', { slots: { charge: pounds(30) }, step: 'ask_charged_on' }],
    ['last friday', { slots: { charged_on: '2026-11-27' }, step: 'ask_what' }],
    ['i never ordered anything there', { step: 'confirm_dispute' }],
    ['wait the amount was 35', { slots: { charge: pounds(35) }, step: 'confirm_dispute', reply_lacks: 'case is open' }],
    ['ok go', 'case is open'],
  ]);
  converse('asked why', [
    ['there is a wrong charge on my statement', { step: 'ask_shop' }],
    ['why do you need that', { step: 'ask_shop', slots: { shop: null } }],
    ['Tesco', { slots: { shop: 'Tesco' }, step: 'ask_charge' }],
    ['I am not sure', { step: 'ask_charge', slots: { charge: null } }],
    ['about 20 pounds', { step: 'ask_charged_on' }],
    ['on Monday', {}],
  ]);
  converse('dropped', [
    ['I want my money back from a shop', { step: 'ask_shop' }],
    ['actually never mind', { flow: null }],
    ['make an appointment', { step: 'ask_topic' }],
  ]);
});

describe('appointments', () => {
  converse('step by step', [
    ['id like to come to the branch', { step: 'ask_topic' }],
    ['its about a house', { slots: { topic: 'mortgage' }, step: 'ask_visit_day' }],
    ['are you open on saturdays?', { reply: 'weekdays', step: 'ask_visit_day' }],
    ['ok friday then', { slots: { visit_day: '2026-12-04' }, step: 'ask_visit_time' }],
    ['half ten in the morning', { slots: { visit_time: '10:30' }, step: 'ask_phone' }],
    ["i'd rather not", { refused: ['phone'], step: 'confirm_visit' }],
    ['yes', 'is booked'],
  ]);
  converse('day and hour at once', [
    ['book an appointment with an adviser about savings', { slots: { topic: 'savings' }, step: 'ask_visit_day' }],
    ['monday 3pm', { slots: { visit_day: '2026-12-07', visit_time: '15:00' }, step: 'ask_phone' }],
    ['07700 900123', { step: 'confirm_visit' }],
    [
      'can we do tuesday instead?',
      { slots: { visit_day: '2026-12-08' }, step: 'confirm_visit', reply_lacks: 'is booked' },
    ],
    ['great, yes', 'is booked'],
  ]);
  converse('what cannot be', [
    ['schedule a meeting at the bank', { step: 'ask_topic' }],
    ['business', { step: 'ask_visit_day' }],
    ['I work on mondays', { step: 'ask_visit_day', slots: { visit_day: null } }],
    ['tuesday or wednesday', { step: 'ask_visit_day' }],
    ['tuesday', { slots: { visit_day: '2026-12-08' }, step: 'ask_visit_time' }],
    ['not before 11', { step: 'ask_visit_time', slots: { visit_time: null } }],
    ['quarter to twelve', { slots: { visit_time: '11:45' }, step: 'ask_phone' }],
  ]);
  converse('reckoned', [
    [
      'appointment about a mortgage tomorrow at 2pm',
      { slots: { topic: 'mortgage', visit_day: '2026-12-03', visit_time: '14:00' }, step: 'ask_phone' },
    ],
    ['no phone', { step: 'confirm_visit' }],
    ['an hour later please', { slots: { visit_time: '15:00' }, step: 'confirm_visit', reply_lacks: 'is booked' }],
    ['and one day later', { slots: { visit_day: '2026-12-04' }, step: 'confirm_visit', reply_lacks: 'is booked' }],
    ['sounds good', 'is booked'],
  ]);
  converse('the phone is refused early', [
    ['make an appointment', { step: 'ask_topic' }],
    [
      "savings, and I won't give you my phone number",
      { slots: { topic: 'savings' }, step: 'ask_visit_day', refused: ['phone'] },
    ],
    ['friday at 9 am', { step: 'confirm_visit' }],
    ['ok', 'is booked'],
  ]);
  converse('after the end', [
    ['appointment about a business account on friday at 10am', { step: 'ask_phone' }],
    ['skip that', { step: 'confirm_visit' }],
    ['yes', 'is booked'],
    ['when was that again?', { reply: '4 December' }],
    ['lovely', { reply_lacks: ['not sure', "didn't get"] }],
  ]);
});

describe('payees', () => {
  converse('a new one', [
    ['add a payee', { step: 'ask_new_payee' }],
    ['Oskar Lindqvist', { slots: { new_payee: 'Oskar Lindqvist' }, step: 'ask_iban' }],
    ['where do I find that?', { step: 'ask_iban', slots: { iban: null } }],
    ['GB29 NWBK 6016 1331 9268 19', { slots: { iban: 'GB29 NWBK 6016 1331 9268 19' }, step: 'confirm_payee' }],
    ['yes save him', 'is on your list'],
  ]);
  converse('a name with a correction', [
    ['save a new payee called Marie', { slots: { new_payee: 'Marie' }, step: 'ask_iban' }],
    ['sorry her name is Maria', { slots: { new_payee: 'Maria' }, step: 'ask_iban' }],
    ['12345678', { step: 'confirm_payee', reply: 'Maria' }],
    ['perfect thanks', 'Maria is on your list'],
  ]);
  converse('within a transfer', [
    ['send money', { step: 'ask_payee' }],
    ['who is on my list?', { reply: 'Carla', step: 'ask_payee' }],
    ['Carla', { slots: { payee: 'Carla' }, step: 'ask_sum' }],
    ['15', { step: 'ask_source' }],
  ]);
});

describe('several tasks', () => {
  converse('a list and a balance in one', [
    ['list my payees and check my savings balance', { reply: ['Carla', '640'] }],
    ['thanks', { flow: null }],
  ]);
  converse('stop one, start another', [
    ['send money to Ben', { step: 'ask_sum' }],
    ['stop that, I need to block my debit card', { flow: 'block_card', slots: { card: 'debit' } }],
    ['stolen', { step: 'ask_new_card' }],
    ['yes', { step: 'confirm_block' }],
    ['yes', 'is blocked'],
  ]);
  converse('digress, and back', [
    ['make an appointment', { step: 'ask_topic' }],
    ['first block my credit card please', { flow: 'block_card', slots: { card: 'credit' }, step: 'ask_reason' }],
    ['lost it', { step: 'ask_new_card' }],
    ['no', { step: 'confirm_block' }],
    ['yes', { reply: 'is blocked', step: 'ask_topic' }],
    ['mortgage', { step: 'ask_visit_day' }],
  ]);
  converse('a person is asked for', [
    ['i was charged twice', { step: 'ask_shop' }],
    ['can I speak to a real person', { status: 'HANDED_OFF' }],
  ]);
  converse('frustration', [
    ['transfer money', { step: 'ask_payee' }],
    ['this is useless', { step: 'ask_payee', slots: { payee: null } }],
    ['ok sorry. Ben', { slots: { payee: 'Ben' }, step: 'ask_sum' }],
    ['20 pounds', { step: 'ask_source' }],
  ]);
  converse('goodbye in the middle', [
    ['transfer money', { step: 'ask_payee' }],
    ['gotta go, bye', { flow: null }],
    ['hi again, transfer money to Ben', { step: 'ask_sum' }],
  ]);
});

describe('a change that names its field or its value', () => {
  converse('no, the other card', [
    ['block my debit card, it was stolen', { step: 'ask_new_card' }],
    ['no the credit card', { slots: { card: 'credit', new_card: null }, step: 'ask_new_card' }],
    ['no', { slots: { new_card: false }, step: 'confirm_block', reply: 'credit card' }],
    [
      'no the debit card',
      { slots: { card: 'debit', new_card: false }, step: 'confirm_block', reply_lacks: 'is blocked' },
    ],
    ['yes', 'debit card is blocked'],
  ]);
  converse('another shop', [
    ['dispute a charge', { step: 'ask_shop' }],
    ['Argos', { step: 'ask_charge' }],
    ['sorry, the shop is Amazon', { slots: { shop: 'Amazon', charge: null }, step: 'ask_charge' }],
    ["the shop's name is Boots", { slots: { shop: 'Boots', charge: null }, step: 'ask_charge' }],
    ['30 pounds', { slots: { charge: pounds(30) }, step: 'ask_charged_on' }],
    ['the shop was Argos after all', { slots: { charged_on: null }, step: 'ask_charged_on' }],
  ]);
});
