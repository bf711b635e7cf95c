import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { defineAction } from '../../../engine/plugin.ts';
import { companyNow, noteOn } from '../business/company-now.ts';
import { hoursOn, isOpenAt, nextOpenDate } from '../opening-hours.ts';

/** How far ahead the next open day is looked for. */
const DAYS_AHEAD = 60;

/** Opening hours of a date, today when absent; with the next open date when it is closed. Never fails. */
export const getHours = defineAction({
  name: 'get_hours',
  description: 'Opening hours of a date (today when absent), and whether it is open now.',
  input: z.strictObject({ date: z.iso.date().optional() }),
  output: z.object({
    date: z.string(),
    is_open: z.boolean(),
    hours: z.array(z.string()).describe('`HH:MM-HH:MM`'),
    open_now: z.boolean(),
    note: z.string().nullable().describe('what the day is, where people said so: "Christmas Eve"'),
    next_date: z.string().nullable(),
    next_hours: z.array(z.string()),
  }),
  risk: 'read',
  timeoutMs: 1_000,
  run: async (input, { bot, now, known }) => {
    const company = companyNow(bot, known);
    const local = Temporal.Instant.from(now).toZonedDateTimeISO(bot.timeZone).toPlainDateTime();
    const date = input.date === undefined ? local.toPlainDate() : Temporal.PlainDate.from(input.date);
    const hours = hoursOn(company, date);
    const next = hours.length > 0 ? null : nextOpenDate(company, date, DAYS_AHEAD);
    return {
      ok: true,
      output: {
        date: date.toString(),
        is_open: hours.length > 0,
        hours: [...hours],
        note: noteOn(known, date.toString()),
        open_now: isOpenAt(company, local),
        next_date: next?.toString() ?? null,
        next_hours: next ? [...hoursOn(company, next)] : [],
      },
    };
  },
});
