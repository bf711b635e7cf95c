import type { DateWords, DayReading } from '../../../understanding/extract/locale.ts';
import type { PhraseRule } from '../../../understanding/extract/phrase.ts';
import { eachSpelling, keysInEachSpelling, rulesInEachSpelling } from './spellings.ts';

const MONTH_FORMS = [
  'januar januars jänner jan',
  'februar februars feber feb',
  'märz märzes mrz',
  'april aprils apr',
  'mai',
  'juni juno jun',
  'juli julei jul',
  'august augusts aug',
  'september septembers sept sep',
  'oktober oktobers okt',
  'november novembers nov',
  'dezember dezembers dez',
];

const WEEKDAY_FORMS = [
  'montag montags mo',
  'dienstag dienstags di',
  'mittwoch mittwochs mi',
  'donnerstag donnerstags do',
  'freitag freitags fr',
  'samstag samstags sonnabend sa',
  'sonntag sonntags so',
];

const PARTS = ['morgen', 'vormittag', 'mittag', 'nachmittag', 'abend', 'nacht', 'früh'];

function numbered(forms: readonly string[]): Record<string, number> {
  return Object.fromEntries(forms.flatMap((words, index) => words.split(' ').map((word) => [word, index + 1])));
}

/** "Freitagabend" is Friday; its part of day is read with the clock. */
const weekdayParts = Object.fromEntries(
  WEEKDAY_FORMS.flatMap((forms, index) => PARTS.map((part) => [`${forms.split(' ')[0] ?? ''}${part}`, index + 1])),
);

const NEXT = 'nächste|nächsten|nächster|nächstes|nächstem|kommende|kommenden|kommender|kommendes|kommendem';
const LAST = 'letzte|letzten|letzter|letztes|letztem|vergangene|vergangenen|vorige|vorigen|voriger';
const THIS = 'diese|diesen|dieser|dieses|diesem';
const ONE = 'ein|eine|einem|einer|einen';

