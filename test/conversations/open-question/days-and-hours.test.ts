/** Numbers and everyday words are days and hours only where they are meant as such. */
import { describe } from 'vitest';
import { bundleOf, inSetting } from '../../support/situation.ts';
import { formBot } from '../../support/form-bot.ts';

const bistro = await bundleOf('bistro');

describe('one, first, second as people', () => {
  const at = { files: bistro, before: ['book a table'], asked: 'ask_party_size' };
  const open = { step: 'ask_party_size' };
  inSetting(at, [
    ['one sec', open],
    ['first, where are you?', { ...open, reply: 'Marlow Street' }],
    ['just a second', open],
    ['one thing, do you take dogs?', open],
    ['first things first', open],
    ['one more question', open],
    ['give me one minute', open],
    ['on second thought', open],
    ['the first time I came it was lovely', open],
    ['one', { slots: { party_size: 1 } }],
    ['just the one', { slots: { party_size: 1 } }],
    ['it is me and one friend', { slots: { party_size: 2 } }],
  ]);
});

describe('an hour is no number of people', () => {
  const at = { files: bistro, before: ['book a table'], asked: 'ask_party_size' };
  inSetting(at, [
    ['friday at 8', { slots: { date: '2026-12-04', time: '20:00' }, step: 'ask_party_size' }],
    ['at eight', { slots: { time: '20:00' }, step: 'ask_party_size' }],
    ['at 7:30', { slots: { time: '19:30' }, step: 'ask_party_size' }],
    ['8pm', { slots: { time: '20:00' }, step: 'ask_party_size' }],
    ['saturday around 8', { slots: { date: '2026-12-05' }, step: 'ask_party_size' }],
    ['on the 5th at 7', { slots: { date: '2026-12-05', time: '19:00' }, step: 'ask_party_size' }],
    ['6 at 7', { slots: { party_size: 6, time: '19:00' } }],
    ['4 people at 8 on friday', { slots: { party_size: 4, time: '20:00', date: '2026-12-04' } }],
    ['by 8', { step: 'ask_party_size' }],
  ]);
});

describe('everyday words are no days', () => {
  const at = { files: bistro, before: ['book a table', '4'], asked: 'ask_date' };
  const open = { step: 'ask_date' };
  inSetting(at, [
    ['we may want the terrace', open],
    ['we sat outside', open],
    ['one moment', open],
    ['may I ask something', open],
    ['in the sun please', open],
    ['just a second', open],
    ['we march in at noon', { step: 'ask_date' }],
    ['we are four', open],
    ['2 of us are vegan', open],
    ['may 5', { slots: { date: '2027-05-05' } }],
    ['sat', { slots: { date: '2026-12-05' } }],
    ['the first', { slots: { date: '2027-01-01' } }],
  ]);
});

describe('impossible and ambiguous dates', () => {
  const at = { files: bistro, before: ['book a table', '4'], asked: 'ask_date' };
  const open = { step: 'ask_date' };
  inSetting(at, [
    ['32nd of December', open],
    ['30 February', open],
    ['the 31st of June', open],
    ['45/12', open],
    ['04/12', { slots: { date: '2026-12-04' } }],
    ['5/12/26', { slots: { date: '2026-12-05' } }],
    ['4.12.', { slots: { date: '2026-12-04' } }],
    ['05/12/2026', { slots: { date: '2026-12-05' } }],
  ]);
  const american = formBot(
    { day: { slot: { type: 'date' }, ask: 'Which day?' }, note: { slot: { type: 'text' }, ask: 'Anything to add?' } },
    { time_zone: 'America/New_York' },
  );
  inSetting({ files: american, before: ['fill in the form'], asked: 'ask_day' }, [
    ['12/04', { slots: { day: '2026-12-04' } }],
    ['12/5/26', { slots: { day: '2026-12-05' } }],
  ]);
  const canadian = formBot(
    { day: { slot: { type: 'date' }, ask: 'Which day?' }, note: { slot: { type: 'text' }, ask: 'Anything to add?' } },
    { time_zone: 'America/New_York', country: 'GB' },
  );
  inSetting({ files: canadian, before: ['fill in the form'], asked: 'ask_day' }, [
    ['04/12', { slots: { day: '2026-12-04' } }],
  ]);
});

describe('codes and reckoning are no hours', () => {
  const at = { files: bistro, before: ['book a table', '4', 'friday'], asked: 'ask_time' };
  const open = { step: 'ask_time' };
  inSetting(at, [
    ['table A4 please', open],
    ['row 8 please', open],
    ['table 7', open],
    ['gate B12', open],
    ['we are 8', { step: 'ask_time' }],
    ['platform 9 please', open],
    ['half an hour before one', { slots: { time: '12:30' } }],
    ['an hour after noon', { slots: { time: '13:00' } }],
    ['half past seven', { slots: { time: '19:30' } }],
    ['8', { slots: { time: '20:00' } }],
    ['two hours before nine pm', { slots: { time: '19:00' } }],
    ['8 please', { slots: { time: '20:00' } }],
    ['make it 8', { slots: { time: '20:00' } }],
  ]);
  const any = formBot({
    hour: { slot: { type: 'time' }, ask: 'What time?' },
    note: { slot: { type: 'text' }, ask: 'Anything to add?' },
  });
  inSetting({ files: any, before: ['fill in the form'], asked: 'ask_hour' }, [
    ['half an hour before noon', { slots: { hour: '11:30' } }],
    ['a quarter of an hour after 3pm', { slots: { hour: '15:15' } }],
    ['room 12', { step: 'ask_hour' }],
  ]);
});

describe('plain answers', () => {
  const age = formBot({
    age: {
      slot: { type: 'number', description: 'age', min: 18, max: 120, invalid: 'We take people from 18 to 120.' },
      ask: 'How old are you?',
    },
    note: { slot: { type: 'text' }, ask: 'Anything to add?' },
  });
  inSetting({ files: age, before: ['fill in the form'], asked: 'ask_age' }, [
    ['34 years old', { slots: { age: 34 } }],
    ["sure, I'm 34", { slots: { age: 34 } }],
    ['34', { slots: { age: 34 } }],
    ['I am thirty-four', { slots: { age: 34 } }],
    ['34 yrs', { slots: { age: 34 } }],
    ['I just turned 40', { slots: { age: 40 } }],
    ["I'll be 50 in May", { slots: { age: 50 } }],
    ['17', { reply: 'from 18 to 120', step: 'ask_age' }],
    ['200', { reply: 'from 18 to 120', step: 'ask_age' }],
    ['-1', { reply: 'from 18 to 120', step: 'ask_age' }],
    ["I'm 12", { reply: 'from 18 to 120', step: 'ask_age' }],
    ['minus 5', { reply: 'from 18 to 120', step: 'ask_age' }],
    ['0', { reply: 'from 18 to 120', step: 'ask_age' }],
  ]);
});
