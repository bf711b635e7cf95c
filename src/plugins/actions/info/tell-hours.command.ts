import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { defineCommand } from '../../../engine/plugin.ts';
import type { CompanyDefinition, JsonObject, TurnView, Words } from '../../../engine/plugin.ts';
import { companyNow } from '../business/company-now.ts';
import { hoursOn, nextOpenDate } from '../opening-hours.ts';

/** How far ahead hours are told, and the next open day is looked for. */
const DAYS_AHEAD = 365;

/** The model sees what is asked; the hours are the bundle's, exceptions included. */
export const tellHours = defineCommand({
  name: 'tell_hours',
  description:
    'The user asks when the company is open: in general, or on a date. Leave `reply` empty: the hours are told in fixed words.',
  args: z.strictObject({ date: z.iso.date().optional() }),
  route: 'faq',
  offered: (view) => companyIn(view).hours !== undefined,
  guard: ({ date }, view) => {
    if (date === undefined) return true;
    const days = todayOf(view).until(Temporal.PlainDate.from(date)).days;
    return days >= 0 && days <= DAYS_AHEAD ? true : `${date} is past or too far ahead`;
  },
  effects: ({ date }, view) => {
    const words = date === undefined ? weekIn(view) : dateIn(view, Temporal.PlainDate.from(date));
    return [{ kind: 'say', words, source: 'template' }];
  },
});

/** The company as the plugin's tables have it now. */
export const companyIn = ({ bot, known }: TurnView): CompanyDefinition => companyNow(bot, known['actions']);

const todayOf = ({ bot, now }: TurnView): Temporal.PlainDate =>
  Temporal.Instant.from(now).toZonedDateTimeISO(bot.timeZone).toPlainDate();

/** What is told of a date, `YYYY-MM-DD`. */
export const hoursIn = (view: TurnView, date: string): Words => dateIn(view, Temporal.PlainDate.from(date));

const dateIn = (view: TurnView, date: Temporal.PlainDate): Words => {
  const company = companyIn(view);
  const hours = hoursOn(company, date);
  if (hours.length > 0) return { template: 'hours_on', with: { date: date.toString(), hours: [...hours] } };
  const next = nextOpenDate(company, date, DAYS_AHEAD);
  return { template: 'hours_closed', with: { date: date.toString(), next: next?.toString() ?? null } };
};

/** The usual week, Monday first; exceptions belong to dates. */
const weekIn = (view: TurnView): Words => {
  const { locale } = view;
  const company = companyIn(view);
  const monday = Temporal.PlainDate.from('2024-01-01');
  const usual = { name: company.name, hours: company.hours };
  const days = Array.from({ length: 7 }, (_, index): JsonObject => {
    const date = monday.add({ days: index });
    return { day: date.toLocaleString(locale, { weekday: 'long' }), hours: [...hoursOn(usual, date)] };
  });
  return { template: 'hours_week', with: { days: days.filter(({ hours }) => (hours as string[]).length > 0) } };
};
