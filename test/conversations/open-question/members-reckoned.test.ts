/** What is reckoned from what is held, and numerals that count something else; a field told again what it holds. */
import { describe } from 'vitest';
import { bankForm, hotelForm } from '../../support/forms.ts';
import { bundleOf, inSetting } from '../../support/situation.ts';

const FORM = 'fill in the form';
const bistro = await bundleOf('bistro');
const table = ['book a table', 'four of us tomorrow at 7pm', 'Tom', '020 7946 0958'];
const bank = [FORM, 'Nora Field', '£80', 'savings', 'friday'];
const pounds = (amount: number) => ({ amount, currency: 'GBP' });

describe('more, fewer, times as many', () => {
  inSetting({ files: bistro, before: table, asked: 'confirm_booking' }, [
    ['two more', { slots: { party_size: 6, confirm: null } }],
    ['two fewer, please', { slots: { party_size: 2, confirm: null } }],
    ['twice as many', { slots: { party_size: 8, confirm: null } }],
    ['half of that', { slots: { party_size: 2, confirm: null } }],
    ['two more questions', { slots: { party_size: 4, confirm: null } }],
    ['two more minutes', { slots: { party_size: 4, confirm: null } }],
    ['one more thing', { slots: { party_size: 4, confirm: null } }],
  ]);
  inSetting({ files: bankForm, before: bank, asked: 'ask_confirm' }, [
    ['20 more', { slots: { amount: pounds(100), confirm: null } }],
    ['20 less please', { slots: { amount: pounds(60), confirm: null } }],
    ['double the amount', { slots: { amount: pounds(160), confirm: null } }],
    ['yes, but half of it', { slots: { amount: pounds(40), confirm: null } }],
    ['make it 100 and send it to Ben', { slots: { amount: pounds(100), recipient: 'Ben', confirm: null } }],
    ['yes but to Frank', { slots: { recipient: 'Frank', amount: pounds(80), confirm: null } }],
  ]);
  // Rooms and guests are both held: nobody can tell which are more.
  inSetting({ files: hotelForm, before: [FORM, '10 December', '14 December', '2', '3', 'twin', 'yes', 'Ana Lopez'] }, [
    ['two more', { slots: { rooms: 2, guests: 3, phone: null } }],
    ['double that', { slots: { rooms: 2, guests: 3, phone: null } }],
  ]);
});

describe('what is held already, told again', () => {
  inSetting({ files: bistro, before: [...table, 'no', 'actually make the name Igor Lang'] }, [
    ['change the number of people to 4', { slots: { party_size: 4, time: '19:00', confirm: null } }],
    ['change the time to 7 pm', { slots: { party_size: 4, time: '19:00' } }],
    ['change the number of people to 5', { slots: { party_size: 5, time: '19:00', confirm: null } }],
  ]);
});

describe('in Russian', () => {
  const стол = ['забронировать столик', 'нас четверо завтра в 19:00', 'Анна', '020 7946 0958'];
  inSetting({ files: bistro, before: стол, asked: 'confirm_booking', locale: 'ru' }, [
    ['ещё двое', { slots: { party_size: 6, confirm: null } }],
    ['вдвое больше', { slots: { party_size: 8, confirm: null } }],
    ['нас двое и ребёнок', { slots: { party_size: 3, confirm: null } }],
    ['двое взрослых и ребёнок', { slots: { party_size: 3, confirm: null } }],
    ['посоветуюсь с женой', { slots: { party_size: 4, confirm: null } }],
    ['не тот человек', { slots: { name: null, party_size: 4 } }],
    ['я ошиблась с датой', { slots: { date: null, confirm: null } }],
    ['не надо', { slots: { confirm: false }, reply: 'Что изменить' }],
    ['конечно нет', { slots: { confirm: false }, reply: 'Что изменить' }],
    ['ладно, пусть будет так', { flow: null, reply: 'Готово' }],
    ['ну наверное да', { slots: { confirm: null } }],
    ['если есть веранда, то да', { slots: { confirm: null } }],
    ['да, только время другое', { slots: { time: null, confirm: null } }],
    ['бронируйте, но под другим именем', { slots: { confirm: null } }],
  ]);
});