const rules: readonly PhraseRule<DayReading>[] = [
  ['am|den|zum|vom? <day> .|-? <month>', ({ day = 0, month = 0 }) => ({ kind: 'date', day, month })],
  [
    'am|den|zum|vom? <day> .|-? <month> ,? <year>',
    ({ day = 0, month = 0, year = 0 }) => ({ kind: 'date', day, month, year }),
  ],
  ['<month> <year>', ({ month = 0, year = 0 }) => ({ kind: 'month', month, year })],
  ['<month>', ({ month = 0 }) => ({ kind: 'month', month })],
  [
    '<ordinal:day> <ordinal:month>',
    ({ day = 0, month = 0 }) => (month <= 12 ? { kind: 'date', day, month } : undefined),
  ],
  ['am|den|zum|vom <day> .', ({ day = 0 }) => ({ kind: 'date', day })],
  ['am|den|zum|vom <day> . nächsten|kommenden monats', ({ day = 0 }) => ({ kind: 'dayOfMonth', day, months: 1 })],
  ['<day> . nächsten|kommenden monats', ({ day = 0 }) => ({ kind: 'dayOfMonth', day, months: 1 })],
  ['<ordinal:day> nächsten|kommenden monats', ({ day = 0 }) => ({ kind: 'dayOfMonth', day, months: 1 })],
  ['<day> .? dieses monats', ({ day = 0 }) => ({ kind: 'dayOfMonth', day, months: 0 })],
  ['<nth>', ({ nth = 0 }) => ({ kind: 'date', day: nth })],
  ['<ordinal>', ({ ordinal = 0 }) => ({ kind: 'date', day: ordinal })],
  ['heute|heutigen', () => ({ kind: 'shift' })],
  ['morgen|morgigen', () => ({ kind: 'shift', days: 1 })],
  ['übermorgen', () => ({ kind: 'shift', days: 2 })],
  ['überübermorgen', () => ({ kind: 'shift', days: 3 })],
  ['gestern|gestrigen', () => ({ kind: 'shift', days: -1 })],
  ['vorgestern', () => ({ kind: 'shift', days: -2 })],
  ['in <n> tagen|tag', ({ n = 0 }) => ({ kind: 'shift', days: n })],
  ['in <n> wochen|woche', ({ n = 0 }) => ({ kind: 'shift', days: 7 * n })],
  ['in <n> monaten|monat', ({ n = 0 }) => ({ kind: 'shift', months: n })],
  ['in <n> jahren|jahr', ({ n = 0 }) => ({ kind: 'shift', months: 12 * n })],
  [`in ${ONE} tag`, () => ({ kind: 'shift', days: 1 })],
  [`in ${ONE} woche`, () => ({ kind: 'shift', days: 7 })],
  [`in ${ONE} monat`, () => ({ kind: 'shift', months: 1 })],
  [`in ${ONE} jahr`, () => ({ kind: 'shift', months: 12 })],
  ['heute in acht tagen', () => ({ kind: 'shift', days: 7 })],
  ['in acht tagen', () => ({ kind: 'shift', days: 7 })],
  ['in vierzehn tagen', () => ({ kind: 'shift', days: 14 })],
  ['vor <n> tagen', ({ n = 0 }) => ({ kind: 'shift', days: -n })],
  ['vor <n> wochen', ({ n = 0 }) => ({ kind: 'shift', days: -7 * n })],
  ['vor <n> monaten', ({ n = 0 }) => ({ kind: 'shift', months: -n })],
  [`vor ${ONE} woche`, () => ({ kind: 'shift', days: -7 })],
  [`vor ${ONE} monat`, () => ({ kind: 'shift', months: -1 })],
  ['<weekday>', ({ weekday = 0 }) => ({ kind: 'weekday', weekday })],
  ['<weekday> früh|abend|vormittag|nachmittag|mittag', ({ weekday = 0 }) => ({ kind: 'weekday', weekday })],
  [`${THIS} <weekday>`, ({ weekday = 0 }) => ({ kind: 'weekday', weekday, which: 'this' })],
  ['kommenden|kommender|kommendem <weekday>', ({ weekday = 0 }) => ({ kind: 'weekday', weekday })],
  ['nächsten|nächster|nächstem <weekday>', ({ weekday = 0 }) => ({ kind: 'weekdayOfWeek', weekday, weeks: 1 })],
  [`${LAST} <weekday>`, ({ weekday = 0 }) => ({ kind: 'weekday', weekday, which: 'last' })],
  [
    '<weekday> in? der? nächste|nächsten|nächster|kommende|kommenden|kommender woche',
    ({ weekday = 0 }) => ({ kind: 'weekdayOfWeek', weekday, weeks: 1 }),
  ],
  [
    'nächste|nächsten|kommende|kommenden woche ,? am? <weekday>',
    ({ weekday = 0 }) => ({ kind: 'weekdayOfWeek', weekday, weeks: 1 }),
  ],
  ['<weekday> in? dieser|diese woche', ({ weekday = 0 }) => ({ kind: 'weekdayOfWeek', weekday, weeks: 0 })],
  ['diese|dieser woche ,? am? <weekday>', ({ weekday = 0 }) => ({ kind: 'weekdayOfWeek', weekday, weeks: 0 })],
  ['übernächsten|übernächster <weekday>', ({ weekday = 0 }) => ({ kind: 'weekdayOfWeek', weekday, weeks: 2 })],
  ['<weekday> in acht tagen', ({ weekday = 0 }) => ({ kind: 'weekday', weekday, plus: 7 })],
  [`<weekday> in ${ONE} woche`, ({ weekday = 0 }) => ({ kind: 'weekday', weekday, plus: 7 })],
  ['wochenende', () => ({ kind: 'weekday', weekday: 6, which: 'this', isWeekend: true })],
  [`${NEXT} wochenende`, () => ({ kind: 'weekdayOfWeek', weekday: 6, weeks: 1 })],
  ['nächste|nächsten|kommende|kommenden woche', () => ({ kind: 'weekStart', weeks: 1 })],
  ['übernächste|übernächsten woche', () => ({ kind: 'weekStart', weeks: 2 })],
  ['letzte|letzten|vorige|vorigen woche', () => ({ kind: 'weekStart', weeks: -1 })],
  ['nächsten|nächster|kommenden monat', () => ({ kind: 'monthStart', months: 1 })],
  ['letzten|vorigen monat', () => ({ kind: 'monthStart', months: -1 })],
  ['ende <month>', ({ month = 0 }) => ({ kind: 'monthEnd', month })],
  ['mitte <month>', ({ month = 0 }) => ({ kind: 'date', day: 15, month })],
  ['anfang <month>', ({ month = 0 }) => ({ kind: 'month', month })],
  ['ende des monats', () => ({ kind: 'monthEnd', months: 0 })],
  ['monatsende', () => ({ kind: 'monthEnd', months: 0 })],
  ['silvester', () => ({ kind: 'date', day: 31, month: 12 })],
  ['neujahr', () => ({ kind: 'date', day: 1, month: 1 })],
  ['heiligabend', () => ({ kind: 'date', day: 24, month: 12 })],
  ['weihnachten', () => ({ kind: 'date', day: 25, month: 12 })],
  ['erster|ersten weihnachtstag|weihnachtsfeiertag', () => ({ kind: 'date', day: 25, month: 12 })],
  ['zweiter|zweiten weihnachtstag|weihnachtsfeiertag', () => ({ kind: 'date', day: 26, month: 12 })],
  ['valentinstag', () => ({ kind: 'date', day: 14, month: 2 })],
  ['nikolaus|nikolaustag', () => ({ kind: 'date', day: 6, month: 12 })],
  ['tag der deutschen einheit', () => ({ kind: 'date', day: 3, month: 10 })],
  ['muttertag', () => ({ kind: 'nthWeekday', nth: 2, weekday: 7, month: 5 })],
  ['karfreitag', () => ({ kind: 'easter', plus: -2 })],
  ['ostern|ostersonntag', () => ({ kind: 'easter', plus: 0 })],
  ['ostermontag', () => ({ kind: 'easter', plus: 1 })],
  ['christi himmelfahrt', () => ({ kind: 'easter', plus: 39 })],
  ['pfingsten|pfingstsonntag', () => ({ kind: 'easter', plus: 49 })],
  ['pfingstmontag', () => ({ kind: 'easter', plus: 50 })],
  [
    '<ordinal> <weekday> im <month>',
    ({ ordinal = 0, weekday = 0, month = 0 }) =>
      ordinal <= 4 ? { kind: 'nthWeekday', nth: ordinal, weekday, month } : undefined,
  ],
];

