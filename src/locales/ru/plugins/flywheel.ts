import type { DraftPhrases } from '../../../plugins/flywheel/phrases.ts';

export const flywheel: { phrases: DraftPhrases } = {
  phrases: {
    helped: 'Это помогло?',
    yes: 'Да, помогло',
    no: 'Нет',
    solved: 'Хорошо, решено.',
    giveUp: 'Тогда на это должен посмотреть человек: зову коллегу.',
    farewell: 'Тогда на это должен посмотреть человек. Пожалуйста, свяжитесь с нами.',
    which: 'Что из этого подходит?',
  },
};
