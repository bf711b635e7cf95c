import type { StepCheck } from './step-check.ts';
import { stepWordsOf } from './step-words.ts';

/** It is written in the script of the conversation; names and trade words of another are no matter. */
export const language: StepCheck = {
  id: 'language',
  find: ({ message }, { locale }) => {
    const { script } = stepWordsOf(locale);
    const letters = message.text.match(/\p{L}/gu)?.length ?? 0;
    const own = message.text.match(script)?.length ?? 0;
    return own * 2 < letters ? [`it is not written in "${locale}"`] : [];
  },
};
