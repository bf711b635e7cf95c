import { extractFrom } from '../extract/index.ts';
import type { Message } from '../extract/message.ts';
import type { ConstraintObservation, SlotSpec, SlotType } from '../types.ts';
import { isGiven, polarityOf } from './polarity.ts';

/** Types whose values can be ruled out or bounded one by one. */
const BOUNDED: ReadonlySet<SlotType> = new Set(['date', 'time', 'number', 'money', 'duration', 'choice', 'name']);

/** Values that the message rules out, and bounds that it sets, for the slots given; the asked one is read leniently. */
export function constraintsIn(
  message: Message,
  slots: readonly SlotSpec[],
  asked: string | undefined,
): ConstraintObservation[] {
  return slots.flatMap((slot) => {
    if (!BOUNDED.has(slot.type)) return [];
    const isAsked = slot.name === asked;
    return extractFrom(message, slot, { expected: isAsked }).flatMap((value): ConstraintObservation[] => {
      if (isGiven(message, value, slot)) return [];
      const relation = polarityOf(message, value);
      if (relation === 'given' || relation === 'supposed') return [];
      return [{ slot: slot.name, relation, value: value.value, raw: value.raw }];
    });
  });
}
