/** Opening hours on the bot's own wall clock. */
import { Temporal } from 'temporal-polyfill';
import type { CompanyDefinition } from '../../engine/plugin.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A stretch of opening, from its first minute to the first minute after it; it may end on the next day. */
export interface OpeningSpan {
  from: Temporal.PlainDateTime;
  to: Temporal.PlainDateTime;
}

/**
 * Hours as written for a date (`12:00-22:00`): the date's own, else its weekday's. Empty when closed; a company that
 * declares no hours at all is always open.
 */
export const hoursOn = (company: CompanyDefinition, date: Temporal.PlainDate): readonly string[] => {
  const ofDate = company.exceptions?.[date.toString()];
  if (ofDate) return ofDate;
  if (!company.hours) return ['00:00-24:00'];
  return company.hours[DAYS[date.dayOfWeek - 1] ?? ''] ?? [];
};

/** Spans that begin on a date. `18:00-02:00` and `18:00-24:00` end on the next one. */
export const spansOn = (company: CompanyDefinition, date: Temporal.PlainDate): OpeningSpan[] =>
  hoursOn(company, date).map((written) => {
    const [opens = '', closes = ''] = written.split('-');
    const from = date.toPlainDateTime(opens);
    const to = date.toPlainDateTime(closes === '24:00' ? '00:00' : closes);
    return { from, to: Temporal.PlainDateTime.compare(to, from) > 0 ? to : to.add({ days: 1 }) };
  });

/** Spans that touch a date: those of the night before included. */
export const spansTouching = (company: CompanyDefinition, date: Temporal.PlainDate): OpeningSpan[] => {
  const midnight = date.toPlainDateTime();
  const ofTheNight = spansOn(company, date.subtract({ days: 1 })).filter(
    ({ to }) => Temporal.PlainDateTime.compare(to, midnight) > 0,
  );
  return [...ofTheNight, ...spansOn(company, date)];
};

/** Whether it is open at a moment. */
export const isOpenAt = (company: CompanyDefinition, moment: Temporal.PlainDateTime): boolean =>
  spansTouching(company, moment.toPlainDate()).some(
    ({ from, to }) =>
      Temporal.PlainDateTime.compare(from, moment) <= 0 && Temporal.PlainDateTime.compare(moment, to) < 0,
  );

/** The first date after this one with hours, at most so many days ahead. */
export const nextOpenDate = (
  company: CompanyDefinition,
  after: Temporal.PlainDate,
  withinDays: number,
): Temporal.PlainDate | null => {
  for (let days = 1; days <= withinDays; days += 1) {
    const date = after.add({ days });
    if (hoursOn(company, date).length > 0) return date;
  }
  return null;
};
