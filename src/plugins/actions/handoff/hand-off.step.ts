import { z } from 'zod';
import { defineStepType } from '../../../engine/plugin.ts';

/** Ends the flow by handing the conversation to a person; says its message, or the plugin's own words where it has none. */
export const handOffStep = defineStepType({
  type: 'hand_off',
  options: z.strictObject({ reason: z.string().min(1).max(300).describe('what the person needs to know') }),
  isLast: true,
  run: ({ step, options }) => ({
    effects: [
      step.message ? { kind: 'presentStep' } : { kind: 'say', words: { template: 'handoff' }, source: 'template' },
      { kind: 'handOff', reason: options.reason },
    ],
    then: 'end',
  }),
});
