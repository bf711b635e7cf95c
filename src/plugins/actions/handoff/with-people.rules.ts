/** What the bot says of a conversation that is with people, where it may: when nobody comes, and when it is back. */
import { defineRule } from '../../../engine/plugin.ts';

export const tellUnanswered = defineRule({
  id: 'tell-unanswered',
  phase: 'decide',
  band: 'INSTRUCTION',
  instruction: 'unanswered',
  route: 'handoff',
  when: () => ({}),
  then: () => [{ kind: 'say', words: { template: 'handoff_unanswered' }, source: 'template' }],
  because: () => 'nobody has taken the conversation in time',
});

export const tellBack = defineRule({
  id: 'tell-back',
  phase: 'decide',
  band: 'INSTRUCTION',
  instruction: 'release',
  route: 'handoff',
  when: () => ({}),
  then: () => [{ kind: 'say', words: { template: 'handoff_back' }, source: 'template' }],
  because: () => 'a person has given the conversation back',
});
