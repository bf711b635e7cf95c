import { describe, expect, it } from 'vitest';
import { phraseBook, phraseList, type TokenClass } from './phrase.ts';
import { tokenise } from './token.ts';

const n: TokenClass = (tokens, at) => {
  const token = tokens[at];
  return token?.isDigits ? { value: Number(token.word), end: at + 1 } : undefined;
};
const read = (patterns: readonly string[], text: string) => phraseList(patterns)(tokenise(text), 0);

describe('phrases', () => {
  it('returns the longest pattern that matches', () => {
    expect(read(['not', 'not right now'], 'not right now, thanks')).toMatchObject({ pattern: 'not right now', end: 3 });
  });

  it('takes alternatives, optional elements, groups and stems', () => {
    for (const text of ['that is right', "that's right", "that's all right"]) {
      expect(read(["(that is|that's) all? right|true"], text)?.end).toBe(tokenise(text).length);
    }
    expect(read(['rais*'], 'raising')?.end).toBe(1);
    expect(read(["(that is|that's) right"], 'that right')).toBeUndefined();
  });

  it('captures the values of classes under their own or a given name', () => {
    const book = phraseBook([['between <n:low> and <n:high>', ({ low = 0, high = 0 }) => high - low]], { n });
    expect(book(tokenise('between 5 and 7'), 0)?.value).toBe(2);
  });

  it('does not match where the rule declines', () => {
    const book = phraseBook([['<n>', ({ n: value = 0 }) => (value < 10 ? value : undefined)]], { n });
    expect(book(tokenise('12'), 0)).toBeUndefined();
    expect(book(tokenise('2'), 0)?.value).toBe(2);
  });

  it('matches only at the position asked', () => {
    expect(read(['now'], 'right now')).toBeUndefined();
  });
});
