import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SLOT_TYPES, type SlotSpec } from '../types.ts';
import { extract } from './index.ts';
import { WINDOW } from './token.ts';

const WORDS = [
  'five', 'or', 'six', 'about', 'me', 'and', 'my', 'wife', 'kids', 'at', 'half', 'past', '7', ':', '30', 'pm', 'tomorrow',
  'next', 'friday', 'march', '5th', '-', '/', '2022', 'not', 'from', 'to', '@', '.', 'dot', 'com', 'call', "I'm", 'Ana',
  'yes', 'no', 'the', 'second', 'one', '$', '+', '(', ')', 'double', 'oh', 'в', 'полседьмого', 'на', 'пятерых', 'завтра',
  'без', 'четверти', 'меня', 'зовут', '😀', '\u200b', 'ё', 'é', '０', 'twenty', 'something', ',', '?', '\n',
]; // biome-ignore format: a list of words

const message = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' ')),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join('')),
);

const slots: readonly SlotSpec[] = SLOT_TYPES.map((type) => ({
  name: type === 'number' ? 'people' : type,
  type,
  choices: [{ value: 'inside' }, { value: 'terrace', synonyms: ['outside', 'терраса'] }],
  min: 1,
  max: 20,
}));

const moment = { now: '2022-03-15T09:00', timeZone: 'UTC' };

describe('whatever the text', () => {
  it.each(['en', 'ru'])('in %s every extraction lies in the text and is worth something', (locale) => {
    fc.assert(
      fc.property(message, fc.boolean(), (text, expected) => {
        for (const slot of slots) {
          for (const found of extract(text, slot, { locale, moment, question: 'How many people?', expected })) {
            expect(text.slice(found.start, found.end)).toBe(found.raw);
            expect(found.raw).not.toBe('');
            expect(found.type).toBe(slot.type);
            expect(found.certainty).toBeGreaterThan(0);
            expect(found.certainty).toBeLessThanOrEqual(1);
            if (found.range) expect(found.range.min).toBeLessThanOrEqual(found.range.max);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('dates and times are well formed', () => {
    fc.assert(
      fc.property(message, (text) => {
        const context = { locale: 'en', moment, expected: true };
        for (const { value } of extract(text, { name: 'd', type: 'date' }, context)) {
          expect(value).toMatch(/^\d{4}-\d\d-\d\d$/);
        }
        for (const { value } of extract(text, { name: 't', type: 'time' }, context)) {
          expect(value).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('the same text gives the same values', () => {
    fc.assert(
      fc.property(message, (text) => {
        for (const slot of slots) {
          const context = { locale: 'en', moment, expected: true };
          expect(extract(text, slot, context)).toEqual(extract(text, slot, context));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('messages made to be slow', () => {
  const rows = [
    '1 ',
    '(',
    '@.',
    'five ',
    'at 5 or 6 ',
    'me and ',
    'not ',
    'J. ',
    'half past ',
    'a-',
    '+',
    'from 5 to ',
    'ё',
    '😀',
  ];

  it.each(rows)('"%s" over and over is read up to the window', (part) => {
    const text = part.repeat(Math.ceil(20_000 / part.length));
    for (const locale of ['en', 'ru']) {
      for (const slot of slots) {
        for (const found of extract(text, slot, { locale, moment, expected: true }))
          expect(found.end).toBeLessThanOrEqual(WINDOW);
      }
    }
  });
});
