import { extract } from '../../src/understanding/extract/index.ts';
import type { SlotSpec, SlotValue } from '../../src/understanding/types.ts';

/** A Tuesday morning: "tomorrow" is the 16th, "Friday" the 18th. */
export const TUESDAY = { now: '2022-03-15T09:00', timeZone: 'UTC' };

/** Reads the best value for a slot that was just asked for (or not, with `expected: false`). */
export function firstValue(
  locale: string,
  slot: SlotSpec,
  text: string,
  { expected = true, question }: { expected?: boolean; question?: string } = {},
): SlotValue | undefined {
  const asked = question === undefined ? { expected } : { expected, question };
  return extract(text, slot, { locale, moment: TUESDAY, ...asked })[0]?.value;
}
