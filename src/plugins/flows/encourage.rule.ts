import { defineRule, seenAct } from '../../engine/plugin.ts';
import type { SlotDefinition } from '../../engine/plugin.ts';

/** "Hmm, hard to say": not a refusal yet, and not an answer. What can be rough may be rough; the rest is asked again. */
export const encourage = defineRule({
  id: 'encourage',
  phase: 'decide',
  band: 'REST',
  before: ['orchestrator/wait'],
  route: 'flow',
  control: 'continue',
  when: (view) => {
    const { asked, changes } = view;
    const act = seenAct(view, 'uncertain');
    if (!asked || !act || changes.filled.length + changes.refused.length + changes.rejected.length > 0) return false;
    return { slot: asked, score: act.score };
  },
  then: ({ slot }) => [
    { kind: 'presentStep', prefix: { template: ROUGH.has(slot.type) ? 'rough_will_do' : 'take_your_time' } },
    { kind: 'awaitSlot', slot: slot.name },
  ],
  because: ({ slot }) => `unsure about ${slot.name}`,
  // The model may find the answer in the hedging.
  certainty: ({ score }) => Math.min(score, 0.5),
});

/** Types whose values may be given as a range. */
const ROUGH: ReadonlySet<SlotDefinition['type']> = new Set(['number', 'money', 'duration']);
