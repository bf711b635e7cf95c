import { z } from 'zod';
import { defineAction } from '../../../engine/plugin.ts';

/** Takes back what an action has done outside, once the turn is committed; what was not begun yet is not done at all. */
export const undoAction = defineAction({
  name: 'undo_action',
  description: 'Takes back the last thing that an action has done outside for this conversation.',
  input: z.strictObject({ action: z.string().min(1).max(100) }),
  output: z.object({}),
  risk: 'write',
  timeoutMs: 1_000,
  run: async ({ action }, { undo }) => {
    undo(action);
    return { ok: true, output: {} };
  },
});
