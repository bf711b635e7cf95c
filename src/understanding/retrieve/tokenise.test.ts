import { describe, expect, it } from 'vitest';
import { localeFor } from '../../locales/index.ts';
import { tokenise } from './tokenise.ts';

const en = localeFor('en').words;
const ru = localeFor('ru').words;

describe('tokenise', () => {
  it('writes contractions out and turns numbers into one sign', () => {
    expect(tokenise("What's on? I don't want 12 of them.", en)).toEqual([
      'what',
      'is',
      'on',
      'i',
      'do',
      'not',
      'want',
      '#',
      'of',
      'them',
    ]);
  });

  it('joins what is written apart or with a hyphen', () => {
    expect(tokenise('Wi-Fi after check-in', en)).toEqual(['wifi', 'after', 'checkin']);
    expect(tokenise('бизнес-ланч', ru)).toEqual(['бизнесланч']);
  });

  it('drops a possessive ending, and an apostrophe within a word', () => {
    expect(tokenise("the dog's bowl at o'clock", en)).toEqual(['the', 'dog', 'bowl', 'at', 'oclock']);
  });

  it('sees through zero-width characters, full-width letters and typographic apostrophes', () => {
    expect(tokenise('par\u200bking ｈｏｕｒｓ don’t', en)).toEqual(['parking', 'hours', 'do', 'not']);
  });

  it('finds no words in emoji and punctuation', () => {
    expect(tokenise('😀 ... — !?', en)).toEqual([]);
  });

  it('cuts endless texts and endless words', () => {
    expect(tokenise('word '.repeat(5_000), en).length).toBeLessThanOrEqual(300);
    expect(tokenise('x'.repeat(20_000), en)[0]).toHaveLength(40);
  });
});
