import type { DraftPhrases } from '../../../plugins/flywheel/phrases.ts';

export const flywheel: { phrases: DraftPhrases } = {
  phrases: {
    helped: 'Did that help?',
    yes: 'Yes, that helped',
    no: 'No',
    solved: "Good, that's solved.",
    giveUp: 'Then somebody has to look at it: I am asking a colleague.',
    farewell: 'Then somebody has to look at it. Please get in touch with us.',
    which: 'Which of these is it?',
  },
};
