/** A number picks a choice by its name, then by its place, and only where the rest of the sentence allows it. */
import { describe } from 'vitest';
import { inSetting } from '../../support/situation.ts';
import { formBot } from '../../support/form-bot.ts';
import { partyForm, roomForm } from '../../support/forms.ts';

describe('rooms by name and by place', () => {
  const atRooms = { files: roomForm, before: ['fill in the form'], asked: 'ask_room' };
  const open = { step: 'ask_room' };
  const room = (n: string) => ({ slots: { room: n }, step: 'ask_note' });
  inSetting(atRooms, [
    ['there are 2 of us', open],
    ['give me a second', open],
    ['on the first of March', open],
    ['4', room('4')],
    ['the second to last', room('4')],
    ['the last but one', room('4')],
    ['not room 1, room 2', room('2')],
    ['not the first one', open],
    ['room 12 please', room('12')],
    ['the second one', room('2')],
    ['the third', room('4')],
    ['the last one', room('12')],
    ['number 4', room('4')],
    ['I need it for 2 nights', open],
    ['we have 4 suitcases', open],
    ['one moment', open],
    ['just a sec', open],
    ['at 4 o clock', open],
    ['anything but room 4', open],
    ['neither 1 nor 2', open],
    ['penultimate', room('4')],
    ["I'd like room four", room('4')],
    ['room 3', open],
    ['is room 4 quiet?', open],
    ['the one before last', room('4')],
  ]);
});

describe('yes, maybe and no as choices', () => {
  const at = { files: partyForm, before: ['fill in the form'], asked: 'ask_coming' };
  const is = (coming: string) => ({ slots: { coming }, step: 'ask_note' });
  inSetting(at, [
    ["no worries, I'm in", is('yes')],
    ["not a problem, I'll be there", is('yes')],
    ['maybe not', is('maybe_not')],
    ['no', is('no')],
    ['yes', is('yes')],
    ['maybe', is('maybe')],
    ['no thanks', is('no')],
    ['sure', is('yes')],
    ['no problem, count me in', is('yes')],
  ]);
});

describe('words on the buttons of a yes/no question', () => {
  const seats = formBot({
    outside: {
      slot: { type: 'yes_no', description: 'to sit outside' },
      ask: 'Would you like to sit outside?',
      buttons: [
        { text: 'Outside', value: 'yes' },
        { text: 'Inside', value: 'no' },
      ],
    },
    note: { slot: { type: 'text' }, ask: 'Anything to add?' },
  });
  const at = { files: seats, before: ['fill in the form'], asked: 'ask_outside' };
  inSetting(at, [
    ['Inside', { slots: { outside: false } }],
    ['inside please', { slots: { outside: false } }],
    ['i want to sit inside', { slots: { outside: false } }],
    ['Outside', { slots: { outside: true } }],
    ['we would rather sit outside', { slots: { outside: true } }],
    ['yes', { slots: { outside: true } }],
    ['no', { slots: { outside: false } }],
    ['not outside', { slots: { outside: false } }],
    ['not inside', { slots: { outside: true } }],
    ['indoors', { slots: { outside: false } }],
    ['[no]', { slots: { outside: false } }],
  ]);
});

describe('buttons typed as the slot', () => {
  const rating = formBot({
    score: {
      slot: { type: 'number', min: 0, max: 10 },
      ask: 'How likely are you to recommend us?',
      buttons: Array.from({ length: 11 }, (_, n) => ({ text: String(n), value: String(n) })),
    },
    day: {
      slot: { type: 'date' },
      ask: 'Which day?',
      buttons: [
        { text: 'Today', value: 'today' },
        { text: 'Tomorrow', value: 'tomorrow' },
      ],
    },
    budget: {
      slot: { type: 'money' },
      ask: 'How much?',
      buttons: [
        { text: '£100', value: '100' },
        { text: '£200', value: '200' },
      ],
    },
    note: { slot: { type: 'text' }, ask: 'Anything to add?' },
  });
  inSetting({ files: rating, before: ['fill in the form'], asked: 'ask_score' }, [
    ['[10]', { slots: { score: 10 }, step: 'ask_day' }],
    ['[0]', { slots: { score: 0 }, step: 'ask_day' }],
    ['7', { slots: { score: 7 }, step: 'ask_day' }],
    ['a solid eight', { slots: { score: 8 } }],
    [['[10]', '[today]'], { slots: { day: '2026-12-02' }, step: 'ask_budget' }],
    [['[10]', '[tomorrow]'], { slots: { day: '2026-12-03' } }],
    [['[10]', 'friday'], { slots: { day: '2026-12-04' } }],
    [['[10]', '[today]', '[200]'], { slots: { budget: { amount: 200, currency: 'GBP' } }, step: 'ask_note' }],
  ]);
});

describe('an answer put as a question', () => {
  const food = formBot({
    cuisine: {
      slot: {
        type: 'choice',
        description: 'kind of food',
        choices: [
          { value: 'indian', label: 'Indian', synonyms: ['spicy', 'curry'] },
          { value: 'italian', label: 'Italian', synonyms: ['pasta', 'pizza'] },
        ],
      },
      ask: 'What kind of food would you like?',
    },
    city: { slot: { type: 'text', description: 'city' }, ask: 'Which city?' },
  });
  inSetting({ files: food, before: ['fill in the form'], asked: 'ask_cuisine' }, [
    ['how about indian food', { slots: { cuisine: 'indian' } }],
    ['what about something spicy?', { slots: { cuisine: 'indian' } }],
    ['can I have italian?', { slots: { cuisine: 'italian' } }],
    ['could we go for pizza?', { slots: { cuisine: 'italian' } }],
    ['maybe italian?', { slots: { cuisine: 'italian' } }],
    ['is indian possible?', { slots: { cuisine: 'indian' } }],
    ['do you have parking?', { reply: 'ten spaces', step: 'ask_cuisine' }],
    [['indian', 'Can you look in Bristol?'], { slots: { city: 'Bristol' } }],
    [['indian', 'how about Leeds'], { slots: { city: 'Leeds' } }],
  ]);
});
