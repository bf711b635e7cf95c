import type { StepWords } from '../../../plugins/dynamic-steps/checks/step-words.ts';

export const dynamicSteps: StepWords = {
  script: /\p{Script=Latin}/gu,
  foul: [
    'fuck\\w*',
    'motherfuck\\w*',
    'shit\\w*',
    'bullshit',
    'bitch\\w*',
    'cunts?',
    'assholes?',
    'bastards?',
    'dickheads?',
    'wankers?',
    'twats?',
    'whores?',
    'sluts?',
  ],
};
