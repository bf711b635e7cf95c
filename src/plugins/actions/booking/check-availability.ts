import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { defineAction } from '../../../engine/plugin.ts';
import { hoursOn } from '../opening-hours.ts';
import { alternativesTo } from './alternatives.ts';
import type { BookingConfig } from './booking-config.ts';
import { houseOf } from './house.ts';
import { obstacleOnDate, obstacleTo } from './obstacle.ts';
import { freeSeatingsOn } from './seatings.ts';
import { toWish, wishFields, writtenOf } from './wish.ts';

/** Where a guest names no time, alternatives are looked for around this one. */
const USUAL_TIME = '19:00';

/**
 * Whether a table is free, at a time or at any time of a day. When it is not: `{ ok: false, code, alternatives }` with a
 * code of `obstacle.ts` or `FULL`. It promises nothing: `create_booking` looks again.
 */
export const checkAvailability = (config: BookingConfig) =>
  defineAction({
    name: 'check_availability',
    description: 'Whether a table is free on a date, at a time or at all; with other times when it is not.',
    input: z.strictObject({ ...wishFields, time: wishFields.time.optional() }),
    output: z.object({
      date: z.string(),
      time: z.string().nullable(),
      party_size: z.number(),
      times: z.array(z.string()).describe('free times of that date'),
    }),
    risk: 'read',
    duringDecision: true,
    timeoutMs: 5_000,
    run: async (input, context) => {
      const house = houseOf(config, context);
      const date = Temporal.PlainDate.from(input.date);
      const wish = toWish({ ...input, time: input.time ?? USUAL_TIME });
      const refuse = async (code: string) => ({
        ok: false as const,
        code,
        output: { date: input.date, time: input.time ?? null, alternatives: await alternativesTo(wish, house) },
      });

      const obstacle =
        input.time === undefined ? obstacleOnDate(date, input.party_size, house) : obstacleTo(wish, house);
      if (obstacle) return refuse(obstacle);
      const free = await freeSeatingsOn(house, date, input.party_size);
      if (input.time === undefined && free.length === 0) {
        return refuse(hoursOn(house.company, date).length === 0 ? 'CLOSED' : 'FULL');
      }
      if (input.time !== undefined && !free.some((start) => start.equals(wish.start))) return refuse('FULL');
      return {
        ok: true,
        output: {
          date: input.date,
          time: input.time ?? null,
          party_size: input.party_size,
          times: free.map((start) => writtenOf(start).time),
        },
      };
    },
  });
