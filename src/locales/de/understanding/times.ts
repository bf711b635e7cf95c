import type { ClockReading, DurationWords, TimeWords } from '../../../understanding/extract/locale.ts';
import { eachSpelling, keysInEachSpelling, rulesInEachSpelling } from './spellings.ts';

const HOUR = 60;
/** Minutes counted from a full hour, below it too: the hour before one o'clock is twelve. */
const from = (hour: number, minutes: number): ClockReading | undefined => {
  if (hour < 1 || hour > 24) return minutes >= 0 ? { hour, minute: minutes } : undefined;
  const full = minutes < 0 ? hour - 1 : hour;
  return { hour: full === 0 ? 12 : full, minute: (minutes + HOUR) % HOUR };
};
const beforeHour = (hour: number, minute: number): ClockReading | undefined =>
  hour <= 24 && minute > 0 && minute <= 30 ? from(hour, -minute) : undefined;
const afterHour = (hour: number, minute: number): ClockReading | undefined =>
  minute > 0 && minute <= 30 ? from(hour, minute) : undefined;

export const times: TimeWords = {
  rules: rulesInEachSpelling<ClockReading>([
    ['halb <hour>', ({ hour = 0 }) => from(hour, -30)],
    ['viertel nach <hour>', ({ hour = 0 }) => from(hour, 15)],
    ['viertel vor <hour>', ({ hour = 0 }) => from(hour, -15)],
    // Of the south and east: the quarters belong to the hour that runs.
    ['viertel <hour>', ({ hour = 0 }) => from(hour, -45)],
    ['dreiviertel <hour>', ({ hour = 0 }) => from(hour, -15)],
    ['drei viertel <hour>', ({ hour = 0 }) => from(hour, -15)],
    ['<single:minute> minuten|min? vor halb <hour>', ({ hour = 0, minute = 0 }) => from(hour, -30 - minute)],
    ['<single:minute> minuten|min? nach halb <hour>', ({ hour = 0, minute = 0 }) => from(hour, minute - 30)],
    ['kurz vor|nach halb <hour>', ({ hour = 0 }) => from(hour, -30)],
    ['<minute> minuten|min vor <hour>', ({ hour = 0, minute = 0 }) => beforeHour(hour, minute)],
    ['<minute> minuten|min nach <hour>', ({ hour = 0, minute = 0 }) => afterHour(hour, minute)],
    ['<single:minute> vor <hour>', ({ hour = 0, minute = 0 }) => beforeHour(hour, minute)],
    ['<single:minute> nach <hour>', ({ hour = 0, minute = 0 }) => afterHour(hour, minute)],
    ['<hour> uhr und? <minute> minuten?', ({ hour = 0, minute = 0 }) => ({ hour, minute })],
    ['ein uhr', () => ({ hour: 1, minute: 0 })],
    ['ein uhr <minute>', ({ minute = 0 }) => ({ hour: 1, minute })],
    ['mittag', () => ({ hour: 12, minute: 0, isDoubtful: true })],
    ['zwölf uhr mittags', () => ({ hour: 12, minute: 0, isExact: true })],
    ['12 uhr mittags', () => ({ hour: 12, minute: 0, isExact: true })],
    ['mitternacht', () => ({ hour: 0, minute: 0, isExact: true })],
    ['in <n> stunden|stunde|std', ({ n = 0 }) => ({ hour: 0, minute: 0, fromNow: n * HOUR })],
    ['in einer stunde', () => ({ hour: 0, minute: 0, fromNow: HOUR })],
    ['in einer halben stunde', () => ({ hour: 0, minute: 0, fromNow: 30 })],
    ['in einer viertelstunde', () => ({ hour: 0, minute: 0, fromNow: 15 })],
    ['in <n> minuten|minute|min', ({ n = 0 }) => ({ hour: 0, minute: 0, fromNow: n })],
  ]),
  parts: keysInEachSpelling({
    früh: 'morning',
    morgens: 'morning',
    vormittag: 'morning',
    vormittags: 'morning',
    mittags: 'afternoon',
    nachmittag: 'afternoon',
    nachmittags: 'afternoon',
    abend: 'evening',
    abends: 'evening',
    nacht: 'night',
    nachts: 'night',
    ...Object.fromEntries(
      ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag'].flatMap((day) => [
        [`${day}abend`, 'evening' as const],
        [`${day}nachmittag`, 'afternoon' as const],
        [`${day}vormittag`, 'morning' as const],
        [`${day}morgen`, 'morning' as const],
        [`${day}mittag`, 'afternoon' as const],
      ]),
    ),
  }),
  partLinks: eachSpelling([
    'am',
    'um',
    'in',
    'der',
    'uhr',
    ',',
    'so',
    'gegen',
    'heute',
    'morgen',
    'den',
    'ungefähr',
    'etwa',
  ]),
  hourMarks: ['uhr', 'h'],
  leadIns: eachSpelling([
    'um',
    'gegen',
    'ab',
    'vor',
    'nach',
    'bis',
    'von',
    'ungefähr',
    'etwa',
    'zirka',
    'circa',
    'so',
    '@',
  ]),
  clockLeads: ['um', 'gegen', 'ab', '@'],
  anchors: { vor: -1, nach: 1 },
  nearEndings: [],
  eveningCues: ['abendessen', 'dinner', 'abend', 'abends'],
  tableCues: ['tisch', 'restaurant', 'bar', 'essen', 'gast'],
  morningCues: eachSpelling(['frühstück', 'brunch', 'morgens', 'früh', 'wecker', 'wecken']),
  serviceCues: [
    'termin',
    'reservierung',
    'buchung',
    'besuch',
    'lieferung',
    'mittagessen',
    'ankunft',
    'anruf',
    'treffen',
  ],
};

export const durations: DurationWords = {
  units: {
    minute: 1,
    minuten: 1,
    min: 1,
    stunde: 60,
    stunden: 60,
    std: 60,
    h: 60,
    tag: 1440,
    tage: 1440,
    tagen: 1440,
    nacht: 1440,
    ...keysInEachSpelling({ nächte: 1440, nächten: 1440 }),
    woche: 10_080,
    wochen: 10_080,
    monat: 43_200,
    monate: 43_200,
    monaten: 43_200,
    jahr: 525_600,
    jahre: 525_600,
    jahren: 525_600,
  },
  rules: [
    ['<n> <unit>', ({ n = 0, unit = 0 }) => n * unit],
    [
      '<n> <unit> und? <n:m> <unit:small>',
      ({ n = 0, unit = 0, m = 0, small = 0 }) => (small < unit ? n * unit + m * small : undefined),
    ],
    ['ein|eine|einen|einer <unit>', ({ unit = 0 }) => unit],
    [
      'ein|eine|einen|einer <unit> und? <n:m> <unit:small>',
      ({ unit = 0, m = 0, small = 0 }) => (small < unit ? unit + m * small : undefined),
    ],
    ['ein|eine|einen|einer? halbe|halben|halber|halbes|halb <unit>', ({ unit = 0 }) => unit / 2],
    ['<n> und eine halbe <unit>', ({ n = 0, unit = 0 }) => (n + 0.5) * unit],
    ['ein|eine|einer? viertelstunde', () => 15],
    ['ein|eine|einer? dreiviertelstunde', () => 45],
    ['den? ganzen tag', () => 1440],
  ],
};
