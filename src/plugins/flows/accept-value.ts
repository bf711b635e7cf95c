import { isAllowed } from '../../engine/plugin.ts';
import type { Effect, SlotDefinition, SlotObservation, SlotValue, TurnView } from '../../engine/plugin.ts';

/** Puts an observed value into its slot, or rejects it where the slot's bounds or `valid` do not hold. */
export const takeValue = (observed: SlotObservation, slot: SlotDefinition, view: TurnView): Effect => {
  const { range, certainty, raw, isCorrection } = observed;
  const value = allowedReading(observed, slot, view);
  if (value === null) return { kind: 'rejectSlot', slot: slot.name, raw };
  return { kind: 'setSlot', slot: slot.name, input: { value, range, certainty, raw, source: 'user' }, isCorrection };
};

/** The first reading of the words that the slot allows: "at 7" is the evening where the house is shut in the morning. */
export const allowedReading = (
  { value, alternatives = [] }: Pick<SlotObservation, 'value' | 'alternatives'>,
  slot: SlotDefinition,
  view: TurnView,
): SlotValue | null => [value, ...alternatives].find((reading) => isAllowed(slot, reading, view)) ?? null;
