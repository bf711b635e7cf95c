import type { StepCheck } from './step-check.ts';
import { wordsOf } from './words-of.ts';

/** Share of words two texts have in common, of all their words, from which on one repeats the other. */
const SAME_FROM = 0.7;

/** It says something that the bot has not just said. */
export const fresh: StepCheck = {
  id: 'repetition',
  find: ({ message }, { recent }) =>
    recent.some((text) => sharedWords(message.text, text) >= SAME_FROM) ? ['the bot has just said that'] : [],
};

/** Words in common as a share of all words (Jaccard), 0..1. */
const sharedWords = (one: string, other: string): number => {
  const [a, b] = [new Set(wordsOf(one)), new Set(wordsOf(other))];
  const common = [...a].filter((word) => b.has(word)).length;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
};
