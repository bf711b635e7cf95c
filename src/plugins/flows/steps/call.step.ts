import { z } from 'zod';
import { defineStepType } from '../../../engine/plugin.ts';

/** Runs another flow and comes back to the next step. */
export const call = defineStepType({
  type: 'call',
  options: z.strictObject({ flow: z.string() }),
  references: ({ flow }) => ({ flows: [flow] }),
  run: ({ step, options }) => ({
    effects: [
      ...(step.message ? [{ kind: 'presentStep' } as const] : []),
      { kind: 'pushFlow', flow: options.flow, reason: 'call' },
    ],
    then: 'next',
  }),
});
