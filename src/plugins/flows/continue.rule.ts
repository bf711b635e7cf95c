import { defineRule } from '../../engine/plugin.ts';

/**
 * The message gave, changed or refused something: the flow goes on from there. Where it left the open question open
 * (a value for another slot was volunteered), the question is put again.
 */
export const continueFlow = defineRule({
  id: 'continue',
  phase: 'decide',
  band: 'FLOW',
  route: 'flow',
  control: 'continue',
  when: ({ frame, changes: { filled, corrected, refused } }) => {
    const changed = [...filled, ...corrected, ...refused];
    return frame && changed.length > 0 ? { flow: frame.flow, changed, isOpen: frame.awaiting !== null } : false;
  },
  then: ({ isOpen }) => (isOpen ? [{ kind: 'presentStep', prefix: { template: 'noted' } }] : []),
  because: ({ flow, changed }) => `${flow} goes on with ${changed.join(', ')}`,
});
