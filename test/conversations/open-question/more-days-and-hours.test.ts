/** Days and hours: given, ruled out, reckoned, only sounding like one. */
import { describe } from 'vitest';
import { formBot } from '../../support/form-bot.ts';
import { bundleOf, inSetting } from '../../support/situation.ts';

const bistro = await bundleOf('bistro');
const note = { slot: { type: 'text' }, ask: 'Anything to add?' };
const days = formBot({ day: { slot: { type: 'date', description: 'day of the visit' }, ask: 'Which day?' }, note });
const hours = formBot({ hour: { slot: { type: 'time', description: 'time of the visit' }, ask: 'What time?' }, note });
const ruHours = formBot(
  {
    hour: { slot: { type: 'time', description: 'время визита' }, ask: 'Во сколько?' },
    note: { slot: { type: 'text' }, ask: 'Что-нибудь добавить?' },
  },
  { locales: ['ru'] },
);
const ruDays = formBot(
  {
    day: { slot: { type: 'date', description: 'день визита' }, ask: 'На какой день?' },
    note: { slot: { type: 'text' }, ask: 'Что-нибудь добавить?' },
  },
  { locales: ['ru'] },
);
const numbers = formBot({
  people: { slot: { type: 'number', description: 'how many people' }, ask: 'How many people?' },
  note,
});

const at = (files: typeof days, asked: string, locale?: string) => ({
  files,
  before: ['fill in the form'],
  asked,
  ...(locale && { locale }),
});
const noDay = { slots: { day: null }, step: 'ask_day' };
const day = (value: string) => ({ slots: { day: value }, step: 'ask_note' });
const noHour = { slots: { hour: null }, step: 'ask_hour' };
const hour = (value: string) => ({ slots: { hour: value }, step: 'ask_note' });

describe('a day that is ruled out', () => {
  inSetting(at(days, 'ask_day'), [
    ["friday doesn't suit me", noDay],
    ["I'm away on friday", noDay],
    ['any day bar friday', noDay],
    ["can't do tomorrow i'm afraid", noDay],
    ['fridays are impossible for us', noDay],
    ['friday is full, so sunday', day('2026-12-06')],
    ['not tomorrow, the day after', day('2026-12-04')],
    ['not this friday but the next', day('2026-12-11')],
    ['tomorrow is too soon', noDay],
    ['instead of friday saturday', day('2026-12-05')],
    ['weekends are out', noDay],
    ['no fridays', noDay],
  ]);
});

describe('what is no day', () => {
  inSetting(at(days, 'ask_day'), [
    ['I work on mondays', noDay],
    ['i usually come on tuesdays', noDay],
    ['last friday it was terrible', noDay],
    ['we sat at the back', noDay],
    ['could you march over there', noDay],
    ['my daughter was born in may', noDay],
    ['a moment please', noDay],
    ['i may be late', noDay],
    ["it's second on my list", noDay],
    ['31st of November', noDay],
    ['the 30th of february', noDay],
    ['my birthday is on 3 March', noDay],
    ['what day is it today?', noDay],
    ['since monday my knee hurts', noDay],
    ['thursday was great', noDay],
    ['the day after my exam', noDay],
  ]);
});

describe('a day', () => {
  inSetting(at(days, 'ask_day'), [
    ['06/12', day('2026-12-06')],
    ['on the tenth', day('2026-12-10')],
    ['tomorrow week', day('2026-12-10')],
    ['a week on friday', day('2026-12-11')],
    ['this coming saturday', day('2026-12-05')],
    ['in a fortnight', day('2026-12-16')],
    ['lets do tuesday then', day('2026-12-08')],
    ['9th Decembre', day('2026-12-09')],
    ['Satruday', day('2026-12-05')],
    ['10-12-26', day('2026-12-10')],
    ['the day after tomorrow would be great', day('2026-12-04')],
    ['3 days from now', day('2026-12-05')],
    ['first of january', day('2027-01-01')],
    ['New Years Eve', day('2026-12-31')],
    ['xmas eve', day('2026-12-24')],
    ['a week from today', day('2026-12-09')],
  ]);
  inSetting(at(ruDays, 'ask_day', 'ru'), [
    ['5-го декабря', day('2026-12-05')],
    ['послезавтра', day('2026-12-04')],
    ['через неделю', day('2026-12-09')],
    ['в эту субботу', day('2026-12-05')],
    ['не в пятницу', noDay],
    ['в пятницу не могу, давайте в субботу', day('2026-12-05')],
    ['12/декабря/2026', day('2026-12-12')],
    ['я работаю по понедельникам', noDay],
  ]);
});

describe('an hour', () => {
  inSetting(at(hours, 'ask_hour'), [
    ['half an hour before noon', hour('11:30')],
    ['a quarter of an hour after 3 pm', hour('15:15')],
    ['twenty to nine in the morning', hour('08:40')],
    ['10ish in the morning', hour('10:00')],
    ['half eleven am', hour('11:30')],
    ['noon', hour('12:00')],
    ['not at 9 am, at 10 am', hour('10:00')],
    ['quarter past 4 pm pls', hour('16:15')],
    ['seat B4', noHour],
    ['gate 12', noHour],
    ['bus number 7', noHour],
    ['any time except 9 am', noHour],
    ['9 am is too early', noHour],
    ["i can't at 3pm", noHour],
    ['I have been waiting 20 minutes', noHour],
    ['my flat is 12b', noHour],
    ['1730', hour('17:30')],
    ['half past two in the afternoon', hour('14:30')],
    ['an hour before midnight', hour('23:00')],
    ['two hours after noon', hour('14:00')],
  ]);
  inSetting(at(ruHours, 'ask_hour', 'ru'), [
    ['полвторого', hour('13:30')],
    ['в полвосьмого вечера', hour('19:30')],
    ['полдесятого утра', hour('09:30')],
    ['за полчаса до полудня', hour('11:30')],
    ['через час после полудня', hour('13:00')],
    ['без четверти пять вечера', hour('16:45')],
    ['в четверть шестого вечера', hour('17:15')],
    ['за час до полуночи', hour('23:00')],
    ['в 3 часа после полудня', hour('15:00')],
    ['только не в семь', noHour],
    ['половина третьего дня', hour('14:30')],
    ['в восемь не получится', noHour],
  ]);
});

