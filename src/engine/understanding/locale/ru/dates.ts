import type { DateWords, DayReading } from '../../extract/locale.ts';
import type { PhraseRule } from '../../extract/phrase.ts';

const MONTH_FORMS = [
  'январь января январе янв',
  'февраль февраля феврале фев',
  'март марта марте мар',
  'апрель апреля апреле апр',
  'май мая мае',
  'июнь июня июне июн',
  'июль июля июле июл',
  'август августа августе авг',
  'сентябрь сентября сентябре сен сент',
  'октябрь октября октябре окт',
  'ноябрь ноября ноябре ноя нояб',
  'декабрь декабря декабре дек',
];

const WEEKDAY_FORMS = [
  'понедельник понедельника понедельнику понедельникам пн',
  'вторник вторника вторнику вт',
  'среда среду среды среде ср',
  'четверг четверга четвергу чт',
  'пятница пятницу пятницы пятнице пт',
  'суббота субботу субботы субботе сб',
  'воскресенье воскресенья воскресенью воскресение вс',
];

function numbered(forms: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(forms.flatMap((words, index) => words.split(' ').map((word) => [word, index + 1])));
}

const DAYS = 'день|дня|дней|дн|сутки|суток';
const WEEKS = 'неделя|неделю|недели|недель';
const MONTHS = 'месяц|месяца|месяцев';
const YEARS = 'год|года|лет';
const NEXT = 'следующий|следующая|следующую|следующее|следующего|следующей|след';
const LAST = 'прошлый|прошлая|прошлую|прошлое|прошлого|прошлой|прошедший|прошедшую';
const THIS = 'этот|эту|это|эта|этой|этого|ближайший|ближайшую|ближайшее|ближайшая|ближайшей';

const rules: readonly PhraseRule<DayReading>[] = [
  ['<day> <month>', ({ day = 0, month = 0 }) => ({ kind: 'date', day, month })],
  ['<day> - <month>', ({ day = 0, month = 0 }) => ({ kind: 'date', day, month })],
  ['<day> <month> ,? <year> года|г|году?', ({ day = 0, month = 0, year = 0 }) => ({ kind: 'date', day, month, year })],
  [
    '<ordinal:day> <ordinal:month> ,? <year> года|г|году?',
    ({ day = 0, month = 0, year = 0 }) => (month <= 12 ? { kind: 'date', day, month, year } : undefined),
  ],
  ['<month> <year> года|г|году?', ({ month = 0, year = 0 }) => ({ kind: 'month', month, year })],
  ['<month>', ({ month = 0 }) => ({ kind: 'month', month })],
  ['<day> числа|число', ({ day = 0 }) => ({ kind: 'date', day })],
  ['<day> числа|число? следующего месяца', ({ day = 0 }) => ({ kind: 'dayOfMonth', day, months: 1 })],
  ['<day> числа|число? этого|текущего месяца', ({ day = 0 }) => ({ kind: 'dayOfMonth', day, months: 0 })],
  ['<day> числа|число? прошлого месяца', ({ day = 0 }) => ({ kind: 'dayOfMonth', day, months: -1 })],
  ['<nth>', ({ nth = 0 }) => ({ kind: 'date', day: nth })],
  ['сегодня|сегодняшний|сегодняшнего|сегодняшнюю', () => ({ kind: 'shift' })],
  ['завтра|завтрашний|завтрашнего|завтрашнюю', () => ({ kind: 'shift', days: 1 })],
  ['послезавтра', () => ({ kind: 'shift', days: 2 })],
  ['после завтра', () => ({ kind: 'shift', days: 2 })],
  ['послепослезавтра', () => ({ kind: 'shift', days: 3 })],
  ['вчера|вчерашний', () => ({ kind: 'shift', days: -1 })],
  ['позавчера', () => ({ kind: 'shift', days: -2 })],
  [`через <n> ${DAYS}`, ({ n = 0 }) => ({ kind: 'shift', days: n })],
  ['через день', () => ({ kind: 'shift', days: 2 })],
  ['через сутки', () => ({ kind: 'shift', days: 1 })],
  [`через <n> ${WEEKS}`, ({ n = 0 }) => ({ kind: 'shift', days: 7 * n })],
  ['через неделю|недельку', () => ({ kind: 'shift', days: 7 })],
  [`через <n> ${MONTHS}`, ({ n = 0 }) => ({ kind: 'shift', months: n })],
  ['через месяц', () => ({ kind: 'shift', months: 1 })],
  ['через полгода', () => ({ kind: 'shift', months: 6 })],
  [`через <n> ${YEARS}`, ({ n = 0 }) => ({ kind: 'shift', months: 12 * n })],
  ['через год', () => ({ kind: 'shift', months: 12 })],
  [`<n> ${DAYS} назад`, ({ n = 0 }) => ({ kind: 'shift', days: -n })],
  ['день назад', () => ({ kind: 'shift', days: -1 })],
  [`<n> ${WEEKS} назад`, ({ n = 0 }) => ({ kind: 'shift', days: -7 * n })],
  ['неделю назад', () => ({ kind: 'shift', days: -7 })],
  [`<n> ${MONTHS} назад`, ({ n = 0 }) => ({ kind: 'shift', months: -n })],
  ['месяц назад', () => ({ kind: 'shift', months: -1 })],
  [`<n> ${YEARS} назад`, ({ n = 0 }) => ({ kind: 'shift', months: -12 * n })],
  ['год назад', () => ({ kind: 'shift', months: -12 })],
  ['<weekday>', ({ weekday = 0 }) => ({ kind: 'weekday', weekday })],
  [`${THIS} <weekday>`, ({ weekday = 0 }) => ({ kind: 'weekday', weekday, which: 'this' })],
  [`${NEXT} <weekday>`, ({ weekday = 0 }) => ({ kind: 'weekdayOfWeek', weekday, weeks: 1 })],
  [`${LAST} <weekday>`, ({ weekday = 0 }) => ({ kind: 'weekday', weekday, which: 'last' })],
  ['<weekday> на? следующей недели|неделе', ({ weekday = 0 }) => ({ kind: 'weekdayOfWeek', weekday, weeks: 1 })],
  ['следующей неделе ,? в|во? <weekday>', ({ weekday = 0 }) => ({ kind: 'weekdayOfWeek', weekday, weeks: 1 })],
  ['<weekday> на? этой недели|неделе', ({ weekday = 0 }) => ({ kind: 'weekdayOfWeek', weekday, weeks: 0 })],
  ['этой неделе ,? в|во? <weekday>', ({ weekday = 0 }) => ({ kind: 'weekdayOfWeek', weekday, weeks: 0 })],
  ['<weekday> на? прошлой недели|неделе', ({ weekday = 0 }) => ({ kind: 'weekdayOfWeek', weekday, weeks: -1 })],
  ['прошлой неделе ,? в|во? <weekday>', ({ weekday = 0 }) => ({ kind: 'weekdayOfWeek', weekday, weeks: -1 })],
  ['через <weekday>', () => undefined],
  ['выходные|выходных', () => ({ kind: 'weekday', weekday: 6, which: 'this', isWeekend: true })],
  ['следующие|следующих выходные|выходных', () => ({ kind: 'weekdayOfWeek', weekday: 6, weeks: 1 })],
  ['следующей неделе', () => ({ kind: 'weekStart', weeks: 1 })],
  ['прошлой неделе', () => ({ kind: 'weekStart', weeks: -1 })],
  ['следующем месяце', () => ({ kind: 'monthStart', months: 1 })],
  ['прошлом месяце', () => ({ kind: 'monthStart', months: -1 })],
  ['конце|конец|концу <month>', ({ month = 0 }) => ({ kind: 'monthEnd', month })],
  ['середине|середина|середину <month>', ({ month = 0 }) => ({ kind: 'date', day: 15, month })],
  ['конце|конец|концу этого? месяца', () => ({ kind: 'monthEnd', months: 0 })],
  ['начале|начало следующего месяца', () => ({ kind: 'monthStart', months: 1 })],
  ['конце|конец следующего месяца', () => ({ kind: 'monthEnd', months: 1 })],
  ['новый год', () => ({ kind: 'date', day: 1, month: 1 })],
  ['нового года', () => ({ kind: 'date', day: 1, month: 1 })],
  ['рождество', () => ({ kind: 'date', day: 7, month: 1 })],
  ['день влюбленных', () => ({ kind: 'date', day: 14, month: 2 })],
  ['день победы', () => ({ kind: 'date', day: 9, month: 5 })],
  ['день россии', () => ({ kind: 'date', day: 12, month: 6 })],
];

