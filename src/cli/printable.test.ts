import { expect, it } from 'vitest';
import { printable } from './printable.ts';

it('shows what could steer a terminal as its code, and leaves words and lines alone', () => {
  expect(printable('Zoë\n\u001b[2Jгоре\r')).toBe('Zoë\n\\u001b[2Jгоре\\u000d');
  expect(printable('pay \u202eoof\u009b1A')).toBe('pay \\u202eoof\\u009b1A');
});
