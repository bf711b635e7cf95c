import { expect, it } from 'vitest';
import { estimateTokens } from './tokens.ts';

it('estimates a token for four characters of English and two of Russian', () => {
  expect(estimateTokens('')).toBe(0);
  expect(estimateTokens('a table for four')).toBe(4);
  expect(estimateTokens('стол')).toBe(2);
});
