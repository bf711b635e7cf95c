import { defineRule } from '../../engine/plugin.ts';
import { takeValue } from './accept-value.ts';

/** Changes what was said before; the flow goes back to what depends on it. */
export const correct = defineRule({
  id: 'correct',
  phase: 'collect',
  band: 'FLOW',
  before: ['flows/restate'],
  when: (view) => {
    const { flow } = view;
    const corrections = flow
      ? view.understanding.slots.filter((seen) => seen.isCorrection && flow.slots[seen.slot])
      : [];
    return flow && corrections.length > 0 ? { flow, corrections } : false;
  },
  then: ({ flow, corrections }, view) =>
    corrections.flatMap((seen) => {
      const slot = flow.slots[seen.slot];
      return slot ? [takeValue(seen, slot, view)] : [];
    }),
  because: ({ corrections }) => corrections.map(({ slot, raw }) => `changed ${slot} to "${raw}"`).join(', '),
  certainty: (_match, view) => view.understanding.acts.find(({ act }) => act === 'correction')?.score ?? 0.8,
});
