/** What people ruled out or bounded, held against values that are offered or said. */
import type { FlowDefinition } from '../bundle/definition.ts';
import { isMoney, isSameValue } from '../../understanding/slot-value.ts';
import type { SlotType, SlotValue } from '../../understanding/types.ts';
import type { Frame, SlotConstraint } from './state.ts';

/** Whether a value is one of those that a wish leaves out: "not Friday", "before six", "at most 8". */
export const isRuledOut = (value: SlotValue, constraints: readonly SlotConstraint[] = []): boolean =>
  constraints.some((constraint) => isBroken(value, constraint));

const isBroken = (value: SlotValue, { relation, value: bound }: SlotConstraint): boolean => {
  if (relation === 'not') return isSameValue(value, bound);
  const order = orderOf(value, bound);
  if (order === null) return false;
  switch (relation) {
    case 'before':
    case 'under':
      return order >= 0;
    // "After six" is from six on; the day after Friday is not Friday.
    case 'after':
      return isDay(bound) ? order <= 0 : order < 0;
    case 'over':
      return order <= 0;
    case 'most':
      return order > 0;
    case 'least':
      return order < 0;
  }
};

const isDay = (value: SlotValue): boolean => typeof value === 'string' && /^\d{4}-/.test(value);

/** Below zero where the first comes first; null where the two cannot be compared: amounts in two currencies. */
const orderOf = (value: SlotValue, bound: SlotValue): number | null => {
  if (typeof value === 'number' && typeof bound === 'number') return value - bound;
  if (typeof value === 'string' && typeof bound === 'string') return value < bound ? -1 : value > bound ? 1 : 0;
  return isMoney(value) && isMoney(bound) && value.currency === bound.currency ? value.amount - bound.amount : null;
};

/** Whether any slot of this type of the running flow has such a value ruled out. */
export const isRuledOutIn = (
  frame: Pick<Frame, 'ruledOut'> | null,
  flow: FlowDefinition | null,
  type: SlotType,
  value: SlotValue,
): boolean =>
  Object.entries(frame?.ruledOut ?? {}).some(
    ([slot, constraints]) => flow?.slots[slot]?.type === type && isRuledOut(value, constraints),
  );

const DATE = /\d{4}-\d{2}-\d{2}/;
const TIME = /\b\d{2}:\d{2}\b/;

/** Whether an option on offer is one, by itself or as the day and hour that its value names. */
export const isOptionRuledOut = (
  option: string,
  slot: string,
  frame: Pick<Frame, 'ruledOut'>,
  flow: FlowDefinition,
): boolean => {
  const [date] = DATE.exec(option) ?? [];
  const [time] = TIME.exec(option) ?? [];
  return (
    isRuledOut(option, frame.ruledOut?.[slot]) ||
    (date !== undefined && isRuledOutIn(frame, flow, 'date', date)) ||
    (time !== undefined && isRuledOutIn(frame, flow, 'time', time))
  );
};
