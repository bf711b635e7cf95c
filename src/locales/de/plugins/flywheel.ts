import type { DraftPhrases } from '../../../plugins/flywheel/phrases.ts';

export const flywheel: { phrases: DraftPhrases } = {
  phrases: {
    helped: 'Hat das geholfen?',
    yes: 'Ja, das hat geholfen',
    no: 'Nein',
    solved: 'Gut, dann ist das gelöst.',
    giveUp: 'Dann muss sich das jemand ansehen: Ich frage einen Kollegen.',
    farewell: 'Dann muss sich das jemand ansehen. Bitte melden Sie sich bei uns.',
    which: 'Was davon ist es?',
  },
};