export const dates: DateWords = {
  months: keysInEachSpelling(numbered(MONTH_FORMS)),
  weekdays: keysInEachSpelling({ ...numbered(WEEKDAY_FORMS), ...weekdayParts }),
  doubtful: ['mo', 'di', 'mi', 'do', 'fr', 'sa', 'so', 'mai', 'jan', 'august', 'jun', 'mär'],
  monthLinks: ['.', '-'],
  noDayBefore: ['heiße', 'heisse', 'name', 'frau', 'herr'],
  noDayAfter: ['ich', 'wir', 'ein', 'eine', 'gegen', 'viel', 'viele', 'gut', 'etwas', 'lange'],
  yearRules: [],
  rules: rulesInEachSpelling(rules),
  offsetRules: [
    ['<n> tage nach', ({ n = 0 }) => ({ days: n })],
    ['<n> tage vor', ({ n = 0 }) => ({ days: -n })],
    ['<n> wochen nach', ({ n = 0 }) => ({ days: 7 * n })],
    ['<n> wochen vor', ({ n = 0 }) => ({ days: -7 * n })],
    [`${ONE} tag nach`, () => ({ days: 1 })],
    [`${ONE} tag vor`, () => ({ days: -1 })],
    ['am tag nach', () => ({ days: 1 })],
    ['am tag vor', () => ({ days: -1 })],
    [`${ONE} woche nach`, () => ({ days: 7 })],
    [`${ONE} woche vor`, () => ({ days: -7 })],
  ],
  dayLeads: ['am', 'den', 'vom', 'bis', 'zum', 'ab', 'seit', 'vor', 'nach'],
  dayArticles: ['den', 'dem', 'der'],
  spanWords: ['oder', 'bis', 'und', '-', '–', '—', 'zum'],
  startCues: ['vom', 'von', 'ab', 'zwischen', 'anreise', 'ankunft', 'hinflug', 'hinfahrt'],
  endCues: eachSpelling(['bis', 'abreise', 'rückflug', 'rückfahrt', 'zurück']),
  pastCues: ['war', 'waren', 'wurde', 'seit', 'geboren', 'gekauft', 'bezahlt', 'bestellt', 'geschickt', 'hatte'],
  isMonthFirst: () => false,
};