export const dates: DateWords = {
  months: numbered(MONTH_FORMS),
  weekdays: numbered(WEEKDAY_FORMS),
  doubtful: ['мар', 'сен', 'среде', 'ср', 'вт', 'чт', 'пт', 'сб', 'вс', 'пн', 'дек'],
  yearRules: [],
  rules,
  offsetRules: [
    [`через <n> ${DAYS} после`, ({ n = 0 }) => ({ days: n })],
    [`за <n> ${DAYS} до`, ({ n = 0 }) => ({ days: -n })],
    [`через <n> ${WEEKS} после`, ({ n = 0 }) => ({ days: 7 * n })],
    [`за <n> ${WEEKS} до`, ({ n = 0 }) => ({ days: -7 * n })],
    ['через день после', () => ({ days: 1 })],
    ['за день до', () => ({ days: -1 })],
    ['(на следующий день|день) после', () => ({ days: 1 })],
    ['через неделю после', () => ({ days: 7 })],
    ['за неделю до', () => ({ days: -7 })],
  ],
  dayLeads: ['на', 'до', 'с', 'после', 'к'],
  dayArticles: [],
  spanWords: ['или', 'по', 'до', '-', '–', '—', 'и'],
  startCues: ['с', 'со', 'от', 'начиная', 'заезд', 'заезжаем', 'приезжаем', 'приезд', 'вылет', 'туда'],
  endCues: ['по', 'до', 'выезд', 'выезжаем', 'уезжаем', 'отъезд', 'обратно', 'вернусь', 'возвращение'],
  pastCues: [
    'был',
    'была',
    'было',
    'были',
    'родился',
    'родилась',
    'оплатил',
    'оплатила',
    'отправил',
    'отправила',
    'купил',
    'купила',
  ],
  isMonthFirst: () => false,
};
