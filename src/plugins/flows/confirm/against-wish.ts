import { isRuledOut } from '../../../engine/plugin.ts';
import type { SlotValue, TurnView } from '../../../engine/plugin.ts';

/** Whether a value is one that the person has ruled out: it is asked about, and never taken silently. */
export const isAgainstWish = (slot: string, value: SlotValue, { frame }: TurnView): boolean =>
  isRuledOut(value, frame?.ruledOut?.[slot]);
