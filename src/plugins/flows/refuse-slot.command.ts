import { z } from 'zod';
import { REFUSAL_KINDS, defineCommand } from '../../engine/plugin.ts';

/** The model heard a refusal of what was asked. */
export const refuseSlot = defineCommand({
  name: 'refuse_slot',
  description: 'The user will not or cannot give the value that was just asked for.',
  args: z.strictObject({ slot: z.string(), kind: z.enum(REFUSAL_KINDS) }),
  route: 'refusal',
  control: 'continue',
  offered: ({ asked }) => asked !== null && asked.refusal !== 'required',
  guard: ({ slot }, view) => (view.asked?.name === slot ? true : `"${slot}" was not asked for`),
  effects: ({ slot, kind }, view) => [{ kind: 'refuseSlot', slot, refusal: kind, raw: view.text }],
});
