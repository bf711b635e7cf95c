import { defineRule } from '../../engine/plugin.ts';
import type { Effect } from '../../engine/plugin.ts';
import { keptSlots } from './kept-slots.ts';

/** What was given in this turn goes into the profile; a value volunteered after a refusal clears the refusal. */
export const remember = defineRule({
  id: 'remember',
  phase: 'finish',
  band: 'REST',
  when: (view) => {
    const given = keptSlots([...view.changes.filled, ...view.changes.corrected], view);
    return given.length > 0 ? { given } : false;
  },
  then: ({ given }) =>
    given.flatMap(({ field, slot: { value, range, certainty, raw, source } }): Effect[] =>
      value === null ? [] : [{ kind: 'remember', field, input: { value, range, certainty, raw, source } }],
    ),
  because: ({ given }) => `remembers ${given.map(({ field }) => field).join(', ')}`,
});
