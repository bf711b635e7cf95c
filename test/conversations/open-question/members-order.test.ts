/** A pizza is ordered: changes, second thoughts and yeses that are none, written after the rules they try. */
import { describe } from 'vitest';
import { orderForm } from '../../support/forms.ts';
import { inSetting } from '../../support/situation.ts';

const told = ['fill in the form', 'hawaiian', 'large', '2', 'Mill Road', '20 November 2026'];

describe('at the approval', () => {
  const at = { files: orderForm, before: told, asked: 'ask_confirm' };
  inSetting(
    at,
    [
      'yes, but to Oak Road',
      'yes, with extra cheese',
      'the pizza and the street',
      'yes and a coke',
      'right away?',
      'ok, do you take cards?',
      'great, and the price?',
    ].map((text) => [text, { slots: { confirm: null } }] as const),
  );
  inSetting(at, [
    ['make it a medium', { slots: { size: 'm', confirm: null } }],
    ['one more pizza', { slots: { count: 3, confirm: null } }],
    ['not Mill Road, Oak Road', { slots: { street: 'Oak Road', confirm: null } }],
    ['the street is wrong, it is Oak Road', { slots: { street: 'Oak Road', confirm: null } }],
    ['small, not large', { slots: { size: 's', confirm: null } }],
    ['the size is wrong', { step: 'ask_size' }],
    ['sorry, I ordered on the 21st', { slots: { confirm: null } }],
  ]);
});

describe('before it', () => {
  inSetting({ files: orderForm, before: told.slice(0, 2), asked: 'ask_size' }, [
    ['large, no wait, medium', { slots: { size: 'm' } }],
    ['medium or large?', { slots: { size: null } }],
    ['what sizes are there', { slots: { size: null } }],
    ['anything but small', { slots: { size: null } }],
    ['no small', { slots: { size: null } }],
  ]);
  inSetting({ files: orderForm, before: told.slice(0, 5), asked: 'ask_bought' }, [
    ['I bought it on the 21st', { slots: { bought: '2026-11-21' } }],
    ['not the 20th', { slots: { bought: null } }],
  ]);
});
