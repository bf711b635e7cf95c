import { defineRule } from '../../engine/plugin.ts';

/** A refused slot that only a person can do without: the conversation goes to one. */
export const handOffRefused = defineRule({
  id: 'hand-off-refused',
  phase: 'decide',
  band: 'CONTROL',
  route: 'handoff',
  when: ({ changes, flow }) => {
    const slot = changes.refused.find((name) => flow?.slots[name]?.refusal === 'needs_human');
    return slot === undefined ? false : { slot };
  },
  then: ({ slot }) => [
    { kind: 'say', words: { template: 'refused_needs_human' }, source: 'template' },
    { kind: 'handOff', reason: `${slot} was refused` },
  ],
  because: ({ slot }) => `${slot} was refused and needs a person`,
});
