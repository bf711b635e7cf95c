import { describe, expect, it } from 'vitest';
import type { SlotSpec } from '../types.ts';
import { announcedIn } from './announced.ts';
import { readMessage } from './index.ts';

const name: SlotSpec = { name: 'recipient', type: 'name' };
const sum: SlotSpec = { name: 'amount', type: 'money' };
const handle: SlotSpec = { name: 'handle', type: 'text' };
const city: SlotSpec = { name: 'city', type: 'text' };
const item: SlotSpec = { name: 'item', type: 'text' };

const valuesIn = (text: string, slot: SlotSpec, locale = 'en') =>
  announcedIn(readMessage(text, { locale, moment: { now: '2026-12-02T10:00', timeZone: 'Europe/London' } }), slot, [
    slot,
    sum,
  ]).map(({ value }) => value);

describe('what the words around announce', () => {
  it.each([
    ['wire 80 euros to Frank Miller', name, ['Frank Miller']],
    ['give Ana ten dollars', name, ['Ana']],
    ['send 15 dollars to ana', name, ['ana']],
    ['put Olivia on the list', name, ['Olivia']],
    ['add olivia to my contacts', name, ['olivia']],
    ['send money to a friend', name, []],
    ['I want to pay my bill to avoid fees', name, []],
    ['book a flight to Paris', name, []],
    ['delete @olly_7 from my contacts', handle, ['@olly_7']],
    ['write to olly@example.com', handle, []],
    ['a hotel in New York for two nights', city, ['New York']],
    ['a hotel in vienna', city, ['vienna']],
    ['a hotel in december', city, []],
    ['a lamp for 150 dollars', item, ['a lamp']],
    ['I want to buy two old chairs at 30 dollars', item, ['two old chairs']],
    ['150 dollars', item, []],
  ] as const)('%s, for %o: %o', (text, slot, values) => {
    expect(valuesIn(text, slot)).toEqual(values);
  });

  it('is a handle in any language', () => {
    expect(valuesIn('удалите @olly', handle, 'ru')).toEqual(['@olly']);
  });
});
