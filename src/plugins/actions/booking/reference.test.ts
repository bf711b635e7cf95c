import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseReference, referenceFor } from './reference.ts';

it('makes the same reference of the same key and attempt, and another of any other', () => {
  expect(referenceFor('turn:1', 0)).toBe(referenceFor('turn:1', 0));
  const many = new Set(Array.from({ length: 2_000 }, (_, turn) => referenceFor(`turn:${turn}`, turn % 2)));
  expect(many.size).toBe(2_000);
});

it('reads back every reference it makes, in small letters, run together and in a sentence', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(4), (key, attempt) => {
      const reference = referenceFor(key, attempt);
      for (const typed of [reference, reference.toLowerCase(), reference.replace('-', ' '), `my code: ${reference}!`]) {
        expect(parseReference(typed)).toBe(reference);
      }
    }),
  );
});

it.each(['table', 'K7M', 'K7M-4Q', 'K7M-4QXX', 'AK7M-4QX', 'O7M-4QX', ''])('finds no reference in "%s"', (text) => {
  expect(parseReference(text)).toBeNull();
});
