/** The hours in which nobody is written to who has not asked. */
import { Temporal } from 'temporal-polyfill';
import type { BotDefinition } from './bundle/definition.ts';

/** When they end, of a moment within them; null: now is as good as later. */
export const quietUntil = (
  { quietHours, timeZone }: Pick<BotDefinition, 'quietHours' | 'timeZone'>,
  at: Date,
): Date | null => {
  if (!quietHours) return null;
  const now = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const [from, to] = [quietHours.from, quietHours.to].map((time) => Temporal.PlainTime.from(time));
  if (!from || !to) return null;
  const time = now.toPlainTime();
  const isAfter = (start: Temporal.PlainTime): boolean => Temporal.PlainTime.compare(time, start) >= 0;
  const isOverMidnight = Temporal.PlainTime.compare(to, from) < 0;
  if (isOverMidnight ? !isAfter(from) && isAfter(to) : !isAfter(from) || isAfter(to)) return null;
  const day = isOverMidnight && isAfter(from) ? now.toPlainDate().add({ days: 1 }) : now.toPlainDate();
  return new Date(day.toZonedDateTime({ timeZone, plainTime: to }).epochMilliseconds);
};
