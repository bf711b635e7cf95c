import { describe, expect, it } from 'vitest';
import { firstValue } from '../../../test/support/first-value.ts';
import type { SlotSpec } from '../types.ts';

const seating: SlotSpec = {
  name: 'seating',
  type: 'choice',
  choices: [
    { value: 'inside', label: 'Main hall' },
    { value: 'terrace', label: 'Garden terrace' },
    { value: 'bar', label: 'At the bar', synonyms: ['counter', 'stool'] },
  ],
};
const airline: SlotSpec = {
  name: 'airline',
  type: 'choice',
  choices: ['United Airlines', 'American Airlines', 'Delta Airlines'].map((value) => ({ value })),
};
const business: SlotSpec = {
  name: 'business',
  type: 'choice',
  choices: [
    { value: 'shop', label: 'A shop' },
    { value: 'cafe', label: 'A café', synonyms: ['coffee shop'] },
  ],
};
const зал: SlotSpec = {
  name: 'seating',
  type: 'choice',
  choices: [
    { value: 'hall', label: 'Основной зал' },
    { value: 'terrace', label: 'Летняя терраса' },
    { value: 'bar', label: 'Барная стойка', synonyms: ['за баром'] },
  ],
};

describe('choices in English', () => {
  it.each([
    ['the terrace please', 'terrace'],
    ['terace', 'terrace'],
    ['in the garden', 'terrace'],
    ['on the patio', 'terrace'],
    ['outside', 'terrace'],
    ['indoors', 'inside'],
    ['a stool is fine', 'bar'],
    ['the second one', 'terrace'],
    ['the last one', 'bar'],
    ['option 3', 'bar'],
    ['2', 'terrace'],
    ['not the terrace, the bar', 'bar'],
    ['hall', 'inside'],
  ])('takes "%s" for %s', (text, value) => {
    expect(firstValue('en', seating, text)).toBe(value);
  });

  it.each([
    ['I usually fly Delta', 'Delta Airlines'],
    ['american', 'American Airlines'],
    ['Untied Airlines', 'United Airlines'],
  ])('tells airlines apart by the word that differs: "%s" is %s', (text, value) => {
    expect(firstValue('en', airline, text)).toBe(value);
  });

  it.each([
    ['a shop', 'shop'],
    ['a coffee shop', 'cafe'],
  ])('takes a whole option said alone for it, though another holds the word too: "%s" is %s', (text, value) => {
    expect(firstValue('en', business, text)).toBe(value);
  });

  it.each(['airlines', 'I do not care', 'what is the difference?', ''])('chooses nothing for "%s"', (text) => {
    expect(firstValue('en', airline, text)).toBeUndefined();
  });

  it.each([
    ['a table on the terrace for two', 'terrace'],
    ['a table for 2', undefined],
    ['the first of May', undefined],
  ])('fills the seating from "%s" with %s when it was not asked', (text, value) => {
    expect(firstValue('en', seating, text, { expected: false })).toBe(value);
  });
});

describe('choices in Russian', () => {
  it.each([
    ['терраса', 'terrace'],
    ['на террасе', 'terrace'],
    ['хотим террасу', 'terrace'],
    ['тераса', 'terrace'],
    ['на улице', 'terrace'],
    ['на веранде', 'terrace'],
    ['в основном зале', 'hall'],
    ['внутри', 'hall'],
    ['за барной стойкой', 'bar'],
    ['второй вариант', 'terrace'],
    ['последний', 'bar'],
    ['вариант 3', 'bar'],
    ['1', 'hall'],
    ['не терраса, а зал', 'hall'],
  ])('takes "%s" for %s', (text, value) => {
    expect(firstValue('ru', зал, text)).toBe(value);
  });
});
