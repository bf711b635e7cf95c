import type { Moment } from '../types.ts';

/**
 * Days as whole numbers since 1970-01-01 (proleptic Gregorian): "in three weeks" is an addition, and no time zone or
 * clock change can slip in.
 */
export type EpochDay = number;

const MS_PER_DAY = 86_400_000;

/** Undefined where no such day exists (31 June). */
export function epochDay(year: number, month: number, day: number): EpochDay | undefined {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function dayParts(day: EpochDay): { year: number; month: number; day: number } {
  const date = new Date(day * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 1 Monday to 7 Sunday, as in ISO 8601. */
export function weekdayOf(day: EpochDay): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The same day of another month, or that month's last day where it is shorter. */
export function addMonths(day: EpochDay, months: number): EpochDay {
  const parts = dayParts(day);
  const index = parts.year * 12 + parts.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return Date.UTC(year, month - 1, Math.min(parts.day, daysInMonth(year, month))) / MS_PER_DAY;
}

/** `YYYY-MM-DD` */
export function isoDate(day: EpochDay): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** `HH:MM` from minutes after midnight; wraps around the day. */
export function isoTime(minutes: number): string {
  const inDay = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
}

/** What calendar and clock of the bot's time zone show. */
export interface LocalMoment {
  today: EpochDay;
  /** Minutes after midnight. */
  minutes: number;
}

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?/;
const HAS_OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Undefined when `now` is no ISO 8601 moment: relative words then mean nothing. An unknown time zone counts as UTC.
 */
export function localMoment({ now, timeZone }: Moment): LocalMoment | undefined {
  const written = HAS_OFFSET.test(now) && now.includes('T') ? inZone(now, timeZone) : now;
  const match = LOCAL.exec(written ?? '');
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const today = epochDay(year, month, day);
  return today === undefined ? undefined : { today, minutes: hour * 60 + minute };
}

function inZone(now: string, timeZone: string): string | undefined {
  const instant = new Date(now);
  if (Number.isNaN(instant.getTime())) return undefined;
  if (timeZone === 'UTC') return instant.toISOString();
  // The Swedish locale writes ISO order: "2022-03-15 09:00".
  return zoneFormat(timeZone)?.format(instant) ?? instant.toISOString();
}

// Making a formatter costs 50 us and more, using it 2 us. A bot has one zone, a server a few hundred at most.
const formats = new Map<string, Intl.DateTimeFormat | undefined>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(timeZone)) {
    if (formats.size > 500) formats.clear();
    formats.set(timeZone, makeFormat(timeZone));
  }
  return formats.get(timeZone);
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  } catch {
    return undefined;
  }
}
