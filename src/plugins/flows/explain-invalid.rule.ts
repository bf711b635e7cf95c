import { defineRule } from '../../engine/index.ts';
import type { Words } from '../../engine/index.ts';

/** A value was given that the slot does not allow: says what is wrong with it and asks again. */
export const explainInvalid = defineRule({
  id: 'explain-invalid',
  phase: 'decide',
  priority: 71,
  route: 'flow',
  control: 'continue',
  when: ({ changes, flow, frame }) => {
    const slot = flow?.slots[changes.rejected[0] ?? ''];
    return slot && frame ? { slot, isAsked: frame.awaiting?.slot === slot.name } : false;
  },
  then: ({ slot, isAsked }) => {
    const words: Words = slot.invalid === undefined ? { template: 'value_invalid' } : { text: slot.invalid };
    return isAsked
      ? [
          { kind: 'presentStep', prefix: words },
          { kind: 'awaitSlot', slot: slot.name },
        ]
      : [{ kind: 'say', words, source: 'scripted' }];
  },
  because: ({ slot }) => `the value for ${slot.name} is not allowed`,
});
