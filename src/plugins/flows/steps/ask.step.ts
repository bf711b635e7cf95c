import { z } from 'zod';
import { defineStepType } from '../../../engine/plugin.ts';
import { passOver } from './pass-over.ts';

/** Asks for a slot and waits. Passed over when the slot is filled, known of the person, or refused for good. */
export const ask = defineStepType({
  type: 'ask',
  options: z.strictObject({}),
  run: ({ step, flow, frame, view }) => {
    const slot = flow.slots[step.expectedInput?.variable ?? ''];
    if (!slot) return { effects: [], then: 'next' };
    const passed = passOver(slot, flow, frame, view);
    if (passed) return passed;
    return { effects: [{ kind: 'presentStep' }, { kind: 'awaitSlot', slot: slot.name }], then: 'wait' };
  },
});
