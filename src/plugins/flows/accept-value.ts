import type { Effect, SlotDefinition, SlotObservation, TurnView } from '../../engine/index.ts';

/** Puts an observed value into its slot, or rejects it where the slot's bounds or `valid` do not hold. */
export const takeValue = (observed: SlotObservation, slot: SlotDefinition, view: TurnView): Effect => {
  const { value, range, certainty, raw, isCorrection } = observed;
  if (!isAllowed(slot, value, view)) return { kind: 'rejectSlot', slot: slot.name, raw };
  return { kind: 'setSlot', slot: slot.name, input: { value, range, certainty, raw, source: 'user' }, isCorrection };
};

export const isAllowed = (slot: SlotDefinition, value: SlotObservation['value'], view: TurnView): boolean => {
  if (typeof value === 'number' && (value < (slot.min ?? -Infinity) || value > (slot.max ?? Infinity))) return false;
  return slot.valid === undefined || view.evaluate(slot.valid, value) === true;
};
