import { addMonths, daysInMonth, dayParts, type EpochDay, epochDay, weekdayOf } from './calendar.ts';
import type { DayReading } from './locale.ts';

/** Where an open year, month or week is looked for: appointments lie ahead, birthdays behind. */
export type Lean = 'future' | 'past';

/** The date that words mean, seen from a day; undefined where there is none (31 June). */
export function resolveDay(reading: DayReading, today: EpochDay, lean: Lean): EpochDay | undefined {
  switch (reading.kind) {
    case 'date':
      return resolveDate(reading, today, lean);
    case 'dayOfMonth':
      return dayInMonth(today, reading.months, reading.day);
    case 'month':
      return resolveDate({ day: 1, month: reading.month, ...yearOf(reading) }, monthStart(today, 0), lean);
    case 'weekday':
      return resolveWeekday(reading, today, lean);
    case 'weekdayOfWeek':
      return weekStart(today) + reading.weeks * 7 + reading.weekday - 1;
    case 'shift':
      return addMonths(today, reading.months ?? 0) + (reading.days ?? 0);
    case 'anchored': {
      const base = resolveDay(reading.base, today, lean);
      return base === undefined ? undefined : addMonths(base, reading.months ?? 0) + (reading.days ?? 0);
    }
    case 'weekStart':
      return weekStart(today) + reading.weeks * 7;
    case 'monthStart':
      return monthStart(today, reading.months);
    case 'monthEnd':
      return 'month' in reading ? lastDayOf(reading.month, today, lean) : monthStart(today, reading.months + 1) - 1;
    case 'nthWeekday':
      return nearestYear((year) => nthWeekday(year, reading), today, lean);
    case 'easter':
      return nearestYear((year) => easter(year) + reading.plus, today, lean);
  }
}

function yearOf({ year }: { year?: number }): { year?: number } {
  return year === undefined ? {} : { year };
}

function resolveDate(
  { day, month, year }: { day: number; month?: number; year?: number },
  today: EpochDay,
  lean: Lean,
): EpochDay | undefined {
  if (month === undefined) return nearestMonth(day, today, lean);
  if (year !== undefined) return epochDay(fullYear(year, today, lean), month, day);
  return nearestYear((candidate) => epochDay(candidate, month, day), today, lean);
}

/** '64 is 1964 for a birthday in 2022, '28 is 2028 for a journey. */
function fullYear(year: number, today: EpochDay, lean: Lean): number {
  if (year >= 100) return year;
  const now = dayParts(today).year;
  const inThisCentury = Math.floor(now / 100) * 100 + year;
  if (lean === 'past') return inThisCentury > now ? inThisCentury - 100 : inThisCentury;
  return inThisCentury - now > 30 ? inThisCentury - 100 : inThisCentury;
}

/** The first year whose day lies on the right side; four years on, for 29 February. */
function nearestYear(dayOf: (year: number) => EpochDay | undefined, today: EpochDay, lean: Lean): EpochDay | undefined {
  const step = lean === 'future' ? 1 : -1;
  const start = dayParts(today).year;
  for (let offset = 0; offset <= 8; offset += 1) {
    const day = dayOf(start + step * offset);
    if (day !== undefined && (lean === 'future' ? day >= today : day <= today)) return day;
  }
  return undefined;
}

function nearestMonth(day: number, today: EpochDay, lean: Lean): EpochDay | undefined {
  const step = lean === 'future' ? 1 : -1;
  for (let offset = 0; offset <= 12; offset += 1) {
    const found = dayInMonth(today, step * offset, day);
    if (found !== undefined && (lean === 'future' ? found >= today : found <= today)) return found;
  }
  return undefined;
}

function dayInMonth(today: EpochDay, months: number, day: number): EpochDay | undefined {
  const { year, month } = dayParts(monthStart(today, months));
  return day > daysInMonth(year, month) ? undefined : epochDay(year, month, day);
}

function monthStart(today: EpochDay, months: number): EpochDay {
  return addMonths(today - dayParts(today).day + 1, months);
}

function lastDayOf(month: number, today: EpochDay, lean: Lean): EpochDay | undefined {
  return nearestYear((year) => epochDay(year, month, daysInMonth(year, month)), today, lean);
}

function weekStart(today: EpochDay): EpochDay {
  return today - weekdayOf(today) + 1;
}

/**
 * "Friday" is the next one, a week ahead when said on a Friday; "this Friday" may be today; "last Friday" is the nearest
 * behind. "Next Friday" is a day of the next calendar week, which begins on a Monday: see `weekdayOfWeek`.
 */
function resolveWeekday(
  { weekday, which, plus = 0 }: { weekday: number; which?: 'this' | 'last'; plus?: number },
  today: EpochDay,
  lean: Lean,
): EpochDay {
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  if (which === 'this') return today + ahead + plus;
  if (which === 'last' || lean === 'past') return today - (ahead === 0 ? 7 : 7 - ahead) + plus;
  return today + (ahead === 0 ? 7 : ahead) + plus;
}

function nthWeekday(
  year: number,
  { nth, weekday, month }: { nth: number; weekday: number; month: number },
): EpochDay | undefined {
  if (nth < 0) {
    const last = epochDay(year, month, daysInMonth(year, month));
    return last === undefined ? undefined : last - ((weekdayOf(last) - weekday + 7) % 7);
  }
  const first = epochDay(year, month, 1);
  return first === undefined ? undefined : first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
}

/** Anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function easter(year: number): EpochDay {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1) / 86_400_000;
}
