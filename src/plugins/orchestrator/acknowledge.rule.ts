import { defineRule, justEnded } from '../../engine/plugin.ts';

/** "Ok", "great", said when all is done: a friendly word back. */
export const acknowledge = defineRule({
  id: 'acknowledge',
  phase: 'decide',
  band: 'REST',
  before: ['orchestrator/fallback'],
  route: 'conversation',
  when: ({ state, now, sequence, understanding: { assent } }) => {
    const ended = justEnded(state, { now, loaded: { sequence } });
    return ended && (assent?.kind === 'yes' || assent?.kind === 'no') ? { flow: ended.flow } : false;
  },
  then: () => [{ kind: 'say', words: { template: 'acknowledged' }, source: 'template' }],
  because: ({ flow }) => `${flow} has ended well`,
  certainty: () => 0.8,
});
