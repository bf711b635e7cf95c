import { z } from 'zod';
import { defineStepType, settledWithoutAsking } from '../../../engine/index.ts';

/** Asks for a slot and waits. Passed over when the slot is filled, known of the person, or refused for good. */
export const ask = defineStepType({
  type: 'ask',
  options: z.strictObject({}),
  run: ({ step, flow, frame, view }) => {
    const slot = flow.slots[step.expectedInput?.variable ?? ''];
    if (!slot) return { effects: [], then: 'next' };
    const settled = settledWithoutAsking(slot, frame, view);
    if (settled) return { effects: settled, then: 'next' };
    return { effects: [{ kind: 'presentStep' }, { kind: 'awaitSlot', slot: slot.name }], then: 'wait' };
  },
});
