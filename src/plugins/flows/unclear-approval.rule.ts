import { defineRule } from '../../engine/plugin.ts';

/** A yes with a condition, a doubt, or words that nothing explains: nothing is done on it, and the question is put again. */
export const unclearApproval = defineRule({
  id: 'unclear-approval',
  phase: 'decide',
  band: 'REST',
  before: [
    'flows/ask-again',
    'interruptions/admit-unknown',
    'orchestrator/wait',
    'flows/encourage',
    'orchestrator/pleasantries',
  ],
  route: 'flow',
  control: 'continue',
  when: ({ asked, frame, understanding: { assent }, changes }) => {
    const isSilent = changes.filled.length + changes.corrected.length + changes.refused.length === 0;
    return asked?.approval && frame?.awaiting && assent?.kind === 'bound' && isSilent
      ? { slot: asked.name, leftover: assent.leftover }
      : false;
  },
  then: ({ slot }) => [
    { kind: 'presentStep', prefix: { template: 'plain_yes_needed' } },
    { kind: 'awaitSlot', slot },
  ],
  because: ({ slot, leftover }) => `no plain yes to ${slot}${leftover.length > 0 ? ` (${leftover.join(' ')})` : ''}`,
  // The model may know what the other words ask for.
  certainty: () => 0.4,
});
