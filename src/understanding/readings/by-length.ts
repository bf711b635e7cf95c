import { epochDay, isoDate } from '../extract/calendar.ts';
import { lengthIn } from '../extract/compound/days.ts';
import type { Message } from '../extract/message.ts';
import type { SlotSpec, SlotValue } from '../types.ts';
import { dayPairIn, type SidedValue } from './sides.ts';

/**
 * "Friday for two nights", "for three nights", said where a day of arrival and one of departure are asked for: the second is
 * reckoned from the first, given in the message or held. Nothing where both are named, or where the length has a slot of its own.
 */
export function endByLength(
  message: Message,
  slots: readonly SlotSpec[],
  filled: Readonly<Record<string, SlotValue>>,
  sided: readonly SidedValue[],
): SidedValue | undefined {
  const pair = dayPairIn(message, slots);
  if (!pair || slots.some(({ type }) => type === 'duration' || type === 'date_range')) return undefined;
  const { start, end, values } = pair;
  const [first, another] = values;
  if (another || sided.some(({ slot, isNamed }) => slot === end && isNamed)) return undefined;
  const from = dayOf(first?.value ?? filled[start.name]);
  const stay = lengthIn(message, first);
  if (from === undefined || !stay) return undefined;
  const value = isoDate(from + stay.days);
  const raw = message.text.slice(stay.start, stay.end);
  return {
    slot: end,
    value: { type: 'date', value, certainty: 1, raw, start: stay.start, end: stay.end, evidence: 'date:by length' },
    isNamed: true,
  };
}

function dayOf(value: SlotValue | undefined): number | undefined {
  const [year, month, day] = typeof value === 'string' ? value.split('-').map(Number) : [];
  return epochDay(year ?? 0, month ?? 0, day ?? 0);
}
