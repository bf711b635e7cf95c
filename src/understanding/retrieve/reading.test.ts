import { describe, expect, it } from 'vitest';
import { localeFor } from '../../locales/index.ts';
import { readerOf } from './reading.ts';

const readEnglish = readerOf(localeFor('en').words);
const readRussian = readerOf(localeFor('ru').words);
const notionsOf = (text: string, read = readEnglish) => [...new Set(read(text).flatMap(({ notions }) => notions))];

describe('readerOf', () => {
  it('gives the forms of a word one stem', () => {
    const [one, many] = readEnglish('reservation reservations');
    expect(one?.stem).toBe(many?.stem);
    const [nominative, instrumental] = readRussian('парковка парковкой');
    expect(nominative?.stem).toBe(instrumental?.stem);
  });

  it('finds the notion that different words speak of', () => {
    expect(notionsOf('puppies')).toContain('pets');
    expect(notionsOf('my cat')).toContain('pets');
    expect(notionsOf('со щенком', readRussian)).toContain('pets');
    expect(notionsOf('у кота', readRussian)).not.toContain('children');
  });

  it('finds a notion in a phrase whose words say nothing alone', () => {
    expect(notionsOf('how much is it')).toContain('price');
    expect(notionsOf('how is it')).not.toContain('price');
    expect(notionsOf('сколько стоит', readRussian)).toContain('price');
  });

  it('weighs a word of content over a vague one, and that over one of grammar', () => {
    const [the, nice, terrace] = readEnglish('the nice terrace').map(({ weight }) => weight);
    expect(terrace).toBe(1);
    expect(nice).toBeLessThan(terrace ?? 0);
    expect(the).toBeLessThan(nice ?? 0);
  });

  it('lifts small words that make up a telling phrase', () => {
    const alone = readEnglish('how are they')[0]?.weight ?? 0;
    expect(readEnglish('how much')[0]?.weight).toBeGreaterThan(alone);
  });
});
