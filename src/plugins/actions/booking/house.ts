import { Temporal } from 'temporal-polyfill';
import type { ActionContext, CompanyDefinition } from '../../../engine/plugin.ts';
import { companyNow, seatsOn } from '../business/company-now.ts';
import { bookings } from './book-of.ts';
import type { BookingRecord } from './booking.ts';
import type { BookingConfig } from './booking-config.ts';

/** The house as one action sees it: its rules, its hours, its clock and its book. */
export interface House {
  config: BookingConfig;
  company: CompanyDefinition;
  now: Temporal.ZonedDateTime;
  locale: string;
  /** What the guest does not want is not offered. */
  isRuledOut: ActionContext['isRuledOut'];
  bookingsOf: (date: Temporal.PlainDate) => Promise<BookingRecord[]>;
  /** That may be taken at the same time on a date. */
  seatsOn: (date: Temporal.PlainDate) => number;
}

export const houseOf = (config: BookingConfig, context: ActionContext): House => ({
  config,
  company: companyNow(context.bot, context.known),
  now: Temporal.Instant.from(context.now).toZonedDateTimeISO(context.bot.timeZone),
  locale: context.locale,
  isRuledOut: (type, value) => context.isRuledOut(type, value),
  seatsOn: (date) => seatsOn(context.known, date, config.capacity),
  bookingsOf: (date) => context.open(bookings).ofDay(context.accountId, context.botId, date.toString()),
});
