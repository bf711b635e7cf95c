/** What is ruled out is kept as such, and never taken for the value. */
import { describe } from 'vitest';
import { bundleOf, inSetting } from '../../support/situation.ts';
import { formBot } from '../../support/form-bot.ts';

const bistro = await bundleOf('bistro');

describe('days that are out', () => {
  const atDay = { files: bistro, before: ['book a table', '4'], asked: 'ask_date' };
  const open = { step: 'ask_date', slots: { party_size: 4 }, reply_lacks: 'at what time' };
  inSetting(atDay, [
    ['not on Friday', open],
    ['tomorrow is bad', open],
    ['friday is out, saturday then', { slots: { date: '2026-12-05' } }],
    ['any day but friday', open],
    ["I can't do saturday", open],
    ["friday doesn't work for me", open],
    ['except on sunday', open],
    ['anything but tomorrow', open],
    ['no fridays please', open],
    ['not friday but saturday', { slots: { date: '2026-12-05' } }],
    ['saturday, not friday', { slots: { date: '2026-12-05' } }],
    ['friday is no good', open],
    ['we are away on friday', open],
    ["I'm busy on saturday", open],
    ['instead of friday, sunday', { slots: { date: '2026-12-06' } }],
    ['if it rains on friday', open],
  ]);
  inSetting({ files: bistro, locale: 'ru', before: ['хочу забронировать столик', '4'], asked: 'ask_date' }, [
    ['только не в пятницу', { step: 'ask_date' }],
    ['завтра не могу', { step: 'ask_date' }],
    ['в пятницу не получится, давайте в субботу', { slots: { date: '2026-12-05' } }],
    ['любой день кроме субботы', { step: 'ask_date' }],
    ['в пятницу никак', { step: 'ask_date' }],
    ['не в пятницу, а в субботу', { slots: { date: '2026-12-05' } }],
  ]);
});

describe('hours that are out', () => {
  const atHour = { files: bistro, before: ['book a table', '4', 'friday'], asked: 'ask_time' };
  const open = { step: 'ask_time' };
  inSetting(atHour, [
    ['any time but 8', open],
    ['not at 8', open],
    ['8 is too late', open],
    ["8 doesn't suit me, 7 does", { slots: { time: '19:00' } }],
    ['anything except 7pm', open],
    ['before six', open],
    ['after 8 please', open],
    ['no later than 9', open],
    ['not before 7', open],
    ['not 8 but 7', { slots: { time: '19:00' } }],
    ['8 is bad', open],
  ]);
});

describe('numbers that are out', () => {
  const count = formBot({
    count: { slot: { type: 'number', description: 'how many boxes' }, ask: 'How many boxes?' },
    age: {
      slot: { type: 'number', description: 'age', min: 18, max: 120, invalid: 'Between 18 and 120.' },
      ask: 'How old are you?',
    },
  });
  const open = { step: 'ask_count' };
  inSetting({ files: count, before: ['fill in the form'], asked: 'ask_count' }, [
    ['fewer than 5', open],
    ['not 5', open],
    ['anything but 5', open],
    ['less than ten', open],
    ['5 is too many', open],
    ['more than 3', open],
    ['not 5 but 4', { slots: { count: 4 } }],
    ['5? no, 4', { slots: { count: 4 } }],
    ['if I take 5, is there a discount?', open],
    ['about 5', { slots: { count: 5 } }],
  ]);
});

describe('what was ruled out is used', () => {
  inSetting({ files: bistro, before: ['book a table', '4', 'not on friday'], asked: 'ask_date' }, [
    ['saturday', { slots: { date: '2026-12-05' }, step: 'ask_time' }],
    ['friday', { step: 'ask_date', slots: { date: null }, reply: 'You ruled that out before' }],
  ]);
  inSetting({ files: bistro, before: ['book a table', '4', 'not on friday'], asked: 'ask_date' }, [
    ['any day', { reply_lacks: '4 December' }],
  ]);
});
