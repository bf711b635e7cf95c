import type { SlotDefinition } from '../bundle/definition.ts';
import type { TurnView } from '../turn/view.ts';
import type { SlotValue } from '../../understanding/types.ts';

/** Whether the slot's bounds, and its `valid`, hold for the value. Throws GUARD_FAILED. */
export const isAllowed = (slot: SlotDefinition, value: SlotValue, view: Pick<TurnView, 'evaluate'>): boolean => {
  if (typeof value === 'number' && (value < (slot.min ?? -Infinity) || value > (slot.max ?? Infinity))) return false;
  return slot.valid === undefined || view.evaluate(slot.valid, value) === true;
};
