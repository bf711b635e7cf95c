import { describe, expect, it } from 'vitest';
import { makeSpeller } from './speller.ts';

const spell = makeSpeller(new Set(['parking', 'allergy', 'breakfast', 'open', 'парковка', 'house']));

describe('makeSpeller', () => {
  it('puts a missing, an added, a wrong and a swapped letter right', () => {
    expect(['parkng', 'parrking', 'parjing', 'pakring'].map(spell)).toEqual(Array(4).fill('parking'));
    expect(spell('парквка')).toBe('парковка');
  });

  it('leaves known words, short words and words two slips away alone', () => {
    for (const word of ['parking', 'opn', 'oen', 'brkfst', 'alergi', 'weather']) expect(spell(word)).toBe(word);
  });

  it('trusts the first letter', () => {
    expect(spell('mouse')).toBe('mouse');
    expect(spell('barking')).toBe('barking');
  });
});
