import { z } from 'zod';
import { defineCommand } from '../../../engine/plugin.ts';
import { sayAside } from '../say-aside.ts';
import { heldValues } from './held-values.ts';
import { readBack } from './read-back.ts';

/** The model finds out which value is asked back; its words are the kept ones, not the model's. */
export const recallValue = defineCommand({
  name: 'recall',
  description:
    'The user asks what they said before. Name the slot and leave `reply` empty: the kept value is read back.',
  args: z.strictObject({ slot: z.string() }),
  route: 'conversation',
  control: 'continue',
  offered: (view) => heldValues(view).length > 0,
  guard: ({ slot }, view) =>
    heldValues(view).some((held) => held.slot.name === slot) ? true : `nothing is known of "${slot}"`,
  effects: ({ slot }, view) =>
    sayAside(
      view,
      readBack(
        heldValues(view)
          .filter((held) => held.slot.name === slot)
          .slice(0, 1),
        view,
      ),
    ),
});
