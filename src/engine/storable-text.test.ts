import { describe, expect, it } from 'vitest';
import { jsonText, plainText } from './storable-text.ts';

describe('jsonText', () => {
  it('is plain JSON where PostgreSQL can hold it, emoji and line ends included', () => {
    const value = { z: 'é 👋 \n\t\u0001', a: [null, 1.5, true, { '': '\\u0000 in words' }] };
    expect(JSON.parse(jsonText(value))).toEqual(value);
  });

  it('drops NUL and mends halves of surrogate pairs, at any depth', () => {
    const value = { list: [{ text: 'a\0b' }, 'half \ud83d', '\udc00 half'], whole: '👋' };
    expect(JSON.parse(jsonText(value))).toEqual({
      list: [{ text: 'ab' }, 'half \ufffd', '\ufffd half'],
      whole: '👋',
    });
  });
});

describe('plainText', () => {
  it('drops what a text column cannot hold, and leaves null alone', () => {
    expect(plainText('a\0b \ud83d')).toBe('ab \ufffd');
    expect(plainText(null)).toBeNull();
  });
});
