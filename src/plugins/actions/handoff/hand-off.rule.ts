import { defineRule, seenAct } from '../../../engine/plugin.ts';

/** Whoever asks for a person gets one, whatever else is under way: before any other decision. */
export const handOff = defineRule({
  id: 'hand-off',
  phase: 'decide',
  band: 'SAFETY',
  route: 'handoff',
  when: (view) => seenAct(view, 'handoff') ?? false,
  then: (_, { text }) => [
    { kind: 'say', words: { template: 'handoff' }, source: 'template' },
    { kind: 'handOff', reason: text },
  ],
  because: ({ evidence }) => `they ask for a person (${evidence.join(', ')})`,
  certainty: ({ score }) => score,
});
