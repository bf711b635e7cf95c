import type { StepWords } from '../../../plugins/dynamic-steps/checks/step-words.ts';

export const dynamicSteps: StepWords = {
  script: /\p{Script=Latin}/gu,
  foul: [
    'schei(?:ß|ss)\\w*',
    'arschl(?:o|ö|oe)ch\\w*',
    'fick\\w*',
    'wichser\\w*',
    'hurens(?:o|ö|oe)hn\\w*',
    'fotze\\w*',
    'schlampe\\w*',
    'nutte\\w*',
  ],
};
