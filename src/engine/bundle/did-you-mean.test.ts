import { expect, it } from 'vitest';
import { didYouMean } from './did-you-mean.ts';

it.each([
  ['mesage', ' Did you mean "message"?'],
  ['messgae', ' Did you mean "message"?'],
  ['Buttons', ' Did you mean "buttons"?'],
  ['expected', ''],
  ['x', ''],
])('%s', (word, hint) => {
  expect(didYouMean(word, ['message', 'buttons', 'next_step', 'type'])).toBe(hint);
});
