import { defineRule } from '../../engine/plugin.ts';

/** With no flow under way, a question that a stored answer fits gets that answer. */
export const answer = defineRule({
  id: 'answer',
  phase: 'decide',
  band: 'START',
  before: ['orchestrator/stale-button'],
  route: 'faq',
  when: ({ frame, bot, perception: { rankings } }) => {
    const best = rankings['faq']?.isInScope ? rankings['faq'].candidates[0] : undefined;
    const entry = best && bot.faq.find(({ id }) => id === best.id);
    return frame === null && entry ? { entry, score: rankings['faq']?.score ?? 0 } : false;
  },
  then: ({ entry }) => [{ kind: 'say', words: { text: entry.answer }, source: 'faq' }],
  because: ({ entry, score }) => `"${entry.id}" answers it (${score.toFixed(2)})`,
  certainty: ({ score }) => score,
});
