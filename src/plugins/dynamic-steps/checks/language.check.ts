import type { StepCheck } from './step-check.ts';

/** The script that a language is written in. */
const SCRIPTS: Readonly<Record<string, RegExp>> = { en: /\p{Script=Latin}/gu, ru: /\p{Script=Cyrillic}/gu };

/** It is written in the script of the conversation; names and trade words of another are no matter. */
export const language: StepCheck = {
  id: 'language',
  find: ({ message }, { locale }) => {
    const script = SCRIPTS[locale.split('-')[0] ?? locale];
    const letters = message.text.match(/\p{L}/gu)?.length ?? 0;
    const own = script ? (message.text.match(script)?.length ?? 0) : letters;
    return own * 2 < letters ? [`it is not written in "${locale}"`] : [];
  },
};
