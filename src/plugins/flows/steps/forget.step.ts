import { z } from 'zod';
import { defineStepType } from '../../../engine/plugin.ts';

/** Empties slots and goes on: the steps that ask for them will ask anew. */
export const forget = defineStepType({
  type: 'forget',
  options: z.strictObject({ slots: z.array(z.string()).min(1) }),
  references: ({ slots }) => ({ slots }),
  run: ({ step, options }) => ({
    effects: [
      ...(step.message ? [{ kind: 'presentStep' } as const] : []),
      ...options.slots.map((slot) => ({ kind: 'clearSlot', slot }) as const),
    ],
    then: 'next',
  }),
});
