import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAtSentence } from './cut-at-sentence.ts';
import { SentenceGate } from './sentence-gate.ts';

describe('cutting a text', () => {
  it.each([
    ['leaves a text that fits alone', 'fits', 4, 'fits'],
    ['keeps whole sentences', 'One here. Two here! Three is too long.', 24, 'One here. Two here!'],
    ['keeps the quotation mark that closes one', 'He said "yes." Then he left for good.', 20, 'He said "yes."'],
    ['takes Russian for what it is', 'Привет! Это кофе. Он очень вкусный.', 20, 'Привет! Это кофе.'],
    ['does not end at an abbreviation', 'We sell e.g. beans and many other things.', 20, 'We sell e.g. beans…'],
    ['does not end at the number of an item', 'Tea:\n1. Green leaves\n2. Black leaves', 10, 'Tea:'],
    ['does not end inside a number', 'It is 12.50 a bag, all year round', 20, 'It is 12.50 a bag…'],
    ['keeps whole words where one sentence is too long', 'alpha beta gamma delta', 12, 'alpha beta…'],
    ['leaves no comma before the ellipsis', 'alpha, beta gamma', 9, 'alpha…'],
    ['breaks no character of a word without end', '😀😀😀😀', 6, '😀😀…'],
  ])('%s', (_fact, text, length, cut) => {
    expect(cutAtSentence(text, length)).toBe(cut);
  });

  it('never exceeds the length', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.integer({ min: 40, max: 300 }),
        (text, length) => {
          expect(cutAtSentence(text, length).length).toBeLessThanOrEqual(length);
        },
      ),
    );
  });
});

const words = fc
  .array(
    fc.constantFrom('One', 'two', 'три', 'Four.', 'five!', 'Шесть?', 'e.g.', '7', '8.', '\n', '9.5', '"Ten."', '…'),
    {
      maxLength: 80,
    },
  )
  .map((all) => all.join(' '));

const cutInto = (text: string, sizes: readonly number[]): string[] => {
  const pieces: string[] = [];
  for (let at = 0, i = 0; at < text.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    pieces.push(text.slice(at, at + size));
    at += size;
  }
  return pieces;
};

describe('the gate for a reply that is being written', () => {
  it('lets out, piece by piece, exactly the finished reply cut at a sentence', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(words, sizes, fc.integer({ min: 40, max: 200 }), (text, each, length) => {
        const gate = new SentenceGate(length, 2_000);
        const out = cutInto(text, each).map((piece) => gate.write(piece));
        out.push(gate.finish());
        expect(out.join('')).toBe(cutAtSentence(text.trim(), length));
        expect(gate.released).toBe(out.join(''));
      }),
      { numRuns: 500 },
    );
  });

  it('lets a sentence out as soon as the next one begins', () => {
    const gate = new SentenceGate(40, 2_000);
    expect(gate.write('First one.')).toBe('');
    expect(gate.write(' Sec')).toBe('First one.');
    expect(gate.write('ond, which is by far too long for this channel. Third.')).toBe('');
    expect(gate.finish()).toBe('');
  });

  it('holds nothing back on a channel that carries any reply', () => {
    const gate = new SentenceGate(20_000, 2_000);
    expect(gate.write(' Half a wo')).toBe('Half a wo');
    expect(gate.write('rd ')).toBe('rd ');
  });
});
