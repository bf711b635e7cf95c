/** A car is hired: every kind of thing said while a question is open, in one form, written after the rules it tries. */
import { describe } from 'vitest';
import { carForm, clinicForm, tableForm, workshopForm } from '../../support/forms.ts';
import { inSetting } from '../../support/situation.ts';

const told = [
  'fill in the form',
  '10 December',
  '14 December',
  'Leeds',
  'York',
  '5',
  'manual',
  'yes',
  'Ana Lopez',
  '07700 900123',
];
const fields = ['pickup_day', 'return_day', 'from_city', 'to_city', 'seats', 'gear', 'insurance', 'driver', 'phone'];
const asked = (field: string) => {
  const count = field === 'confirm' ? told.length : fields.indexOf(field) + 1;
  return { files: carForm, before: told.slice(0, count), asked: `ask_${field}` };
};

describe('only a plain yes', () => {
  const open = { slots: { confirm: null } };
  inSetting(
    asked('confirm'),
    [
      'yes if you can do it by tonight',
      'yes, although I would prefer automatic',
      'yes to the car, no to the insurance',
      'ok then what',
      'right...?',
      'please say yes',
      'yes, and add a child seat',
      'reserve it for Carla',
      'yes, assuming it has winter tyres',
      'it is all correct except the phone',
    ].map((text) => [text, open] as const),
  );
  inSetting(
    asked('confirm'),
    ['yes, reserve the car', "I'm happy with that", 'sure why not', 'yes, everything is correct'].map(
      (text) => [text, { slots: { confirm: true } }] as const,
    ),
  );
});

describe('changes', () => {
  const days = (pickup_day: string, return_day: string) => ({ slots: { pickup_day, return_day } });
  inSetting(asked('seats'), [
    ['the 16th, not the 14th', days('2026-12-10', '2026-12-16')],
    ['not the 10th but the 11th', days('2026-12-11', '2026-12-14')],
    ['we bring it back a day later', days('2026-12-10', '2026-12-15')],
    ['not York, Hull', { slots: { from_city: 'Leeds', to_city: 'Hull' } }],
    ['no, from Hull', { slots: { from_city: 'Hull', to_city: 'York' } }],
    ['the first day is wrong', { step: 'ask_pickup_day' }],
    ['the city of return is wrong', { step: 'ask_to_city' }],
  ]);
  inSetting(asked('confirm'), [
    ['the driver is Ben Shaw', { slots: { driver: 'Ben Shaw', confirm: null } }],
    ['Ben is driving, not Ana', { slots: { driver: 'Ben', confirm: null } }],
    ['name is spelled Anna Lopez', { slots: { driver: 'Anna Lopez', confirm: null } }],
    ['we need two more seats', { slots: { seats: 7, confirm: null } }],
    ['without insurance', { slots: { insurance: false, confirm: null } }],
  ]);
});

describe('sides', () => {
  inSetting(asked('pickup_day'), [
    ['tomorrow, and back on sunday', { slots: { pickup_day: '2026-12-03', return_day: '2026-12-06' } }],
    ['friday, no, saturday', { slots: { pickup_day: '2026-12-05', return_day: null } }],
    ['4/12 till 7/12', { slots: { pickup_day: '2026-12-04', return_day: '2026-12-07' } }],
    ['I bring it back on the 8th', { slots: { pickup_day: null, return_day: '2026-12-08' } }],
  ]);
});

describe('ruled out', () => {
  inSetting(
    asked('pickup_day'),
    [
      'I have no time on friday',
      'the 5th is a bad day',
      'sunday is closed, right?',
      'friday would have been nice',
      'who works on a sunday?',
    ].map((text) => [text, { slots: { pickup_day: null }, step: 'ask_pickup_day' }] as const),
  );
  inSetting(asked('pickup_day'), [
    ['would monday work', { slots: { pickup_day: '2026-12-07' } }],
    ["why don't we say friday", { slots: { pickup_day: '2026-12-04' } }],
  ]);
});

describe('names', () => {
  inSetting(asked('driver'), [
    ['the driver will be Tom Weir', { slots: { driver: 'Tom Weir' } }],
    ['Tom Weir drives', { slots: { driver: 'Tom Weir' } }],
    ['somebody else', { slots: { driver: null } }],
    ['sounds good', { slots: { driver: null } }],
    ['automatic please', { slots: { driver: null } }],
  ]);
});

describe('refusals', () => {
  inSetting(asked('seats'), [
    ['forget about my phone', { refused: ['phone'], step: 'ask_seats' }],
    ['phone number stays with me', { refused: ['phone'], step: 'ask_seats' }],
  ]);
});

describe('options', () => {
  inSetting({ files: clinicForm, before: ['fill in the form', 'a sore knee'], asked: 'ask_doctor' }, [
    ['Dr Lind or Dr Park', { slots: { doctor: null }, step: 'ask_doctor' }],
  ]);
  inSetting({ files: tableForm, before: ['fill in the form'], asked: 'ask_table' }, [
    ['I want table 3 or 5', { slots: { table: null }, step: 'ask_table' }],
  ]);
  inSetting({ files: workshopForm, before: ['fill in the form'], asked: 'ask_coming' }, [
    ['no way I would miss it', { slots: { coming: 'yes' } }],
    ['not a doubt about it', { slots: { coming: 'yes' } }],
    ["I'd be a fool not to", { slots: { coming: 'yes' } }],
    ["can't make it", { slots: { coming: 'no' } }],
    ['I have to pass', { slots: { coming: 'no' } }],
    ["I'm afraid not", { slots: { coming: 'no' } }],
    ['perhaps', { slots: { coming: 'maybe' } }],
    ['probably not', { slots: { coming: 'maybe_not' } }],
  ]);
});
