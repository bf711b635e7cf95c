import { expect, it } from 'vitest';
import { oncePerText } from './remembered.ts';

it('compiles a text once, and keeps no more than its limit', () => {
  const compiled: string[] = [];
  const compile = oncePerText((text) => {
    compiled.push(text);
    return { text };
  }, 2);
  expect(compile('a')).toBe(compile('a'));
  compile('b');
  compile('c');
  compile('a');
  expect(compiled).toEqual(['a', 'b', 'c', 'a']);
});

it('does not keep what could not be compiled', () => {
  const compile = oncePerText((text): string => {
    throw new TypeError(text);
  });
  expect(() => compile('a')).toThrow('a');
  expect(() => compile('a')).toThrow('a');
});
