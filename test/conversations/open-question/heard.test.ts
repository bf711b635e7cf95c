/** `heard` of a slot: only when asked, only with the field's name beside it, or wherever its type is found alone. */
import { describe } from 'vitest';
import { formBot } from '../../support/form-bot.ts';
import { inSetting } from '../../support/situation.ts';

const delivery = (heard: string | undefined) => {
  const early = heard === undefined ? {} : { heard };
  return formBot({
    guest: { slot: { type: 'name', description: 'who gets them', heard: 'asked' }, ask: 'Whom are they for?' },
    crates: { slot: { type: 'number', description: 'how many crates', ...early }, ask: 'How many?' },
    breakfast: { slot: { type: 'yes_no', description: 'breakfast', ...early }, ask: 'Would you like breakfast?' },
    message: { slot: { type: 'text', synonyms: ['note'], ...early }, ask: 'Anything to add?' },
    other: { slot: { type: 'text' }, ask: 'Where did you hear of us?' },
  });
};

describe('announced', () => {
  const at = { files: delivery('announced'), before: ['fill in the form'], asked: 'ask_guest' };
  inSetting(at, [
    ['7 crates', { slots: { crates: 7, guest: null } }],
    ['with breakfast', { slots: { breakfast: true } }],
    ['no breakfast please', { slots: { breakfast: false } }],
    ['note: the bell does not work', { slots: { message: 'the bell does not work' } }],
    ['7 of them', { slots: { crates: null } }],
    ['how heavy are 7 crates?', { slots: { crates: null } }],
  ]);
});

describe('anywhere', () => {
  const at = { files: delivery('anywhere'), before: ['fill in the form'], asked: 'ask_guest' };
  inSetting(at, [
    ['7', { slots: { crates: 7 }, step: 'ask_guest' }],
    ['not 7', { slots: { crates: null } }],
    ['with breakfast', { slots: { breakfast: true } }],
  ]);
});

describe('asked', () => {
  const at = { files: delivery('asked'), before: ['fill in the form'], asked: 'ask_guest' };
  inSetting(at, [
    ['7 crates', { slots: { crates: null } }],
    ['with breakfast', { slots: { breakfast: null } }],
    [['Ana', '7'], { slots: { crates: 7 }, step: 'ask_breakfast' }],
  ]);
});
