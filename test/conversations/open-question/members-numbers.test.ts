/** A number belongs to what its sentence tells: a party, an option, a day. */
import { describe } from 'vitest';
import { clinicForm, russianClinicForm, tableForm } from '../../support/forms.ts';
import { bundleOf, inSetting } from '../../support/situation.ts';

const bistro = await bundleOf('bistro');

describe('a party beside an hour', () => {
  const party = (party_size: number, date: string, time: string) => ({ slots: { party_size, date, time } });
  inSetting({ files: bistro, before: ['book a table'], asked: 'ask_party_size' }, [
    ['tomorrow at 8pm for 3', party(3, '2026-12-03', '20:00')],
    ['for 3 tomorrow at 8pm', party(3, '2026-12-03', '20:00')],
    ['saturday at half past seven', { slots: { party_size: null, date: '2026-12-05', time: '19:30' } }],
  ]);
  inSetting({ files: bistro, before: [] }, [
    ['tomorrow at 8pm for 3', party(3, '2026-12-03', '20:00')],
    ['table on friday at 7 for 2 please', party(2, '2026-12-04', '19:00')],
    ['can I book for 5 at 8 tomorrow', party(5, '2026-12-03', '20:00')],
    ['I need a table tomorrow for two at 7:30 pm', party(2, '2026-12-03', '19:30')],
  ]);
});

describe('a number that picks an option, and one that does not', () => {
  const none = { slots: { table: null }, step: 'ask_table' };
  inSetting({ files: tableForm, before: ['fill in the form'], asked: 'ask_table' }, [
    ['we arrive at 8', none],
    ['my kids are 3 and 5', none],
    ['I called you 3 times', none],
    ['is there a 10% discount', none],
    ['neither 3 nor 5', none],
    ['any but table 5', none],
    ['second from the end', { slots: { table: '8' } }],
    ['the big one, number 10', { slots: { table: '10' } }],
    ['number 8 looks good', { slots: { table: '8' } }],
    ['8, not 5', { slots: { table: '8' } }],
    ["let's take 3, please", { slots: { table: '3' } }],
  ]);
});

describe('a day of what is no month', () => {
  const none = { slots: { day: null }, step: 'ask_day' };
  inSetting({ files: clinicForm, before: ['fill in the form', 'a sore knee', 'Dr Osei'], asked: 'ask_day' }, [
    ['the 16th of', none],
    ['the 20th of blorb', none],
    ['the second opinion matters', none],
    ['the 16th of Januray', { slots: { day: '2027-01-16' } }],
    ['the 5th of Mach', { slots: { day: '2027-03-05' } }],
    ['the 13th of this moth', { slots: { day: '2026-12-13' } }],
  ]);
  inSetting({ files: russianClinicForm, before: ['fill in the form'], asked: 'ask_day', locale: 'ru' }, [
    ['во вторую очередь', none],
    ['16-го', { slots: { day: '2026-12-16' } }],
  ]);
});
