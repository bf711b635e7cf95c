import { defineRule } from '../../engine/plugin.ts';

/** `resolveConversation`: somebody has seen that the matter is settled, whatever was under way. */
export const resolve = defineRule({
  id: 'resolve',
  phase: 'decide',
  band: 'INSTRUCTION',
  instruction: 'resolve',
  route: 'conversation',
  when: ({ instruction }) => (instruction?.kind === 'resolve' ? instruction : false),
  then: ({ resolution }) => [{ kind: 'resolve', resolution }],
  because: ({ resolution }) => `resolved: ${resolution}`,
});
