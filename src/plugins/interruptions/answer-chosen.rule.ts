import { defineRule } from '../../engine/plugin.ts';
import { answerAndOfferReturn } from './way-back.ts';

/** In a flow, a button that names a stored answer (`faq:<id>`) is a side question like any other. */
export const answerChosen = (maxDepth: number) =>
  defineRule({
    id: 'answer-chosen',
    phase: 'decide',
    band: 'RETURN',
    before: ['orchestrator/choose-answer'],
    route: 'faq',
    control: 'interrupt',
    when: ({ button, state, frame, bot }) => {
      if (!frame?.awaiting || button === null || !state.buttons.includes(button)) return false;
      const entry = bot.faq.find(({ id }) => button === `faq:${id}`);
      return entry ? { entry } : false;
    },
    then: ({ entry }, view) => {
      const answer = { words: { text: entry.answer }, source: 'faq' } as const;
      return answerAndOfferReturn(view, { interruption: 'faq', answer, confidence: 1 }, maxDepth);
    },
    because: ({ entry }) => `of the candidates "${entry.id}" was meant`,
  });
