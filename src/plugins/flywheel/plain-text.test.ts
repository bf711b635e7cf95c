import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

it.each([
  ['Write to ann.lee+desk@mail.example.co.uk, please', 'Write to …, please'],
  ['call +44 20 7946 0000 now', 'call … now'],
  ['it is in C:\\Users\\ann', 'it is in …'],
  ['ticket 123456', 'ticket …'],
  ['{{ slots.name }} said {% if %}', 'slots.name said if'],
])('takes out what names somebody, and code: %s', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});

// Each runs into the test's own time limit where a pattern looks at the rest of the text from every letter.
it.each(['a', 'a.', '1 ', '@', 'a@', 'a@b', '1(', '\\\\', '{', '-'])(
  'takes one pass over a long text of "%s"',
  (part) => {
    for (let copy = 0; copy < 10; copy++) expect(plainText(part.repeat(200_000)).length).toBeLessThanOrEqual(400);
  },
);
