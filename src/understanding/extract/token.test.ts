import { describe, expect, it } from 'vitest';
import { fold, readable, tokenise, WINDOW } from './token.ts';

const words = (text: string) => tokenise(text).map(({ word }) => word);

describe('tokens', () => {
  it('parts digits from letters and keeps them glued', () => {
    const [hour, half] = tokenise('7pm');
    expect([hour?.word, half?.word]).toEqual(['7', 'pm']);
    expect([hour?.isGlued, half?.isGlued]).toEqual([false, true]);
  });

  it('reads abbreviations with dots as one word', () => {
    expect(words('at 7 p.m. sharp')).toEqual(['at', '7', 'pm', 'sharp']);
  });

  it('keeps an apostrophe inside a word and parts quotation marks from it', () => {
    expect(words("'O’Connor'")).toEqual(["'", "o'connor", "'"]);
  });

  it('overlooks invisible characters but keeps the offsets of the text', () => {
    const text = 'to\u200bmor\u00adrow 5';
    expect(words(text)).toEqual(['tomorrow', '5']);
    expect(text.slice(tokenise(text)[1]?.start, tokenise(text)[1]?.end)).toBe('5');
  });

  it('folds full-width digits, case and ё', () => {
    expect(fold('Ёлка')).toBe('елка');
    expect(words('１９：３０')).toEqual(['19', ':', '30']);
  });

  it('reads no further than the window and cuts no character in two', () => {
    const text = `${'a'.repeat(WINDOW - 1)}😀 5`;
    expect(readable(text)).toBe('a'.repeat(WINDOW - 1));
    expect(readable('short')).toBe('short');
  });
});
