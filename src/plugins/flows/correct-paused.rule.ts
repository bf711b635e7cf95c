import { defineRule } from '../../engine/plugin.ts';
import type { Effect } from '../../engine/plugin.ts';
import { allowedReading } from './accept-value.ts';

/** Changes what was said before in a flow that is paused; the running one goes on with its own question. */
export const correctPaused = defineRule({
  id: 'correct-paused',
  phase: 'collect',
  band: 'FLOW',
  before: ['flows/correct'],
  when: (view) => {
    const { paused } = view.perception;
    const flow = paused && view.bot.flows[paused.flow];
    if (!paused || !flow) return false;
    const changes = paused.slots.flatMap((seen): Effect[] => {
      const slot = flow.slots[seen.slot];
      const value = slot ? allowedReading(seen, slot, view) : null;
      if (value === null) return [];
      const { range, certainty, raw } = seen;
      const input = { value, range, certainty, raw, source: 'user' } as const;
      return [{ kind: 'correctPaused', frameId: paused.frameId, slot: seen.slot, input }];
    });
    return changes.length > 0 ? { flow: flow.id, changes } : false;
  },
  then: ({ changes }) => changes,
  because: ({ flow }) => `changes what ${flow} was told`,
  certainty: () => 0.8,
});
