/** Choices by name, by place, by idiom, with slips, and what only sounds like one. */
import { describe } from 'vitest';
import { formBot } from '../../support/form-bot.ts';
import { partyForm, roomForm } from '../../support/forms.ts';
import { bundleOf, inSetting } from '../../support/situation.ts';

const note = { slot: { type: 'text' }, ask: 'Anything to add?' };
const helpdesk = await bundleOf('helpdesk');

describe('rooms', () => {
  const at = { files: roomForm, before: ['fill in the form'], asked: 'ask_room' };
  const open = { step: 'ask_room', slots: { room: null } };
  const room = (n: string) => ({ slots: { room: n }, step: 'ask_note' });
  inSetting(at, [
    ['one of us is in a wheelchair', open],
    ['I have been there twice', open],
    ['4 of my friends come too', open],
    ['hold on a second', open],
    ['we arrive on the 2nd', open],
    ['at 12 we have lunch', open],
    ['it is my second visit', open],
    ['the 12th would suit us', open],
    ["i'll take the fourth one", room('12')],
    ['the one at the end', room('12')],
    ['third from the top', room('4')],
    ['second from the bottom', room('4')],
    ['not 2, rather 4', room('4')],
    ['twelve pls', room('12')],
    ['rom 12', room('12')],
    ['anything except the first', open],
    ['could I have number two', room('2')],
    ['2nd', room('2')],
  ]);
});

describe('yes, maybe and no', () => {
  const at = { files: partyForm, before: ['fill in the form'], asked: 'ask_coming' };
  const is = (coming: string) => ({ slots: { coming }, step: 'ask_note' });
  inSetting(at, [
    ["no doubt, I'm coming", is('yes')],
    ['no problem, count me in', is('yes')],
    ["why not, I'll come", is('yes')],
    ["I can't say no to that", is('yes')],
    ["i'm afraid not", is('no')],
    ['count me out', is('no')],
    ['probably not', is('maybe_not')],
    ["can't make it, sorry", is('no')],
    ['sorry, what?', { step: 'ask_coming', slots: { coming: null } }],
    ['sorry?', { step: 'ask_coming', slots: { coming: null } }],
    ['what was that', { step: 'ask_coming', slots: { coming: null } }],
  ]);
});

describe('a choice with a slip', () => {
  inSetting({ files: helpdesk, before: ['the printer does not work'], asked: 'ask_trouble' }, [
    ['paper jamm', { slots: { print_trouble: 'jam' } }],
    ['papper jam', { slots: { print_trouble: 'jam' } }],
    ['its a paper jm', { slots: { print_trouble: 'jam' } }],
  ]);
  const colour = formBot({
    colour: {
      slot: {
        type: 'choice',
        description: 'colour',
        choices: [
          { value: 'burgundy', label: 'Burgundy' },
          { value: 'turquoise', label: 'Turquoise', synonyms: ['teal'] },
          { value: 'natural', label: 'Natural white', synonyms: ['cream'] },
          { value: 'charcoal', label: 'Charcoal' },
        ],
      },
      ask: 'Which colour?',
      buttons: [
        { text: 'Burgundy', value: 'burgundy' },
        { text: 'Turquoise', value: 'turquoise' },
        { text: 'Natural white', value: 'natural' },
        { text: 'Charcoal', value: 'charcoal' },
      ],
    },
    note,
  });
  const is = (value: string) => ({ slots: { colour: value }, step: 'ask_note' });
  inSetting({ files: colour, before: ['fill in the form'], asked: 'ask_colour' }, [
    ['burgandy', is('burgundy')],
    ['turqoise please', is('turquoise')],
    ['naturel white', is('natural')],
    ['charcol', is('charcoal')],
    ["i think i'd go for the burgundi one", is('burgundy')],
    ['not burgandy', { step: 'ask_colour', slots: { colour: null } }],
    ['do you have anything in charcol?', {}],
    ['the last', is('charcoal')],
    ['what about teal', is('turquoise')],
    ['can i get the cream one?', is('natural')],
    ['either teal or charcoal', { step: 'ask_colour' }],
    ['whatever you like', {}],
  ]);
});

describe('an answer put as a question', () => {
  const food = formBot({
    cuisine: {
      slot: {
        type: 'choice',
        description: 'kind of food',
        choices: [
          { value: 'thai', label: 'Thai', synonyms: ['noodles'] },
          { value: 'greek', label: 'Greek', synonyms: ['souvlaki', 'gyros'] },
          { value: 'indian', label: 'Indian', synonyms: ['spicy', 'curry'] },
        ],
      },
      ask: 'What kind of food would you like?',
    },
    city: { slot: { type: 'text', description: 'city' }, ask: 'Which city?' },
    day: { slot: { type: 'date' }, ask: 'Which day?' },
    note,
  });
  const is = (cuisine: string) => ({ slots: { cuisine }, step: 'ask_city' });
  inSetting({ files: food, before: ['fill in the form'], asked: 'ask_cuisine' }, [
    ['could we do thai?', is('thai')],
    ['is greek possible', is('greek')],
    ["why don't we have a curry", is('indian')],
    ['any chance of gyros?', is('greek')],
    ['would indian work for you?', is('indian')],
    ['do you have thai?', is('thai')],
    ['shall we say greek', is('greek')],
    ['maybe something spicy?', is('indian')],
  ]);
  inSetting({ files: food, before: ['fill in the form', 'thai'], asked: 'ask_city' }, [
    ['Can you try Leeds?', { slots: { city: 'Leeds' }, step: 'ask_day' }],
    ['how about York', { slots: { city: 'York' }, step: 'ask_day' }],
    ['is there something in Hull?', { slots: { city: 'Hull' }, step: 'ask_day' }],
    ['could you say that again', { slots: { city: null }, step: 'ask_city' }],
    ['hm which one would you pick?', { slots: { city: null }, step: 'ask_city' }],
    ['Bath', { slots: { city: 'Bath' }, step: 'ask_day' }],
    ["London. I can't recall the street.", { slots: { city: 'London' }, step: 'ask_day' }],
  ]);
  inSetting({ files: food, before: ['fill in the form', 'thai', 'Leeds'], asked: 'ask_day' }, [
    ['would tomorrow be ok?', { slots: { day: '2026-12-03' } }],
    ['is saturday possible', { slots: { day: '2026-12-05' } }],
    ['whenever you like', { slots: { day: null }, reply_lacks: "didn't get" }],
    ["any day's fine by me", { slots: { day: null }, reply_lacks: "didn't get" }],
  ]);
});

describe("words on a yes/no question's buttons", () => {
  const form = formBot({
    gift: {
      slot: { type: 'yes_no', description: 'gift wrapping' },
      ask: 'Shall we wrap it?',
      buttons: [
        { text: 'Wrapped', value: 'yes' },
        { text: 'Plain box', value: 'no' },
      ],
    },
    note,
  });
  const is = (gift: boolean) => ({ slots: { gift }, step: 'ask_note' });
  inSetting({ files: form, before: ['fill in the form'], asked: 'ask_gift' }, [
    ['plain box', is(false)],
    ['the plain one', is(false)],
    ['wrapped please', is(true)],
    ["i'd like it wrapped", is(true)],
    ['a plain box will do', is(false)],
    ['not wrapped', is(false)],
    ['yes wrap it', is(true)],
    ['no need', is(false)],
  ]);
});
