import { defineRule } from '../../engine/plugin.ts';

/** A button of an earlier message, or one that never was: nothing happens but an explanation. */
export const staleButton = defineRule({
  id: 'stale-button',
  phase: 'decide',
  band: 'START',
  route: 'conversation',
  control: 'continue',
  when: ({ button, frame }) => (button === null ? false : { button, isWaiting: frame?.awaiting != null }),
  then: ({ isWaiting }) =>
    isWaiting
      ? [{ kind: 'presentStep', prefix: { template: 'button_gone' } }]
      : [{ kind: 'say', words: { template: 'button_gone' }, source: 'template' }],
  because: ({ button }) => `the button "${button}" is not on offer now`,
});
