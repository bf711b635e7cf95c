import { defineRule } from '../../engine/plugin.ts';

/** Nothing in the message answers the question: asks again, and after a few times offers a way out. */
export const askAgain = defineRule({
  id: 'ask-again',
  phase: 'decide',
  band: 'REST',
  before: ['state-machine/keep-talking', 'orchestrator/fallback'],
  route: 'flow',
  control: 'continue',
  when: ({ frame }) => (frame?.awaiting ? { awaiting: frame.awaiting } : false),
  then: ({ awaiting }) => [
    { kind: 'presentStep', prefix: { template: awaiting.attempts < 3 ? 'not_understood' : 'not_understood_again' } },
    { kind: 'awaitSlot', slot: awaiting.slot },
  ],
  because: ({ awaiting }) => `nothing in the message answers ${awaiting.slot}`,
  certainty: () => 0.3,
});
