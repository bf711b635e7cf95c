/** A field is called wrong, told what it should be, or refused out of turn; what a guess suspects gives way to values. */
import { describe } from 'vitest';
import { bankForm, clinicForm, hotelForm, parcelForm, routeForm, russianHotelForm } from '../../support/forms.ts';
import { bundleOf, inSetting } from '../../support/situation.ts';

const FORM = 'fill in the form';
const bistro = await bundleOf('bistro');

const clinic = [FORM, 'a sore knee', 'Dr Osei', 'friday', '11:30', 'Ana Lopez', '07700 900123', 'ana@lopez.org'];
const bank = [FORM, 'Nora Field', '£80', 'savings', 'friday'];
const hotel = [FORM, '10 December', '14 December', '2', '3', 'twin', 'yes', 'Ana Lopez'];
const ruHotel = [FORM, '10 декабря', '14 декабря', '2', '3', 'Анна Котова'];

describe('what a field should be', () => {
  inSetting({ files: clinicForm, before: clinic, asked: 'ask_confirm' }, [
    ['the patient is wrong, it should be Leo', { slots: { patient: 'Leo', confirm: null }, step: 'ask_confirm' }],
    ['the name is not right, put Marta', { slots: { patient: 'Marta', confirm: null } }],
    ['super. the patient is Leo though', { slots: { patient: 'Leo', confirm: null } }],
    ['the name is wrong', { step: 'ask_patient' }],
    ["the doctor isn't right", { step: 'ask_doctor' }],
  ]);
  inSetting({ files: bankForm, before: bank, asked: 'ask_confirm' }, [
    ['recipient is wrong, should be Zoe Hart', { slots: { recipient: 'Zoe Hart', confirm: null } }],
    ['yes, but 90', { slots: { amount: { amount: 90, currency: 'GBP' }, confirm: null } }],
    ['the recipient is wrong', { step: 'ask_recipient' }],
  ]);
  inSetting({ files: parcelForm, before: [FORM, 'Ana Lopez', 'Ben Shaw', '10am', '3pm'], asked: 'ask_weight' }, [
    ['change the receiver to Carl', { slots: { sender: 'Ana Lopez', receiver: 'Carl' } }],
    ['the sender is wrong, it is Carl Boyd', { slots: { sender: 'Carl Boyd', receiver: 'Ben Shaw', weight: null } }],
    ['the delivery is an hour later', { slots: { pickup: '10:00', delivery: '16:00', weight: null } }],
  ]);
  inSetting({ files: routeForm, before: [FORM, 'Berlin', 'Rome'], asked: 'ask_travel' }, [
    ['change the destination to Milan', { slots: { origin: 'Berlin', destination: 'Milan' } }],
    ['the destination is wrong', { step: 'ask_destination' }],
  ]);
  inSetting({ files: hotelForm, before: hotel, asked: 'ask_phone' }, [
    ['the second date is wrong, it is the 15th', { slots: { arrival: '2026-12-10', departure: '2026-12-15' } }],
    ['one guest more', { slots: { rooms: 2, guests: 4 } }],
    ['the guests are wrong, 5', { slots: { rooms: 2, guests: 5 } }],
  ]);
  inSetting({ files: russianHotelForm, before: ruHotel, asked: 'ask_phone', locale: 'ru' }, [
    ['имя неправильное, надо Марта', { slots: { name: 'Марта' }, step: 'ask_phone' }],
    ['имя другое: Ольга', { slots: { name: 'Ольга' }, step: 'ask_phone' }],
    ['неправильное имя', { step: 'ask_name' }],
    ['вторая дата неправильная, надо 15-го', { slots: { arrival: '2026-12-10', departure: '2026-12-15' } }],
    ['выезд 16 декабря, а не 14', { slots: { arrival: '2026-12-10', departure: '2026-12-16' }, step: 'ask_phone' }],
    ['гостей будет четверо', { slots: { rooms: 2, guests: 4 }, step: 'ask_phone' }],
    ['нужно три номера', { slots: { rooms: 3, guests: 3 }, step: 'ask_phone' }],
  ]);
});

describe('a name before it is asked for', () => {
  inSetting({ files: clinicForm, before: clinic.slice(0, 3), asked: 'ask_day' }, [
    ['the patient is Leo Silva', { slots: { patient: 'Leo Silva' }, step: 'ask_day' }],
    ["the patient's name is Greta", { slots: { patient: 'Greta' }, step: 'ask_day' }],
    ["it's for my son, Leo Silva", { slots: { patient: 'Leo Silva' }, step: 'ask_day' }],
    ["I'm Peter Novak", { slots: { patient: 'Peter Novak' }, step: 'ask_day' }],
  ]);
  inSetting({ files: hotelForm, before: hotel.slice(0, 3), asked: 'ask_rooms' }, [
    ['two rooms for Lena Berg', { slots: { rooms: 2, name: 'Lena Berg' } }],
  ]);
});

describe('a refusal of another field', () => {
  inSetting({ files: clinicForm, before: clinic.slice(0, 3), asked: 'ask_day' }, [
    ['leave my email out of it please', { refused: ['email'], step: 'ask_day' }],
    ['can we do it without an email address?', { refused: ['email'], step: 'ask_day' }],
    ["friday, but I won't give my phone number", { refused: ['phone'], slots: { day: '2026-12-04' } }],
  ]);
  inSetting({ files: russianHotelForm, before: ruHotel.slice(0, 3), asked: 'ask_rooms', locale: 'ru' }, [
    ['телефон давать не хочу', { refused: ['phone'], step: 'ask_rooms' }],
    ['свой номер телефона я не скажу', { refused: ['phone'], slots: { rooms: null }, step: 'ask_rooms' }],
  ]);
});

describe('a task that names a day', () => {
  const booked = ['хочу забронировать столик на четверых в пятницу в 19:00', 'Анна', 'без телефона', 'да'];
  inSetting({ files: bistro, before: booked, asked: null, locale: 'ru' }, [
    [
      'забронируйте стол на четверых во вторник в час',
      { flow: 'book_table', slots: { party_size: 4, date: '2026-12-08', time: '13:00' } },
    ],
    ['ещё один столик на двоих на воскресенье', { flow: 'book_table', slots: { party_size: 2, date: '2026-12-06' } }],
    ['до скольки вы в воскресенье?', { reply: '20:00', flow: null }],
  ]);
});
