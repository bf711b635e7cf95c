import { describe, expect, it } from 'vitest';
import { mashedShare } from './keyboard-mash.ts';

describe('mashedShare', () => {
  it.each(['asdf qwer', 'sdfghjkl', 'фыва йцук', 'qwertyuiop', 'zxcvzxcv', 'hjkhjk', 'poiuy'])(
    'sees random keys in "%s"',
    (text) => {
      expect(mashedShare(text)).toBeGreaterThan(0.5);
    },
  );

  it.each([
    'property tour',
    'people were here',
    'Ana Smith',
    'rhythm',
    'NYC BBC HTML',
    'Szczepan',
    'восьмого',
    'Мстислав',
    'typewriter',
    '12345',
    '',
    'desserts',
    'tre',
    'Перепёлкин',
    'Qwen',
    'power',
    'Lopez',
  ])('takes "%s" for words', (text) => {
    expect(mashedShare(text)).toBe(0);
  });

  it('measures how much of a message it is', () => {
    expect(mashedShare('asdf Anna')).toBeCloseTo(0.5);
  });
});
