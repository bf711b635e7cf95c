import type { Token } from './tokenise.ts';

/** The views of a text that scorers compare, each weighed and normalised on its own. */
export const BLOCKS = ['words', 'chars'] as const;
export type Block = (typeof BLOCKS)[number];

const MAX_WORDS = 3;
const MIN_CHARS = 2;
const MAX_CHARS = 5;

/** Runs of one to three neighbouring stems. */
function wordFeatures(tokens: readonly Token[]): string[] {
  const features: string[] = [];
  for (let start = 0; start < tokens.length; start += 1) {
    let run = '';
    for (const { stem } of tokens.slice(start, start + MAX_WORDS)) {
      run = run === '' ? stem : `${run} ${stem}`;
      features.push(run);
    }
  }
  return features;
}

/** Runs of two to five characters within a word, its borders included: they see through endings and misspellings. */
function charFeatures(tokens: readonly Token[]): string[] {
  const features: string[] = [];
  for (const { word } of tokens) {
    const bordered = ` ${word} `;
    for (let size = MIN_CHARS; size <= MAX_CHARS; size += 1) {
      for (let at = 0; at + size <= bordered.length; at += 1) features.push(bordered.slice(at, at + size));
    }
  }
  return features;
}

/** Every feature of a text, by block, repeats included. */
export function featuresOf(tokens: readonly Token[]): Record<Block, string[]> {
  return { words: wordFeatures(tokens), chars: charFeatures(tokens) };
}
