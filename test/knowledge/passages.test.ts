import { describe, expect, it } from 'vitest';
import { cutPassages, indexPassages, quoteFrom } from '../../src/understanding/passages/index.ts';

describe('passages', () => {
  it('are cut at headings, with the headings above them, and not inside of fences', () => {
    const text = '# A\n\nintro\n\n## B\n\n```\n# no heading\n```\n\n### C ###\n\nlast\n\n## D\n\nmore';
    expect(cutPassages(text).map(({ titles, text: said }) => [titles.join('/'), said])).toEqual([
      ['A', 'intro'],
      ['A/B', '```\n# no heading\n```'],
      ['A/B/C', 'last'],
      ['A/D', 'more'],
    ]);
  });

  it('are never longer than an answer, and lose no word', () => {
    const words = Array.from({ length: 900 }, (_, n) => `word${n}${n % 20 === 19 ? '.' : ''}`).join(' ');
    const parts = cutPassages(`# Long\n\n${words}`);
    expect(Math.max(...parts.map(({ text }) => text.length))).toBeLessThanOrEqual(1_200);
    expect(parts.map(({ text }) => text).join(' ')).toBe(words);
  });
});

describe('the index', () => {
  const index = indexPassages(
    [
      { titles: ['Parking'], text: 'There is a car park behind the house with forty spaces.' },
      { titles: ['Breakfast'], text: 'Breakfast is served from seven to ten in the garden room.' },
    ],
    { locale: 'en' },
  );

  it('finds through slips and forms of words, and says that nothing fits', () => {
    expect(index.rank('when do you serve brekfast').found[0]?.place).toBe(1);
    expect(index.rank('parking spaces?').found[0]?.place).toBe(0);
    expect(index.rank('what is the weather in Lisbon').score).toBeLessThan(0.2);
    expect(index.rank('').score).toBe(0);
  });

  it('ranks the longest questions without holding the process', () => {
    expect(() => index.rank('breakfast '.repeat(50_000))).not.toThrow();
  });
});

describe('a quotation', () => {
  it('is the sentences that say most of what was asked', () => {
    const filler = 'We have been here for many years and like it. '.repeat(8);
    const text = `${filler}Ovens are cleaned for 40 pounds. ${filler}`;
    const quote = quoteFrom(text, 'how much is cleaning an oven?', 'en');
    expect(quote).toContain('Ovens are cleaned for 40 pounds.');
    expect(quote.length).toBeLessThanOrEqual(420);
  });
});
