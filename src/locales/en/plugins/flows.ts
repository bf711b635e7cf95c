import type { MeantWords } from '../../../plugins/flows/confirm/meant.ts';
import type { AgainWords } from '../../../plugins/flows/which-again.rule.ts';
import type { Templates } from '../../locale-pack.ts';

export const flows: { templates: Templates; meant: MeantWords } & AgainWords = {
  templates: {
    not_understood: "Sorry, I didn't get that.",
    not_understood_again: 'Sorry, I still don\'t follow. You can say "stop", or ask for a person.',
    did_you_mean: 'Did you mean {{ said | read_back: type }}?',
    after_all: 'You ruled that out before. {{ said | read_back: type }} after all?',
    not_meant: 'All right.',
    noted: 'Noted.',
    kept_in_mind: "All right, I'll keep that in mind.",
    forgotten: "I've forgotten {{ label }}.",
    nothing_kept: "I don't have {{ label }}.",
    which_field: 'Which of these do you mean?',
    which_again: 'Shall I say that again, or do it once more?',
    plain_yes_needed: 'So that nothing goes wrong: a plain yes or no, please, or tell me what to change.',
    rough_will_do: 'A rough idea will do.',
    take_your_time: 'Take your time.',
    value_invalid: "That one isn't possible.",
    required_why: "I can't go on without it.",
    required_again: 'I really do need it to go on. You can say "stop", or ask for a person.',
    refused_needs_human: "No problem: one of us can do this without it. I'm passing you on.",
    turn_failed: 'Sorry, something went wrong on my side. Please try that again.',
  },
  meant: { yes: 'Yes', no: 'No' },
  again: { say: 'Say it again', do: 'Do it once more' },
};
