import type { StepWords } from '../../../plugins/dynamic-steps/checks/step-words.ts';

export const dynamicSteps: StepWords = {
  script: /\p{Script=Cyrillic}/gu,
  foul: [
    '(?:по|на|о|до|за|ни)?ху[йеёяию]\\p{L}*',
    '(?:от|на|вы|за|до|пере|под|подъ|съ)?[её]б(?:а|у|и|н|л|т)\\p{L}*',
    'бля(?:д\\p{L}*|ть)?',
    '(?:рас)?пизд\\p{L}*',
    'сук(?:а|и|у|ой)',
    'мудак\\p{L}*',
    'говн\\p{L}*',
    'дерьм\\p{L}*',
    'жоп\\p{L}*',
  ],
};
