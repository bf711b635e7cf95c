import { describe, expect, it } from 'vitest';
import type { SlotSpec, SlotValue } from '../types.ts';
import { understand } from '../understand.ts';

const TRIP: readonly SlotSpec[] = [
  { name: 'hotel_name', type: 'text' },
  { name: 'city', type: 'text' },
  { name: 'room_class', type: 'choice' },
  { name: 'check_in', type: 'date' },
  { name: 'guests', type: 'number' },
];
const HELD: Readonly<Record<string, SlotValue>> = {
  hotel_name: 'Grand Pavilion Hotel',
  city: 'Leeds',
  room_class: 'Standard',
  check_in: '2026-11-28',
  guests: 2,
};

function changes(text: string, locale = 'en', held = HELD, slots = TRIP) {
  const seen = understand({
    text,
    locale,
    moment: { now: '2026-11-20T10:00', timeZone: 'Europe/London' },
    question: {
      text: 'A Standard room at the Grand Pavilion Hotel in Leeds for 2 on 28 November. Shall I book it?',
      slot: { name: 'confirm', type: 'yes_no' },
    },
    slots,
    filled: held,
  });
  return Object.fromEntries(seen.slots.filter((slot) => slot.isCorrection).map(({ slot, value }) => [slot, value]));
}

describe('names of things in a correction', () => {
  it.each([
    ["No, I'd rather stay at Rose Cottage Inn", { hotel_name: 'Rose Cottage Inn' }],
    ['No, please change the hotel to the Old Mill', { hotel_name: 'Old Mill' }],
    ['Actually, make it Villa of the Moon in Bath', { hotel_name: 'Villa of the Moon', city: 'Bath' }],
    ['No. I want a hotel in Durham.', { city: 'Durham' }],
    ['Sorry, I wanted Superior Standard', { room_class: 'Superior Standard' }],
    ['No, not Leeds. In York, please', { city: 'York' }],
    ["No, I'm sorry, the 3rd of December", { check_in: '2026-12-03' }],
  ])('"%s" changes %j', (text, expected) => {
    expect(changes(text)).toEqual(expected);
  });

  it('gives an address to the field that holds one, and not to the noun before it', () => {
    const slots: SlotSpec[] = [
      { name: 'destination', type: 'text' },
      { name: 'ride_type', type: 'choice' },
    ];
    const held = { destination: '12 Mill Lane', ride_type: 'Pool' };
    expect(changes("No, I'd like a ride to 40 Station Road", 'en', held, slots)).toEqual({
      destination: '40 Station Road',
    });
  });

  it('takes no noun for a name where all nouns have capitals', () => {
    expect(changes('Nein, ein Zimmer mit Blick auf den Garten', 'de')).toEqual({});
  });
});

describe('a numeral beside other changes', () => {
  it.each([
    ['No, four tickets on the 3rd of December please', { guests: 4, check_in: '2026-12-03' }],
    ['I want it for three on Sunday', { guests: 3, check_in: '2026-11-22' }],
    ['No, in York for one', { city: 'York', guests: 1 }],
  ])('"%s" changes %j', (text, expected) => {
    expect(changes(text)).toEqual(expected);
  });

  it('leaves a numeral of something else alone', () => {
    expect(changes('No, in York, for two nights')).toEqual({ city: 'York' });
  });
});
