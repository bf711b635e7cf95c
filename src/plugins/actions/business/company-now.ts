import { oncePer } from '../../../engine/plugin.ts';
import type { BotDefinition, CompanyDefinition, Json } from '../../../engine/plugin.ts';
import type { BusinessDayRecord } from './business-day.ts';

type KnownDay = Pick<BusinessDayRecord, 'day' | 'hours' | 'seats' | 'note'>;

const daysIn = (known: Json | undefined): readonly KnownDay[] =>
  (Object(known) as { days?: readonly KnownDay[] }).days ?? [];

const companiesOf = oncePer((_known: object) => new WeakMap<CompanyDefinition, CompanyDefinition>());

const isDate = (day: string): boolean => day.includes('-');

/** The company with the hours that people changed over those of the bundle; `known`: what the plugin loaded before the turn. */
export const companyNow = ({ company }: Pick<BotDefinition, 'company'>, known: Json | undefined): CompanyDefinition => {
  if (typeof known !== 'object' || known === null) return company;
  const changed = daysIn(known).flatMap(({ day, hours }) => (hours === null ? [] : [[day, hours] as const]));
  if (changed.length === 0) return company;
  const companies = companiesOf(known);
  const made = companies.get(company) ?? {
    ...company,
    hours: { ...company.hours, ...Object.fromEntries(changed.filter(([day]) => !isDate(day))) },
    exceptions: { ...company.exceptions, ...Object.fromEntries(changed.filter(([day]) => isDate(day))) },
  };
  companies.set(company, made);
  return made;
};

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Seats that may be taken on a date: the date's own, its weekday's, else the bundle's. */
export const seatsOn = (
  known: Json | undefined,
  date: { toString(): string; dayOfWeek: number },
  otherwise: number,
): number => {
  const days = daysIn(known);
  const seatsOf = (wanted: string | undefined): number | null => days.find(({ day }) => day === wanted)?.seats ?? null;
  return seatsOf(date.toString()) ?? seatsOf(WEEKDAYS[date.dayOfWeek - 1]) ?? otherwise;
};

/** What a date is called, where people said so. */
export const noteOn = (known: Json | undefined, date: string): string | null =>
  daysIn(known).find(({ day }) => day === date)?.note ?? null;
