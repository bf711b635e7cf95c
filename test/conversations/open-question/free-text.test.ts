/** Free text is kept as it was written, whatever words it holds. */
import { describe } from 'vitest';
import { inSetting } from '../../support/situation.ts';
import { formBot } from '../../support/form-bot.ts';

const textBot = (name: string, description: string | undefined, ask: string) =>
  formBot({
    [name]: { slot: { type: 'text', ...(description && { description }) }, ask },
    day: { slot: { type: 'date' }, ask: 'Which day suits you?' },
  });

describe('what happened', () => {
  const files = textBot('what', 'what happened', 'What happened?');
  const kept = (what: string) => [what, { slots: { what }, step: 'ask_day' }] as const;
  inSetting({ files, before: ['fill in the form'], asked: 'ask_what' }, [
    kept('The tap drips. It has been like that since Monday, and the floor is wet.'),
    kept('We need a new website, and social media. Budget is around 5000 by March.'),
    kept('The invoice of 3 May is wrong: you charged us twice.'),
    kept("I can't log in any more, it says locked."),
    kept('Nothing works. Not the heating, not the water!'),
    kept('My card was stolen on friday; I need a new one.'),
    kept('Somebody parked in front of my garage and I cannot get out'),
    kept('Stop & Shop sent me the wrong parcel, twice.'),
    kept('The app crashes when I press cancel.'),
    kept('I have no idea why, but the screen went black.'),
    ['could you repeat the question', { step: 'ask_what' }],
    ['do you have parking?', { step: 'ask_what', reply: 'ten spaces' }],
    ["I'd rather not say", { step: 'ask_what' }],
  ]);
});

describe('names of things', () => {
  const at = (files: ReturnType<typeof textBot>, step: string) => ({
    files,
    before: ['fill in the form'],
    asked: step,
  });
  inSetting(at(textBot('company', 'name of the company', 'What is your company called?'), 'ask_company'), [
    ['Stop & Shop', { slots: { company: 'Stop & Shop' } }],
    ['Forget Me Not Flowers', { slots: { company: 'Forget Me Not Flowers' } }],
    ['Yes Bank', { slots: { company: 'Yes Bank' } }],
    ['Hello Fresh', { slots: { company: 'Hello Fresh' } }],
    ['Exit Games Ltd', { slots: { company: 'Exit Games Ltd' } }],
    ['Quiet Revolution', { slots: { company: 'Quiet Revolution' } }],
    ['No Fuss Events', { slots: { company: 'No Fuss Events' } }],
    ['Thank You Bakery', { slots: { company: 'Thank You Bakery' } }],
    ['never mind', { flow: null }],
  ]);
  inSetting(at(textBot('wishes', 'wishes for the table', 'Any wishes for your table?'), 'ask_wishes'), [
    ['quiet please', { step: 'ask_day' }],
    ['somewhere quiet', { step: 'ask_day' }],
    ['near the exit', { step: 'ask_day' }],
    ['leave room for a wheelchair', { step: 'ask_day' }],
    ['end of the terrace', { step: 'ask_day' }],
  ]);
  inSetting(at(textBot('place', 'where to drop you', 'Where shall we drop you?'), 'ask_place'), [
    ['exit nearby', { step: 'ask_day' }],
    ['drop me at the station', { step: 'ask_day' }],
    ['Terminal 5', { slots: { place: 'Terminal 5' } }],
  ]);
});

describe('a first word that could end the flow, where a day is asked', () => {
  const files = formBot({
    day: { slot: { type: 'date' }, ask: 'Which day?' },
    note: { slot: { type: 'text' }, ask: 'Anything to add?' },
  });
  inSetting({ files, before: ['fill in the form'], asked: 'ask_day' }, [
    ['end of the month', { slots: { day: '2026-12-31' } }],
    ['leave on friday', { slots: { day: '2026-12-04' } }],
    ['drop me on friday', { slots: { day: '2026-12-04' } }],
    ['end of january', { slots: { day: '2027-01-31' } }],
    ['stop on friday please', { step: 'ask_note' }],
    ['stop', { flow: null }],
    ['cancel', { flow: null }],
  ]);
});
