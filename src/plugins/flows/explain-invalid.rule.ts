import { defineRule } from '../../engine/plugin.ts';
import { whyNot } from './why-not.ts';

/** A value was given that the slot does not allow: says what is wrong with it, and puts the open question again. */
export const explainInvalid = defineRule({
  id: 'explain-invalid',
  phase: 'decide',
  band: 'ANSWER',
  before: ['state-machine/answer-objection-aside', 'interruptions/answer-in-passing'],
  route: 'flow',
  control: 'continue',
  when: ({ changes, flow, frame }) => {
    const slot = flow?.slots[changes.rejected[0] ?? ''];
    return slot && frame ? { slot, awaiting: frame.awaiting } : false;
  },
  then: ({ slot, awaiting }) => {
    const words = whyNot(slot);
    if (!awaiting) return [{ kind: 'say', words, source: 'scripted' }];
    const isAsked = awaiting.slot === slot.name;
    return [
      { kind: 'presentStep', prefix: words },
      ...(isAsked ? [{ kind: 'awaitSlot', slot: slot.name } as const] : []),
    ];
  },
  because: ({ slot }) => `the value for ${slot.name} is not allowed`,
});