describe('numbers that are none', () => {
  const none = { slots: { people: null }, step: 'ask_people' };
  const people = (value: number) => ({ slots: { people: value }, step: 'ask_note' });
  inSetting(at(numbers, 'ask_people'), [
    ['just one moment', none],
    ['for one thing, where are you?', none],
    ['firstly, do you have parking', none],
    ['gimme 2 secs', none],
    ['no more than that', none],
    ['not 5', none],
    ['fewer than last time', none],
    ['two minutes please', none],
    ['we are a party of eight', people(8)],
    ['me and my wife', people(2)],
    ['six not five', people(6)],
    ['a couple', people(2)],
    ['a dozen', people(12)],
    ['half a dozen', people(6)],
    ['three, maybe four', {}],
  ]);
});

describe('an hour taken for people', () => {
  const keeps = (slots: Record<string, unknown>) => ({ slots: { party_size: null, ...slots }, step: 'ask_party_size' });
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ['saturday at 7', keeps({ date: '2026-12-05', time: '19:00' })],
    ['tomorrow 8pm', keeps({ date: '2026-12-03', time: '20:00' })],
    ['7 o clock on friday', keeps({ date: '2026-12-04', time: '19:00' })],
    ['on the 6th', keeps({ date: '2026-12-06' })],
    ['at six thirty pm', keeps({ time: '18:30' })],
    ['half seven', keeps({ time: '19:30' })],
    ['10/12 at 8', keeps({ date: '2026-12-10', time: '20:00' })],
  ]);
});

describe('two slots in one answer', () => {
  inSetting({ files: bistro, before: ['book a table', '4'], asked: 'ask_date' }, [
    ['tomorrow 8pm, Grace May', { slots: { date: '2026-12-03', time: '20:00', name: 'Grace May' } }],
    ['friday half seven, Tom Reed', { slots: { date: '2026-12-04', time: '19:30', name: 'Tom Reed' } }],
    ['saturday, 7pm, under Lee', { slots: { date: '2026-12-05', time: '19:00', name: 'Lee' } }],
    ['Friday at 8 for Nina', { slots: { date: '2026-12-04', time: '20:00', name: 'Nina' } }],
  ]);
  inSetting({ files: bistro, before: ['book a table', '4', 'friday'], asked: 'ask_time' }, [
    ['8pm Ana Kovacs', { slots: { time: '20:00', name: 'Ana Kovacs' } }],
    ['7:30, name is Bo', { slots: { time: '19:30', name: 'Bo' } }],
    ['8 pm, Ana, 07700 900123', { slots: { time: '20:00', name: 'Ana', phone: '+447700900123' } }],
    ['19:00 and my number is 07700 900123', { slots: { time: '19:00', phone: '+447700900123' } }],
  ]);
});

describe('two slots of one type', () => {
  const stay = formBot({
    check_in: { slot: { type: 'date', description: 'day of arrival' }, ask: 'When do you arrive?' },
    check_out: { slot: { type: 'date', description: 'day of departure' }, ask: 'When do you leave?' },
    adults: { slot: { type: 'number', description: 'how many adults' }, ask: 'How many adults?' },
    children: { slot: { type: 'number', description: 'how many children' }, ask: 'How many children?' },
    note,
  });
  const both = (check_in: string, check_out: string) => ({ slots: { check_in, check_out }, step: 'ask_adults' });
  inSetting({ files: stay, before: ['fill in the form'], asked: 'ask_check_in' }, [
    ['from the 10th until the 14th', both('2026-12-10', '2026-12-14')],
    ['10 to 14 dec', both('2026-12-10', '2026-12-14')],
    ['friday through sunday', both('2026-12-04', '2026-12-06')],
    ['arriving the 10th, leaving the 12th', both('2026-12-10', '2026-12-12')],
    ['we leave on the 12th and come on the 10th', both('2026-12-10', '2026-12-12')],
  ]);
  inSetting({ files: stay, before: ['fill in the form', '10 to 14 dec'], asked: 'ask_adults' }, [
    ['two grown-ups, three kids', { slots: { adults: 2, children: 3 }, step: 'ask_note' }],
    ['just me', { slots: { adults: 1 }, step: 'ask_children' }],
  ]);
  const deStay = formBot(
    {
      an: { slot: { type: 'date', description: 'Tag der Anreise' }, ask: 'Wann reisen Sie an?' },
      ab: { slot: { type: 'date', description: 'Tag der Abreise' }, ask: 'Wann reisen Sie ab?' },
      note: { slot: { type: 'text' }, ask: 'Noch etwas?' },
    },
    { locales: ['de'], time_zone: 'Europe/Berlin' },
  );
  inSetting({ files: deStay, before: ['fill in the form'], asked: 'ask_an', locale: 'de' }, [
    ['5.12. bis 8.12.', { slots: { an: '2026-12-05', ab: '2026-12-08' } }],
    ['vom 5. bis 8. Dezember', { slots: { an: '2026-12-05', ab: '2026-12-08' } }],
    ['05.12.2026 bis 08.12.2026', { slots: { an: '2026-12-05', ab: '2026-12-08' } }],
  ]);
});
