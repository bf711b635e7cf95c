import { describe, expect, it } from 'vitest';
import { contradictionsIn } from './contradictions.ts';

const found = (...texts: [document: string, heading: string, text: string][]) =>
  contradictionsIn(
    texts.map(([document, heading, text]) => ({ document, titles: [heading], text })),
    { locale: 'en' },
  ).map(({ one, other }) => [one.sentence, other.sentence]);

describe('two documents contradict each other', () => {
  it.each([
    ['a price', 'A home visit by our upholsterer costs £35.', 'A home visit by our upholsterer costs £45.'],
    ['a number', 'Refunds reach your card five working days later.', 'Refunds reach your card 7 working days later.'],
    ['a time', 'The garden gate is locked at 22:00 in summer.', 'In summer the garden gate is locked at 9 pm.'],
    [
      'a date',
      'The winter season begins on 1 November for all cottages.',
      'For all cottages the winter season begins on 15 November.',
    ],
  ])('about %s', (_, one, other) => {
    expect(found(['a', 'x', `We are glad to help. ${one}`], ['b', 'y', other])).toEqual([[one, other]]);
  });
});

describe('two documents agree', () => {
  it.each([
    [
      'in the same value, said otherwise',
      'The gate is locked at 22:00 in summer nights.',
      'In summer nights the gate is locked at 10 pm.',
    ],
    [
      'on other things',
      'An oven is cleaned by our people for £40.',
      'A carpet is cleaned by our people for £15 a room.',
    ],
    [
      'as one says nothing of it',
      'A home visit by our upholsterer costs £35.',
      'A home visit by our upholsterer costs little.',
    ],
  ])('%s', (_, one, other) => {
    expect(found(['a', 'x', one], ['b', 'y', other])).toEqual([]);
  });

  it('with themselves', () => {
    const text = 'A home visit by our upholsterer costs £35. A home visit by our upholsterer costs £45.';
    expect(found(['a', 'x', text])).toEqual([]);
  });
});
