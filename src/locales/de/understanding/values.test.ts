/** Numbers, days, times and other values as German speakers write them, seen from Tuesday 15 March 2022. */
import { describe, expect, it } from 'vitest';
import { firstValue } from '../../../../test/support/first-value.ts';
import type { SlotSpec, SlotType } from '../../../understanding/types.ts';

const slotOf = (type: SlotType): SlotSpec => ({ name: type === 'number' ? 'people' : type, type });

const read = (type: SlotType, text: string) => firstValue('de', slotOf(type), text);

describe('numbers in German', () => {
  it.each([
    ['4', 4],
    ['sieben', 7],
    ['eins', 1],
    ['fünfundzwanzig', 25],
    ['fuenfundzwanzig', 25],
    ['einunddreißig', 31],
    ['einunddreissig', 31],
    ['hundert', 100],
    ['einhundertzwanzig', 120],
    ['dreihundertfünfundvierzig', 345],
    ['hundertundfünf', 105],
    ['tausend', 1000],
    ['zweitausendvierhundert', 2400],
    ['fünf tausend', 5000],
    ['zwölftausend', 12_000],
    ['1.500', 1500],
    ['ein Dutzend', 12],
    ['wir sind zu dritt', 3],
    ['wir werden sechs sein', 6],
    ['einen Tisch für acht bitte', 8],
    ['für zwei Personen', 2],
    ['eine Person', 1],
    ['nur ich', 1],
    ['ich und meine Frau', 2],
    ['zwei Erwachsene und drei Kinder', 5],
    ['nicht vier, sondern sechs', 6],
  ])('"%s" is %j', (text, value) => {
    expect(read('number', text)).toEqual(value);
  });
});

describe('dates in German', () => {
  it.each([
    ['heute', '2022-03-15'],
    ['heute Abend', '2022-03-15'],
    ['morgen', '2022-03-16'],
    ['morgen früh', '2022-03-16'],
    ['übermorgen', '2022-03-17'],
    ['uebermorgen', '2022-03-17'],
    ['Freitag', '2022-03-18'],
    ['am Samstagabend', '2022-03-19'],
    ['diesen Samstag', '2022-03-19'],
    ['nächsten Freitag', '2022-03-25'],
    ['naechsten Freitag', '2022-03-25'],
    ['Freitag nächster Woche', '2022-03-25'],
    ['nächste Woche am Mittwoch', '2022-03-23'],
    ['in drei Tagen', '2022-03-18'],
    ['in einer Woche', '2022-03-22'],
    ['in 2 Wochen', '2022-03-29'],
    ['am 5. April', '2022-04-05'],
    ['am 5. Mai', '2022-05-05'],
    ['5. März 2023', '2023-03-05'],
    ['am 20.', '2022-03-20'],
    ['am fünften April', '2022-04-05'],
    ['am fuenften April', '2022-04-05'],
    ['den einundzwanzigsten Mai', '2022-05-21'],
    ['1. Maerz 2023', '2023-03-01'],
    ['24.12.', '2022-12-24'],
    ['24.12.2022', '2022-12-24'],
    ['Freitag, den 1. April', '2022-04-01'],
    ['Silvester', '2022-12-31'],
    ['Heiligabend', '2022-12-24'],
    ['Ostermontag', '2022-04-18'],
    ['Ende Mai', '2022-05-31'],
  ])('"%s" is %s', (text, value) => {
    expect(read('date', text)).toBe(value);
  });
});

describe('times in German', () => {
  it.each([
    ['halb acht abends', '19:30'],
    ['halb acht morgens', '07:30'],
    ['um halb 8', '07:30'],
    ['halb eins mittags', '12:30'],
    ['19 Uhr', '19:00'],
    ['um 19 Uhr 30', '19:30'],
    ['19:30', '19:30'],
    ['19.30 Uhr', '19:30'],
    ['um acht Uhr abends', '20:00'],
    ['neunzehn Uhr dreißig', '19:30'],
    ['Viertel nach sieben abends', '19:15'],
    ['Viertel vor acht abends', '19:45'],
    ['dreiviertel acht abends', '19:45'],
    ['zehn vor neun abends', '20:50'],
    ['zehn nach neun morgens', '09:10'],
    ['fünf vor halb acht abends', '19:25'],
    ['fünf nach halb acht abends', '19:35'],
    ['zwölf Uhr mittags', '12:00'],
    ['Mitternacht', '00:00'],
    ['3 Uhr nachmittags', '15:00'],
    ['in zwei Stunden', '11:00'],
    ['in einer halben Stunde', '09:30'],
  ])('"%s" is %s', (text, value) => {
    expect(read('time', text)).toBe(value);
  });
});

describe('other values in German', () => {
  it.each([
    ['money', '20 Euro', { amount: 20, currency: 'EUR' }],
    ['money', 'zwanzig Euro', { amount: 20, currency: 'EUR' }],
    ['money', '1.250,50 €', { amount: 1250.5, currency: 'EUR' }],
    ['phone', '030 901820', '+4930901820'],
    ['phone', 'meine Nummer ist 0151 23456789', '+4915123456789'],
    ['name', 'ich heiße Anna Schmidt', 'Anna Schmidt'],
    ['name', 'ich heisse Jürgen', 'Jürgen'],
    ['name', 'mein Name ist Peter Müller', 'Peter Müller'],
    ['name', 'auf Weber bitte', 'Weber'],
    ['duration', 'anderthalb Stunden', 90],
    ['duration', 'eine halbe Stunde', 30],
    ['duration', 'zwei Stunden und zehn Minuten', 130],
    ['yes_no', 'ja gerne', true],
    ['yes_no', 'auf keinen Fall', false],
    ['yes_no', 'natürlich', true],
    ['yes_no', 'natuerlich', true],
    ['yes_no', 'kein Problem', true],
    ['yes_no', 'das stimmt nicht', false],
    ['yes_no', 'nein danke', false],
  ] as const)('as %s "%s" is %j', (type, text, value) => {
    expect(read(type, text)).toEqual(value);
  });
});
