import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SLOT_TYPES, type SlotSpec, type UnderstandInput } from './types.ts';
import { understand } from './understand.ts';

const words = fc.constantFrom(
  'yes',
  'no',
  "I don't know",
  'make it',
  '5',
  'seven',
  'tomorrow',
  'at',
  '7pm',
  '?',
  ',',
  'why',
  'cancel',
  'not',
  'Ana',
  '+44 7700 900123',
  'нет',
  'завтра',
  'пятеро',
  '👍',
  '\u200b',
  '\u200d',
  'a@b.co',
  '€20',
  '½',
  '٣',
  'ﬁ',
  '𝟕',
  '\ud83d',
  '\n',
);
const message = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(words, { maxLength: 14 }).map((parts) => parts.join(' ')),
  fc.array(words, { maxLength: 14 }).map((parts) => parts.join('')),
);
const slots: readonly SlotSpec[] = SLOT_TYPES.map((type) => ({ name: `${type}_slot`, type }));
const filled = { number_slot: 4, name_slot: 'Ana', date_slot: '2026-11-21' };

const input = fc.record({
  text: message,
  locale: fc.constantFrom('en', 'ru', 'xx'),
  question: fc.option(fc.record({ text: fc.option(message, { nil: undefined }), slot: fc.constantFrom(...slots) }), {
    nil: undefined,
  }),
  filled: fc.constantFrom({}, filled),
});
const inputOf = (drawn: Pick<UnderstandInput, 'text' | 'locale' | 'question' | 'filled'>): UnderstandInput => ({
  ...drawn,
  slots,
  moment: { now: '2026-11-20T10:00', timeZone: 'Europe/London' },
});

describe('understand, whatever is said', () => {
  it('gives scores between 0 and 1, names evidence, and never throws', () => {
    fc.assert(
      fc.property(input, (drawn) => {
        const { acts, reply } = understand(inputOf(drawn));
        for (const { score, evidence } of [...acts, ...(reply ? [reply] : [])]) {
          expect(score >= 0 && score <= 1).toBe(true);
          expect(Array.isArray(evidence)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('fills each slot once, with words of the message that no other slot was given', () => {
    fc.assert(
      fc.property(input, (drawn) => {
        const { slots: seen } = understand(inputOf(drawn));
        expect(new Set(seen.map(({ slot }) => slot)).size).toBe(seen.length);
        for (const { raw, start, end } of seen) expect(drawn.text.slice(start, end)).toBe(raw);
        const spans = seen.toSorted((a, b) => a.start - b.start);
        for (const [at, span] of spans.slice(1).entries())
          expect(span.start).toBeGreaterThanOrEqual(spans[at]?.end ?? 0);
      }),
      { numRuns: 300 },
    );
  });

  it('says the same twice', () => {
    fc.assert(
      fc.property(input, (drawn) => {
        expect(understand(inputOf(drawn))).toEqual(understand(inputOf(drawn)));
      }),
      { numRuns: 100 },
    );
  });

  it('reads a message with zero-width characters inside as the one without them', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), fc.nat(40), (parts, at) => {
        const text = parts.join(' ');
        const broken = `${text.slice(0, at)}\u200b${text.slice(at)}`;
        const acts = (of: string) =>
          understand(inputOf({ text: of, locale: 'en', filled: {} })).acts.map(({ act }) => act);
        expect(acts(broken)).toEqual(acts(text));
      }),
      { numRuns: 200 },
    );
  });

  it('reads no more of 20,000 characters than of the window they begin with', () => {
    for (const piece of [
      'a',
      'no ',
      '1 ',
      'make it 5 ',
      '?!',
      "i don't know what ",
      'да нет ',
      '((((',
      'seven ',
      '\u200b',
      '👍',
    ]) {
      const text = piece.repeat(Math.ceil(20_000 / piece.length));
      const long = understand(inputOf({ text, locale: 'en', filled }));
      expect(understand(inputOf({ text: text.slice(0, 6_000), locale: 'en', filled }))).toEqual(long);
    }
  });
});
