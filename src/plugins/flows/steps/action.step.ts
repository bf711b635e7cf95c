import { z } from 'zod';
import { defineStepType } from '../../../engine/plugin.ts';
import type { Json } from '../../../engine/plugin.ts';

/** Runs an action; `input` maps its arguments to CEL. The result is `vars.<save_as>`: `{ ok, code, ...output }`. */
export const action = defineStepType({
  type: 'action',
  options: z.strictObject({
    action: z.string(),
    input: z.record(z.string(), z.string()).default({}).describe('argument -> CEL'),
    saveAs: z.string().optional().describe("name of the result; the action's when absent"),
    fill: z.record(z.string(), z.string()).optional().describe('slot -> name in the result'),
  }),
  references: ({ action, input, saveAs, fill }) => ({
    slots: Object.keys(fill ?? {}),
    expressions: Object.values(input),
    actions: [action],
    saves: [saveAs ?? action],
  }),
  run: ({ step, options, evaluate }) => {
    const input: Record<string, Json> = {};
    for (const [name, expression] of Object.entries(options.input)) {
      const value = evaluate(expression);
      // A slot that is empty or refused is an argument that is not there.
      if (value !== null) input[name] = value;
    }
    return {
      effects: step.message ? [{ kind: 'presentStep' }] : [],
      then: { run: { action: options.action, input, saveAs: options.saveAs, fill: options.fill } },
    };
  },
});
