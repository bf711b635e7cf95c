import { z } from 'zod';
import { defineStepType } from '../../../engine/plugin.ts';

/** Says nothing: its `next_step` branches are all there is to it. */
export const condition = defineStepType({
  type: 'condition',
  options: z.strictObject({}),
  run: () => ({ effects: [], then: 'next' }),
});
