/** Two fields of one type in one flow: each value goes to the side that its words name, or that its place tells. */
import { describe } from 'vitest';
import { accountsForm, hotelForm, parcelForm, routeForm, russianHotelForm } from '../../support/forms.ts';
import { inSetting } from '../../support/situation.ts';

const FORM = 'fill in the form';
const december = (day: number | null) => (day === null ? null : `2026-12-${String(day).padStart(2, '0')}`);
const stay = (arrival: number | null, departure: number | null) => ({
  slots: { arrival: december(arrival), departure: december(departure) },
});
const trip = (origin: string | null, destination: string | null) => ({ slots: { origin, destination } });
const parcel = (sender: string | null, receiver: string | null) => ({ slots: { sender, receiver } });
const transfer = (source: string | null, target: string | null) => ({ slots: { source, target } });

describe('arrival and departure', () => {
  inSetting({ files: hotelForm, before: [FORM], asked: 'ask_arrival' }, [
    ['from the 10th to the 14th', stay(10, 14)],
    ['10 December until 14 December', stay(10, 14)],
    ['we leave on the 14th and arrive on the 10th', stay(10, 14)],
    ['arriving friday, leaving sunday', stay(4, 6)],
    ['friday through monday', stay(4, 7)],
    ['12/12 - 15/12', stay(12, 15)],
    ['departure on the 14th', { ...stay(null, 14), step: 'ask_arrival' }],
    ['check in friday check out sunday, 2 rooms', { slots: { ...stay(4, 6).slots, rooms: 2 } }],
    ['the 10th', stay(10, null)],
  ]);
  inSetting({ files: russianHotelForm, before: [FORM], asked: 'ask_arrival', locale: 'ru' }, [
    ['с 10 по 14 декабря', stay(10, 14)],
    ['заезд в пятницу, выезд в воскресенье', stay(4, 6)],
    ['приезжаем 10-го, уезжаем 14-го', stay(10, 14)],
    ['выезжаем 14 декабря', stay(null, 14)],
  ]);
  const filled = [FORM, '10 December', '14 December', '2', '3', 'twin', 'yes', 'Ana Lopez'];
  inSetting({ files: hotelForm, before: filled, asked: 'ask_phone' }, [
    ['sorry, we leave on the 13th', stay(10, 13)],
    ['make the departure the 17th', stay(10, 17)],
    ['arrival should be the 11th', stay(11, 14)],
    ['we arrive on the 9th, not on the 10th', stay(9, 14)],
    ['no breakfast after all', { slots: { breakfast: false }, step: 'ask_phone' }],
  ]);
});

describe('from one place to another', () => {
  inSetting({ files: routeForm, before: [FORM], asked: 'ask_origin' }, [
    ['from Berlin to Rome', trip('Berlin', 'Rome')],
    ['Berlin to Rome', trip('Berlin', 'Rome')],
    ['to Rome from Berlin', trip('Berlin', 'Rome')],
    ["I'm going to Rome", { ...trip(null, 'Rome'), step: 'ask_origin' }],
    ['from New York to San Diego with 2 bags', { slots: { ...trip('New York', 'San Diego').slots, bags: 2 } }],
    ["Bath. I don't know the area well.", trip('Bath', null)],
    [['Berlin', 'Rome', 'actually to Naples'], trip('Berlin', 'Naples')],
    [['Berlin', 'Rome', 'from Hamburg, not Berlin'], trip('Hamburg', 'Rome')],
  ]);
});

describe('from one person to another', () => {
  inSetting({ files: parcelForm, before: [FORM], asked: 'ask_sender' }, [
    ['from Ana Lopez to Ben Shaw', parcel('Ana Lopez', 'Ben Shaw')],
    ['Ana sends it to Ben', parcel('Ana', 'Ben')],
    ['it goes to Ben Shaw', { ...parcel(null, 'Ben Shaw'), step: 'ask_sender' }],
    ['sender Ana Lopez, receiver Ben Shaw', parcel('Ana Lopez', 'Ben Shaw')],
  ]);
});

describe('one hour and another, one account and another', () => {
  inSetting({ files: parcelForm, before: [FORM, 'Ana Lopez', 'Ben Shaw'], asked: 'ask_pickup' }, [
    ['pick up at 9, deliver at 4pm', { slots: { pickup: '09:00', delivery: '16:00' } }],
    ['deliver it by 4pm please', { slots: { pickup: null }, step: 'ask_pickup' }],
  ]);
  inSetting({ files: parcelForm, before: [FORM, 'Ana Lopez', 'Ben Shaw', '10am', '3pm'], asked: 'ask_weight' }, [
    ['pick-up at 11 instead', { slots: { pickup: '11:00', delivery: '15:00', weight: null } }],
    ['deliver it at 5pm', { slots: { pickup: '10:00', delivery: '17:00', weight: null } }],
  ]);
  inSetting({ files: accountsForm, before: [FORM], asked: 'ask_source' }, [
    ['from savings to current', transfer('savings', 'current')],
    ['from my joint account to my savings', transfer('joint', 'savings')],
    ['into savings from current', transfer('current', 'savings')],
    ['to savings', { ...transfer(null, 'savings'), step: 'ask_source' }],
    [['savings', 'current', 'no, from joint'], transfer('joint', 'current')],
  ]);
});
