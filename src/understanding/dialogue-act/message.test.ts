import { describe, expect, it } from 'vitest';
import { localeFor } from '../../locales/index.ts';
import { MESSAGE_WINDOW, readMessage } from './message.ts';

const read = (text: string, tag = 'en') => readMessage(text, localeFor(tag).acts);

describe('readMessage', () => {
  it('cuts clauses at punctuation and at "but", and drops words that carry nothing at their edges', () => {
    expect(read('Well, yes please but um do you have parking?').clauses).toEqual([
      'well',
      'yes',
      'do you have parking ?',
    ]);
  });

  it('folds case, apostrophes, spelling and emphasis', () => {
    expect(read('NOOOO I dont wanna').tokens).toEqual(['no', 'i', "don't", 'want', 'to']);
    expect(read('I don’t know').tokens).toEqual(['i', "don't", 'know']);
  });

  it('folds the two spellings of the Russian ё into one', () => {
    expect(read('Всё ещё жду', 'ru').tokens).toEqual(['все', 'еще', 'жду']);
  });

  it('keeps clock times, dates and sums whole', () => {
    expect(read('at 7:30, 12.05.2026 or 1,200').tokens).toEqual(['at', '7:30', ',', '12.05.2026', 'or', '1,200']);
  });

  it('reads words that zero-width characters were put into', () => {
    expect(read('can\u200bcel\u2060 it\ufeff').marked).toBe('| cancel it |');
  });

  it('finds nothing in white space, marks and invisible characters', () => {
    for (const text of ['', '  \n', '...', '\u200b\u200b']) expect(read(text).clauses).toEqual([]);
  });

  it('reads no further than its window, however much stands in front of the words unseen', () => {
    expect(read('a '.repeat(20_000)).text.length).toBe(MESSAGE_WINDOW);
    expect(read(`${'\u200b'.repeat(1_000)}stop`).clauses).toEqual(['stop']);
  });

  it('keeps a thumb as a word', () => {
    expect(read('👍').clauses).toEqual(['👍']);
  });
});
