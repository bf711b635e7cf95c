import { defineRule } from '../../engine/plugin.ts';
import { keptSlots } from './kept-slots.ts';

/** "Any will do" to something that belongs to the person is a preference: they leave it to the business. */
export const preferNone = defineRule({
  id: 'prefer-none',
  phase: 'finish',
  band: 'REST',
  when: (view) => {
    const left = keptSlots(view.changes.refused, view).filter(({ slot }) => slot.refusal === 'no_preference');
    return left.length > 0 ? { left } : false;
  },
  then: ({ left }) => left.map(({ field }) => ({ kind: 'setPreference', key: field, value: 'any' })),
  because: ({ left }) => `leaves ${left.map(({ field }) => field).join(', ')} to us`,
});
