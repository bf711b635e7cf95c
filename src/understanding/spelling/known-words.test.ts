import { describe, expect, it } from 'vitest';
import { readKnownWords, storeKnownWords } from './known-words.ts';

const words = Array.from({ length: 500 }, (_, at) => `word${at}`);
const known = readKnownWords(storeKnownWords(words, 1024, 'made up'));

describe('known words', () => {
  it('are all found again', () => {
    for (const word of words) expect(known.has(word)).toBe(true);
  });

  it('are told from most others', () => {
    const strangers = Array.from({ length: 1_000 }, (_, at) => `stranger${at}`);
    expect(strangers.filter((word) => known.has(word)).length).toBeLessThan(60);
  });

  it('cannot be read from their file', () => {
    expect(JSON.stringify(storeKnownWords(['terrace'], 64, ''))).not.toContain('terrace');
  });
});
