import { readKnownWords } from '../../../understanding/spelling/known-words.ts';
import stored from './known-words.json' with { type: 'json' };

/** The common Russian words that are no slips of others; written by `scripts/known-words.ts`. */
export const knownWords = readKnownWords(stored);
