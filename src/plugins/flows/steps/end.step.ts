import { z } from 'zod';
import { defineStepType } from '../../../engine/plugin.ts';

/** Ends the flow; with `resolution`, the conversation is resolved too. */
export const end = defineStepType({
  type: 'end',
  options: z.strictObject({ resolution: z.string().optional().describe('resolves the conversation with these words') }),
  isLast: true,
  run: ({ step, options }) => ({
    effects: [
      ...(step.message ? [{ kind: 'presentStep' } as const] : []),
      ...(options.resolution === undefined ? [] : [{ kind: 'resolve', resolution: options.resolution } as const]),
    ],
    then: 'end',
  }),
});
