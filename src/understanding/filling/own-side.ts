import { isOfOtherSide, type SidedValue } from '../readings/sides.ts';
import type { Extraction, SlotSpec } from '../types.ts';

/** Of two slots of one type each takes what the words around a value, or the order of two, give to it. */
export function onItsSide(
  readings: readonly Extraction[],
  slot: SlotSpec,
  sided: readonly SidedValue[],
  isPartnerOfAsked = false,
): readonly Extraction[] {
  const own = sided.filter((of) => of.slot.name === slot.name).map(({ value }) => value);
  if (own.length > 0) return own;
  if (isPartnerOfAsked) return [];
  // "It goes to Ben": any words make a name or a text, so what is left of them is for neither.
  const isElsewhere = (slot.type === 'name' || slot.type === 'text') && sided.some((of) => of.slot.type === slot.type);
  return isElsewhere ? [] : readings.filter((value) => !isOfOtherSide(sided, slot, value));
}
