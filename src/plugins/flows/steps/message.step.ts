import { z } from 'zod';
import { defineStepType } from '../../../engine/plugin.ts';

/** Says something and goes on. */
export const message = defineStepType({
  type: 'message',
  options: z.strictObject({}),
  run: () => ({ effects: [{ kind: 'presentStep' }], then: 'next' }),
});
