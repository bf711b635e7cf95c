import { profanity } from './step-words.ts';
import type { StepCheck } from './step-check.ts';
import { withText, wordsIn } from './step-check.ts';

/** Words in capitals of so many letters are shouted; shorter ones are abbreviations more often than not. */
const SHOUTED = /(?<![\p{L}\p{N}])\p{Lu}{5,}(?![\p{L}\p{N}])/gu;

/** More than one exclamation mark, or one with a question mark. */
const EXCITED = /!\s*[!?]+|\?\s*!+/g;

/** Calm and civil: nothing shouted, nothing foul. */
export const tone: StepCheck = {
  id: 'tone',
  find: (step, { published }) => {
    const words = wordsIn(step);
    const shouted = words.match(SHOUTED)?.filter((word) => !published.includes(word)) ?? [];
    return [
      ...shouted.map((word) => `"${word}" is shouted`),
      ...(words.match(EXCITED) ? ['it has more marks than one'] : []),
      ...(profanity.test(words) ? ['it is foul-mouthed'] : []),
    ];
  },
  repair: (step, { published }) => {
    const calm = (text: string): string =>
      text
        .replace(SHOUTED, (word, at: number, whole: string) =>
          published.includes(word) ? word : isAtStart(whole, at) ? capitalised(word) : word.toLowerCase(),
        )
        .replace(EXCITED, (marks) => (marks.includes('?') ? '?' : '!'));
    const calmed = withText(step, calm(step.message.text));
    return { ...calmed, buttons: step.buttons.map(({ text, value }) => ({ text: calm(text), value })) };
  },
};

/** Of a sentence or of the text. */
const isAtStart = (text: string, at: number): boolean => /(^|[.!?…]\s*)$/.test(text.slice(0, at));

const capitalised = (word: string): string => `${word.charAt(0)}${word.slice(1).toLowerCase()}`;
