import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** What booking actions are asked with, as slots hold it: date and time on the bot's wall clock. */
export const wishFields = {
  date: z.iso.date().describe('YYYY-MM-DD'),
  time: z.iso.time({ precision: -1 }).describe('HH:MM'),
  party_size: z.int().min(1),
};

/** A table that somebody would like. */
export interface Wish {
  start: Temporal.PlainDateTime;
  partySize: number;
}

export const toWish = (input: { date: string; time: string; party_size: number }): Wish => ({
  start: Temporal.PlainDate.from(input.date).toPlainDateTime(input.time),
  partySize: input.party_size,
});

/** `YYYY-MM-DD` and `HH:MM`, as records and slots have them. */
export const writtenOf = (start: Temporal.PlainDateTime): { date: string; time: string } => ({
  date: start.toPlainDate().toString(),
  time: start.toPlainTime().toString({ smallestUnit: 'minute' }),
});
