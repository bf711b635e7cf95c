import { defineRule } from '../../engine/plugin.ts';

/** With no flow under way, a question that a stored answer fits gets that answer. */
export const answer = defineRule({
  id: 'answer',
  phase: 'decide',
  band: 'START',
  before: ['orchestrator/stale-button'],
  route: 'faq',
  when: ({ frame, bot, perception: { rankings, questions = [] } }) => {
    const each = questions.flatMap(({ rankings: { faq } }) => (faq?.isInScope ? (faq.candidates[0]?.id ?? []) : []));
    const entries = [...new Set(each)].flatMap((id) => bot.faq.find((entry) => entry.id === id) ?? []);
    if (frame === null && entries.length > 1) return { entries, score: rankings['faq']?.score ?? 0 };
    const best = rankings['faq']?.isInScope ? rankings['faq'].candidates[0] : undefined;
    const entry = best && bot.faq.find(({ id }) => id === best.id);
    return frame === null && entry ? { entries: [entry], score: rankings['faq']?.score ?? 0 } : false;
  },
  then: ({ entries }) => entries.map(({ answer: text }) => ({ kind: 'say', words: { text }, source: 'faq' }) as const),
  because: ({ entries, score }) =>
    `${entries.map(({ id }) => `"${id}"`).join(' and ')} answers it (${score.toFixed(2)})`,
  certainty: ({ score }) => score,
});
