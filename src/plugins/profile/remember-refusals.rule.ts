import { defineRule } from '../../engine/plugin.ts';
import { keptSlots } from './kept-slots.ts';

/** What was refused in this turn is not asked again, in this conversation or the next. */
export const rememberRefusals = defineRule({
  id: 'remember-refusals',
  phase: 'finish',
  band: 'REST',
  when: (view) => {
    const refused = keptSlots(view.changes.refused, view).filter(({ slot }) => slot.status === 'refused');
    return refused.length > 0 ? { refused } : false;
  },
  then: ({ refused }) =>
    refused.map(({ field, slot }) => ({
      kind: 'refuseField',
      field,
      refusal: slot.refusal ?? 'unwilling',
      reason: slot.raw,
    })),
  because: ({ refused }) => `remembers that ${refused.map(({ field }) => field).join(', ')} was refused`,
});
