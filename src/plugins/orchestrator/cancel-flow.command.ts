import { z } from 'zod';
import { defineCommand } from '../../engine/plugin.ts';
import { callOff } from './call-off.ts';

export const cancelFlow = defineCommand({
  name: 'cancel_flow',
  description: 'The user no longer wants what the running flow is about.',
  args: z.strictObject({}),
  route: 'cancel',
  control: 'return',
  offered: ({ frame }) => frame !== null,
  guard: () => true,
  effects: (_args, view) => callOff(view),
});
