import { z } from 'zod';
import { defineStepType } from '../../../engine/plugin.ts';
import type { Choice, SlotDefinition } from '../../../engine/plugin.ts';
import { passOver } from './pass-over.ts';

/** A row of buttons holds no more. */
const MOST_GRADES = 11;

/** What a slot offers of itself: the grades of a rating, the choices of which several may be taken. */
const choicesOf = ({ type, choices = [], min = 1, max = 5 }: SlotDefinition): readonly Choice[] => {
  if (type === 'multi_choice') return choices;
  if (type !== 'rating' || max - min >= MOST_GRADES) return [];
  return Array.from({ length: max - min + 1 }, (_, place) => ({ value: String(min + place) }));
};

/** Asks for a slot and waits. Passed over when the slot is filled, known of the person, or refused for good. */
export const ask = defineStepType({
  type: 'ask',
  options: z.strictObject({}),
  run: ({ step, flow, frame, view }) => {
    const slot = flow.slots[step.expectedInput?.variable ?? ''];
    if (!slot) return { effects: [], then: 'next' };
    const passed = passOver(slot, flow, frame, view);
    if (passed) return passed;
    const choices = step.buttons ? [] : choicesOf(slot);
    if (choices.length === 0)
      return { effects: [{ kind: 'presentStep' }, { kind: 'awaitSlot', slot: slot.name }], then: 'wait' };
    const buttons = choices.map(({ value, label }) => ({ text: label ?? value, value }));
    return {
      effects: [
        { kind: 'presentStep', buttons },
        { kind: 'awaitSlot', slot: slot.name, choices },
      ],
      then: 'wait',
    };
  },
});
